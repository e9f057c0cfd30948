//! A rep's day for their desk: the figures of the organisation, with what the records keep of it.

use crate::app_state::AppState;
use ::records::{Conversation, OrganisationRecords, PageRequest, PassedOffer, RecordsError};
use model::{
    Became, ClosedWork, DayRecords, Ending, LookupRequest, LookupResult, OfferOutcome, PassedOn, RepId,
    Timestamp, Today,
};
use serde_json::json;
use std::collections::BTreeMap;

/// The most conversations that a desk is told as closed, and the most that went elsewhere; few reps have more in a day.
const MOST_TOLD: usize = 200;

/// A rep's day; nothing while the organisation cannot be asked.
pub(crate) async fn today(app: &AppState, rep: &RepId) -> Option<Today> {
    let asked = rep.clone();
    let look = move |org: &engine::Organisation, _| {
        let names = org.configuration().representatives.iter().map(|rep| (rep.id.clone(), rep.name.clone()));
        (org.look_up(&asked, &LookupRequest::Today), names.collect())
    };
    let (found, names): (LookupResult, BTreeMap<RepId, String>) = app.organisation.query(look).await?;
    let LookupResult::Today(today) = found else { return None };
    let Ok(records) = app.records.answering() else { return Some(today) };
    match of_records(&records, rep, today.since, &names).await {
        Ok(records) => Some(Today { records: Some(records), ..today }),
        Err(error) => {
            tracing::warn!(%error, %rep, "a day cannot be looked up");
            Some(today)
        }
    }
}

async fn of_records(
    records: &OrganisationRecords,
    rep: &RepId,
    since: Timestamp,
    names: &BTreeMap<RepId, String>,
) -> Result<DayRecords, RecordsError> {
    let closed = records.closed_by(rep, since, &PageRequest::first(MOST_TOLD)).await?;
    let passed = records.passed_on_by(rep, since, MOST_TOLD).await?;
    Ok(DayRecords {
        closed: closed.items.into_iter().map(closed_work).collect(),
        passed_on: passed.into_iter().filter_map(|offer| passed_on(offer, rep, names)).collect(),
    })
}

fn closed_work(of: Conversation) -> ClosedWork {
    let at = of.closed_at.or(of.ended_at).unwrap_or(of.opened_at);
    ClosedWork { id: of.id, channel: of.channel, customer: of.customer, about: of.subject, at }
}

/// An offer that went elsewhere; nothing where its outcome is a word of a newer program.
pub(crate) fn passed_on(of: PassedOffer, rep: &RepId, names: &BTreeMap<RepId, String>) -> Option<PassedOn> {
    let PassedOffer { id, outcome, detail, at, conversation } = of;
    let written = match detail {
        Some(detail) => json!({ "outcome": outcome, "by": detail }),
        None => json!({ "outcome": outcome }),
    };
    let outcome: OfferOutcome = serde_json::from_value(written).ok()?;
    let became = match (&conversation.representative, conversation.ended_at) {
        (Some(other), _) if other == rep => Became::Yours,
        (Some(other), _) => {
            Became::Answered { by: names.get(other).cloned().unwrap_or_else(|| other.to_string()) }
        }
        (None, Some(_)) => Became::Ended { ending: conversation.ending.unwrap_or(Ending::Unanswered) },
        (None, None) => Became::Waiting,
    };
    Some(PassedOn {
        offer: id,
        channel: conversation.channel,
        customer: conversation.customer,
        outcome,
        at,
        became,
    })
}
