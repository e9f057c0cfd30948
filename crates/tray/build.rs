//! Turns the drawn icons into plain pixels, so that no program has to carry a PNG decoder.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const NAMES: [&str; 7] = ["available", "busy", "do-not-disturb", "inactive", "away", "offline", "ringing"];
const SIZES: [u32; 3] = [22, 24, 44];

/// The colour of the dot that tells of unread messages, which stands out from every presence.
const DOT: [u8; 3] = [0x0f, 0x6c, 0xbd];

/// The radius of the dot and the width of the gap around it, for a picture of one.
const RADIUS: f64 = 0.21;
const GAP: f64 = 0.06;

/// So many points a side tell how much of a pixel is within a circle.
const POINTS: u32 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let drawn = Path::new("../../icons/tray");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", drawn.display());
    for name in NAMES {
        for size in SIZES {
            let file = drawn.join(format!("{name}-{size}.png"));
            let mut pixels = rgba(&file, size).map_err(|why| format!("{}: {why}", file.display()))?;
            fs::write(out.join(format!("{name}-{size}.rgba")), &pixels)?;
            put_dot(&mut pixels, size);
            fs::write(out.join(format!("{name}-unread-{size}.rgba")), &pixels)?;
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

/// Puts the dot into the upper corner at the end, with nothing around it, so that it is seen on any presence and any ground.
fn put_dot(pixels: &mut [u8], size: u32) {
    let side = f64::from(size);
    let center = (side * (1.0 - RADIUS), side * RADIUS);
    for (place, pixel) in (0_u32..).zip(pixels.chunks_exact_mut(4)) {
        let covered = |radius: f64| covered(place % size, place / size, center, radius * side);
        let (dot, ground) = (covered(RADIUS), covered(RADIUS + GAP));
        let alpha = f64::from(pixel[3]) * (1.0 - ground);
        // Outside of the gap nothing of the dot is, inside of it nothing of the picture.
        let is_dot = dot > 0.0;
        if is_dot {
            pixel[..3].copy_from_slice(&DOT);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are at most 255")]
        let alpha = (if is_dot { dot * 255.0 } else { alpha }).round() as u8;
        pixel[3] = alpha;
    }
}

/// How much of a pixel is within a circle.
fn covered(x: u32, y: u32, center: (f64, f64), radius: f64) -> f64 {
    let at = |pixel: u32, point: u32| f64::from(pixel) + (f64::from(point) + 0.5) / f64::from(POINTS);
    let points = (0..POINTS).flat_map(|i| (0..POINTS).map(move |j| (at(x, i), at(y, j))));
    let within = points.filter(|(x, y)| (x - center.0).hypot(y - center.1) <= radius).count();
    within as f64 / f64::from(POINTS * POINTS)
}
