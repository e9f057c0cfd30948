//! Says which commands a page may be allowed, and sees that there are pages to embed.

use std::path::Path;
use std::{fs, io};

const PAGES: &str = "../ui/dist/desk";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={PAGES}");
    let index = Path::new(PAGES).join("index.html");
    if !index.exists() {
        // Types can be checked without pages; whoever runs this reads what to do.
        fs::create_dir_all(PAGES)?;
        fs::write(
            &index,
            "<!doctype html><title>Handbell</title><p>Run <code>npm run build</code> in ui.</p>",
        )?;
    }
    let manifest = tauri_build::AppManifest::new().commands(&["ask", "ready"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)).map_err(io::Error::other)
}
