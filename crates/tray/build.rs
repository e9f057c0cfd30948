//! Turns the drawn icons into plain pixels, so that no program has to carry a PNG decoder.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const NAMES: [&str; 7] = ["available", "busy", "do-not-disturb", "inactive", "away", "offline", "ringing"];
const SIZES: [u32; 3] = [22, 24, 44];

fn main() -> Result<(), Box<dyn Error>> {
    let drawn = Path::new("../../icons/tray");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", drawn.display());
    for name in NAMES {
        for size in SIZES {
            let file = drawn.join(format!("{name}-{size}.png"));
            let pixels = rgba(&file, size).map_err(|why| format!("{}: {why}", file.display()))?;
            fs::write(out.join(format!("{name}-{size}.rgba")), pixels)?;
        }
    }
    Ok(())
}

fn rgba(file: &Path, size: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(file)?));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let frame = reader.next_frame(&mut pixels)?;
    if (frame.width, frame.height, frame.color_type) != (size, size, png::ColorType::Rgba) {
        return Err(format!("expected {size} x {size} RGBA, found {frame:?}").into());
    }
    pixels.truncate(frame.buffer_size());
    Ok(pixels)
}
