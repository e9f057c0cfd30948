//! Where the pictures of what failed go.

use std::path::Path;
use testkit::RealDesktop;

/// The folder of the pictures.
pub(crate) const PICTURES: &str = "target/desktops";

/// Where the picture of a case goes.
pub(crate) fn picture(real: RealDesktop, case: &str) -> std::path::PathBuf {
    let name: String =
        case.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    Path::new(PICTURES).join(format!("{}-{name}.png", real.name()))
}
