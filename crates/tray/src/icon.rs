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
    ($name:literal, $unread:expr) => {
        match $unread {
            false => [picture!($name, 22), picture!($name, 24), picture!($name, 44)],
            true => [
                picture!(concat!($name, "-unread"), 22),
                picture!(concat!($name, "-unread"), 24),
                picture!(concat!($name, "-unread"), 44),
            ],
        }
    };
}

macro_rules! picture {
    ($name:expr, $size:literal) => {
        Picture {
            size: $size,
            rgba: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, "-", stringify!($size), ".rgba")),
        }
    };
}

impl Icon {
    /// Smallest first; with a dot where messages are unread. Whatever rings is more urgent than those.
    pub(crate) const fn pictures(self, unread: bool) -> [Picture; 3] {
        match self {
            Self::Available => pictures!("available", unread),
            Self::Busy => pictures!("busy", unread),
            Self::DoNotDisturb => pictures!("do-not-disturb", unread),
            Self::Inactive => pictures!("inactive", unread),
            Self::Away => pictures!("away", unread),
            Self::Offline => pictures!("offline", unread),
            Self::Ringing => pictures!("ringing", false),
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
        let looks: Vec<_> = icons
            .into_iter()
            .flat_map(|icon| [(icon, false), (icon, true)])
            .filter(|look| *look != (Icon::Ringing, true))
            .collect();
        for (icon, unread) in looks.iter().copied() {
            for picture in icon.pictures(unread) {
                assert_eq!(picture.rgba.len(), (picture.size * picture.size * 4) as usize, "{icon:?}");
                assert!(picture.rgba.chunks(4).any(|pixel| pixel[3] == 255), "{icon:?} shows nothing");
                assert!(picture.rgba.chunks(4).any(|pixel| pixel[3] == 0), "{icon:?} has no ground");
            }
            let smallest = |(icon, unread): (Icon, bool)| icon.pictures(unread)[0].rgba;
            let alike = looks.iter().filter(|other| smallest(**other) == smallest((icon, unread)));
            assert_eq!(alike.count(), 1, "{icon:?}, unread: {unread}");
        }
    }
}
