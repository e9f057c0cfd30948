//! The lifecycle log: one line for each step of a conversation and an offer.

use engine::{LifecycleStep, StepKind};
use model::NotShown;

/// Logs a step of a conversation with the numbers of the conversation and the offer, by which it can be
/// followed from the customer to the rep, here and at the desk.
pub(crate) fn log(step: &LifecycleStep) {
    let conversation = step.conversation.0;
    let offer = step.offer.map(|offer| offer.0);
    match &step.what {
        StepKind::Opened { workstream, channel } => {
            tracing::info!(conversation, %workstream, channel = channel.word(), "opened");
        }
        StepKind::Queued { queue } => tracing::info!(conversation, %queue, "queued"),
        StepKind::Unoffered { queue, why } => {
            tracing::info!(conversation, %queue, why = why.word(), "offered to nobody");
        }
        StepKind::Offered { rep } => tracing::info!(conversation, offer, %rep, "offered"),
        StepKind::Shown { receipt } => {
            let why = receipt.why().map(NotShown::word);
            tracing::info!(conversation, offer, shown = receipt.word(), why, "receipt");
        }
        StepKind::OfferEnded { rep, outcome, reason } => {
            let why = outcome.not_shown().map(NotShown::word);
            tracing::info!(conversation, offer, %rep, outcome = outcome.word(), why, reason, "offer ended");
        }
        StepKind::CandidatesExhausted { queue } => {
            tracing::warn!(conversation, %queue, "nobody is left to ask: everybody has declined");
        }
        StepKind::FloodBegan { workstream } => {
            tracing::warn!(conversation, %workstream, "more chats come in than people open");
        }
        StepKind::Ended { channel, ending } => {
            let (channel, ending) = (channel.word(), ending.word());
            tracing::info!(conversation, channel, ending, "ended");
        }
    }
}
