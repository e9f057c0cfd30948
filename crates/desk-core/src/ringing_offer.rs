//! One offer that rings at this desk, and what has become of its notification.

use crate::effect::Notice;
use crate::view::{PendingAnswer, Ringing};
use model::{Moments, NotShown, OfferView, Receipt, Span, Timestamp};
use std::time::Duration;

/// The router ends an offer; a desk that hears nothing so long after the offer's time stops ringing by itself.
const SILENT_AFTER: Span = Span::seconds(5);

/// What has become of an offer's notification of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Native {
    /// There is none.
    None,
    /// The system was asked for it.
    Asked,
    /// It is on the screen.
    Shown,
    /// It is off the screen for a moment; the system is still at it.
    Hidden(NotShown),
    /// It is on no screen, and will not be soon. The system shows it when what is in the way goes.
    Failed(NotShown),
    /// It was taken off the screen for good.
    Closed(NotShown),
}

impl Native {
    /// Whether the system has been asked and is to be told when it is no longer wanted.
    pub(crate) fn is_wanted(self) -> bool {
        !matches!(self, Self::None | Self::Closed(_))
    }

    pub(crate) fn why(self) -> Option<NotShown> {
        match self {
            Self::Hidden(why) | Self::Failed(why) | Self::Closed(why) => Some(why),
            Self::None | Self::Asked | Self::Shown => None,
        }
    }
}

/// An offer on this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RingingOffer {
    pub(crate) offer: OfferView,
    pub(crate) pressed: Option<PendingAnswer>,
    /// Since when it rings here.
    pub(crate) since: Timestamp,
    pub(crate) native: Native,
    /// When the window was asked to come to the front for it.
    pub(crate) fronted: Option<Timestamp>,
    /// What the router was told last.
    pub(crate) receipt: Option<Receipt>,
}

impl Moments for RingingOffer {
    fn move_by(&mut self, by: i64) {
        let Self { offer, since, fronted, pressed: _, native: _, receipt: _ } = self;
        offer.made_at.move_by(by);
        offer.expires_at.move_by(by);
        since.move_by(by);
        fronted.move_by(by);
    }
}

impl RingingOffer {
    pub(crate) fn new(offer: OfferView, since: Timestamp) -> Self {
        Self { offer, pressed: None, since, native: Native::None, fronted: None, receipt: None }
    }

    pub(crate) fn view(&self) -> Ringing {
        Ringing { offer: self.offer.clone(), pressed: self.pressed }
    }

    pub(crate) fn silent_at(&self) -> Timestamp {
        self.offer.expires_at + SILENT_AFTER
    }

    pub(crate) fn notice(&self, now: Timestamp) -> Notice {
        let offer = &self.offer;
        let line = |field: &model::FilledField| match (field.header.as_str(), field.value.as_str()) {
            (_, "") => None,
            ("", value) => Some(value.to_owned()),
            (header, value) => Some(format!("{header}: {value}")),
        };
        Notice {
            offer: offer.id,
            title: offer.title.to_string(),
            is_unverified: offer.verified == Some(false),
            lines: offer.fields.iter().filter_map(line).collect(),
            accept: offer.accept.to_string(),
            reject: offer.reject.clone().map(String::from),
            lasts: Duration::from_millis((offer.expires_at - now).0),
        }
    }
}
