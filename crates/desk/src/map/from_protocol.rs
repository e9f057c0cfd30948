//! What a Handbell router says, in the desk's words.

use crate::words::text;
use desk_core::FromRouter;
use model::{DeskEvent, OfferView, default_label};
use protocol::desk::ToDesk;

/// A frame of the router in the desk's words, or nothing when it is not for the desk.
pub(crate) fn from_protocol(frame: ToDesk) -> Option<FromRouter> {
    match frame {
        ToDesk::Welcome { rep, now, resumed, .. } => Some(FromRouter::Welcome { rep, now, resumed }),
        ToDesk::Snapshot { number, mut state } => {
            state.offers.iter_mut().for_each(label_in_their_language);
            Some(FromRouter::Snapshot { number, state })
        }
        ToDesk::Event { number, event: DeskEvent::Offered { mut offer } } => {
            label_in_their_language(&mut offer);
            Some(FromRouter::Event { number, event: DeskEvent::Offered { offer } })
        }
        ToDesk::Event { number, event } => Some(FromRouter::Event { number, event }),
        ToDesk::Answer { key, answer } => {
            Some(FromRouter::Answer { key, problem: answer.problem.map(Into::into) })
        }
        ToDesk::Typing { conversation } => Some(FromRouter::Typing { conversation }),
        ToDesk::TestRing { number } => Some(FromRouter::TestRing { number }),
        ToDesk::Found { found } => Some(FromRouter::Found(found)),
        ToDesk::NotUnderstood { why, key } => {
            tracing::error!(why, "the router did not understand a frame");
            key.map(|key| FromRouter::NotKnown { key })
        }
    }
}

/// Has the buttons say the words of the person's language where the organisation has none of its own.
fn label_in_their_language(offer: &mut OfferView) {
    match offer.accept.as_str() {
        default_label::ACCEPT => offer.accept = text!("accept").into(),
        default_label::OPEN => offer.accept = text!("open").into(),
        _ => {}
    }
    if offer.reject.as_deref() == Some(default_label::REJECT) {
        offer.reject = Some(text!("reject").into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_views::offer;
    use crate::words::speak;
    use desk_core::Language;

    fn labels(offer: OfferView) -> (String, Option<String>) {
        let frame = ToDesk::Event { number: 1, event: DeskEvent::Offered { offer } };
        let Some(FromRouter::Event { event: DeskEvent::Offered { offer }, .. }) = from_protocol(frame) else {
            panic!("it is for the desk")
        };
        (offer.accept.to_string(), offer.reject.map(|label| label.to_string()))
    }

    #[test]
    fn buttons_speak_the_persons_language_and_the_organisations_own_labels_stay() {
        speak(Some(Language::De));
        let usual = OfferView {
            accept: default_label::ACCEPT.into(),
            reject: Some(default_label::REJECT.into()),
            ..offer(1)
        };
        assert_eq!(labels(usual), ("Annehmen".to_owned(), Some("Ablehnen".to_owned())));
        let assigned = OfferView { accept: default_label::OPEN.into(), reject: None, ..offer(2) };
        assert_eq!(labels(assigned), ("Öffnen".to_owned(), None));
        let own = OfferView { accept: "Take it".into(), reject: Some("Not now".into()), ..offer(3) };
        assert_eq!(labels(own), ("Take it".to_owned(), Some("Not now".to_owned())));
    }
}
