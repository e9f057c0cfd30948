//! Offers that a rep did not take, with the conversations that went elsewhere.

use super::views::Conversation;
use crate::RecordsError;
use crate::database::Row;
use crate::organisation::OrganisationRecords;
use crate::page::MOST_ON_A_PAGE;
use model::{OfferId, RepId, Timestamp};

/// An offer that its rep did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOffer {
    /// Its number.
    pub id: OfferId,
    /// Its outcome, in the word of frames and figures.
    pub outcome: String,
    /// Why it was not displayed, or who took it back.
    pub detail: Option<String>,
    /// When it ended.
    pub at: Timestamp,
    /// The conversation, as it is known now.
    pub conversation: Conversation,
}

impl OrganisationRecords {
    /// The offers of work since a moment that a rep rejected or missed, that could not be shown, or whose customer left
    /// before an answer; the latest first, at most a page of them.
    ///
    /// # Errors
    /// The store is away.
    pub async fn passed_on_by(
        &self,
        rep: &RepId,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<PassedOffer>, RecordsError> {
        const FIND: &str = "SELECT conversation.*, offer.number AS offer, offer.outcome AS outcome, \
                offer.detail AS detail, offer.ended_at AS passed_at FROM offer \
            JOIN conversation ON conversation.organisation = offer.organisation \
                AND conversation.number = offer.conversation \
            WHERE offer.organisation = $1 AND offer.rep = $2 AND offer.made_at >= $3 AND offer.is_work \
                AND offer.ended_at IS NOT NULL \
                AND (offer.outcome IN ('rejected', 'missed', 'notDisplayed', 'deskGone') \
                    OR offer.outcome = 'withdrawn' AND offer.detail = 'customer') \
            ORDER BY offer.made_at DESC, offer.number DESC LIMIT $4";
        let limit = i64::try_from(limit.clamp(1, MOST_ON_A_PAGE)).unwrap_or(i64::MAX);
        let asked = vec![self.number().into(), rep.0.as_str().into(), since.into(), limit.into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        rows.iter().map(PassedOffer::read).collect()
    }
}

impl PassedOffer {
    pub(super) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: OfferId(row.number("offer")?),
            outcome: row.text("outcome")?,
            detail: row.maybe_text("detail")?,
            at: row.timestamp("passed_at")?,
            conversation: Conversation::read(row)?,
        })
    }
}
