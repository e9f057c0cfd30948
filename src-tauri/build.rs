//! Build script: the commands that a page may use, and a check that there are pages to embed.

use std::path::Path;
use std::{fs, io};

const PAGES: &str = "../ui/dist/desk";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={PAGES}");
    let index = Path::new(PAGES).join("index.html");
    if !index.exists() {
        // A type check needs no pages; a person who runs the window reads here what to do.
        fs::create_dir_all(PAGES)?;
        fs::write(
            &index,
            "<!doctype html><title>Handbell</title><p>Run <code>npm run build</code> in ui.</p>",
        )?;
    }
    let manifest = tauri_build::AppManifest::new().commands(&[
        "ask",
        "ready",
        "open_link",
        "hold_file",
        "read_file",
        "save_file",
    ]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)).map_err(io::Error::other)
}
