//! Between the words of the desk and those of what is around it.

pub(crate) mod from_notifier;
pub(crate) mod from_protocol;
pub(crate) mod from_window;
pub(crate) mod news;
mod not_shown;
pub(crate) mod test_ring;
pub(crate) mod to_sound;
pub(crate) mod tray_view;
