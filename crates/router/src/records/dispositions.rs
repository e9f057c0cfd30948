//! The dispositions that reps choose from, for their desks.

use crate::app_state::AppState;
use ::records::{Disposition, PageRequest, Stored};
use model::{DispositionView, LookupResult};

/// The most dispositions that a desk is told: nobody chooses from more.
const MOST_TOLD: usize = 200;

/// The dispositions that can be chosen; nothing while the records cannot be asked.
pub(crate) async fn dispositions(app: &AppState) -> Option<LookupResult> {
    let records = app.records.answering().ok()?;
    match records.list::<Disposition>(&PageRequest::first(MOST_TOLD)).await {
        Ok(page) => {
            let active = page.items.into_iter().map(|Stored { item, .. }| item).filter(|each| each.active);
            let dispositions = active.map(|each| DispositionView { id: each.id, text: each.text }).collect();
            Some(LookupResult::Dispositions { dispositions })
        }
        Err(error) => {
            tracing::warn!(%error, "the dispositions cannot be looked up");
            None
        }
    }
}
