//! The pixels behind the icons. The build script takes them out of `icons/tray`.

/// What the icon tells: the presence, or that something rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Ready for work.
    Available,
    /// At work, with room for more.
    Busy,
    /// Not to be offered anything.
    DoNotDisturb,
    /// Shown as away by the rules, because an offer was missed (R4.9).
    Inactive,
    /// Not at the desk.
    Away,
    /// Signed out, or no connection.
    #[default]
    Offline,
    /// An offer waits for an answer.
    Ringing,
}

/// One picture of an icon: `size` × `size` pixels of four bytes, red, green, blue, alpha, top row first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Picture {
    pub(crate) size: u32,
    pub(crate) rgba: &'static [u8],
}

macro_rules! pictures {
    ($name:literal) => {
        [picture!($name, 22), picture!($name, 24), picture!($name, 44)]
    };
}

macro_rules! picture {
    ($name:literal, $size:literal) => {
        Picture {
            size: $size,
            rgba: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, "-", stringify!($size), ".rgba")),
        }
    };
}

impl Icon {
    /// Smallest first.
    pub(crate) const fn pictures(self) -> [Picture; 3] {
        match self {
            Self::Available => pictures!("available"),
            Self::Busy => pictures!("busy"),
            Self::DoNotDisturb => pictures!("do-not-disturb"),
            Self::Inactive => pictures!("inactive"),
            Self::Away => pictures!("away"),
            Self::Offline => pictures!("offline"),
            Self::Ringing => pictures!("ringing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_whole_pictures_that_differ_from_the_others() {
        let icons = [
            Icon::Available,
            Icon::Busy,
            Icon::DoNotDisturb,
            Icon::Inactive,
            Icon::Away,
            Icon::Offline,
            Icon::Ringing,
        ];
        for icon in icons {
            for picture in icon.pictures() {
                assert_eq!(picture.rgba.len(), (picture.size * picture.size * 4) as usize, "{icon:?}");
                assert!(picture.rgba.chunks(4).any(|pixel| pixel[3] == 255), "{icon:?} shows nothing");
                assert!(picture.rgba.chunks(4).any(|pixel| pixel[3] == 0), "{icon:?} has no ground");
            }
            let alike = icons.iter().filter(|other| other.pictures()[0].rgba == icon.pictures()[0].rgba);
            assert_eq!(alike.count(), 1, "{icon:?}");
        }
    }
}
