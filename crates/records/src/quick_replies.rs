//! Search of quick replies: those that a rep can use, by words and tags.

use crate::RecordsError;
use crate::item::Stored;
use crate::kinds::QuickReply;
use crate::organisation::OrganisationRecords;
use crate::page::{MOST_ON_A_PAGE, PageRequest};
use crate::words::{MOST_QUERY_WORDS, words};
use model::RepId;

/// So many quick replies of a rep and of everybody are searched, the oldest.
pub const MOST_SEARCHED: usize = 1_000;

/// Quick replies that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuickReplyHits {
    /// The quick replies, the best first.
    pub items: Vec<QuickReply>,
    /// Whether there are more, or may be.
    pub is_more: bool,
}

/// What is searched for: words, of which each begins a word of the quick reply, and tags (`#re`), of which each begins one of
/// its tags.
struct Query {
    words: Vec<String>,
    tags: Vec<String>,
}

impl Query {
    fn read(text: &str) -> Self {
        let (tags, others): (Vec<&str>, Vec<&str>) =
            text.split_whitespace().partition(|each| each.starts_with('#'));
        let mut words: Vec<String> = others.into_iter().flat_map(words).collect();
        let mut tags: Vec<String> = tags.into_iter().map(normal).filter(|tag| !tag.is_empty()).collect();
        words.truncate(MOST_QUERY_WORDS);
        tags.truncate(MOST_QUERY_WORDS);
        Self { words, tags }
    }

    /// How well a quick reply fits, the least best; nothing where it does not.
    fn rank(&self, reply: &QuickReply) -> Option<u8> {
        let tags: Vec<String> = reply.tags.iter().map(|tag| normal(tag)).collect();
        if !self.tags.iter().all(|wanted| tags.iter().any(|tag| tag.starts_with(wanted))) {
            return None;
        }
        let has_all = |text: &str| {
            let found = words(text);
            self.words.iter().all(|wanted| found.iter().any(|word| word.starts_with(wanted)))
        };
        if has_all(&reply.title) {
            return Some(0);
        }
        let titled = format!("{} {}", reply.title, reply.tags.join(" "));
        if has_all(&titled) {
            return Some(1);
        }
        has_all(&format!("{titled} {}", reply.text)).then_some(2)
    }
}

/// A tag in normal form, without its sign and what parts its words.
fn normal(tag: &str) -> String {
    words(tag).concat()
}

impl OrganisationRecords {
    /// The quick replies of a rep and of everybody that have all of these words and `#tags`, so many at most: those first whose
    /// title has the words, then those with them in tags, and among these the rep's own first.
    ///
    /// # Errors
    /// The store is away.
    pub async fn search_quick_replies(
        &self,
        rep: &RepId,
        text: &str,
        most: usize,
    ) -> Result<QuickReplyHits, RecordsError> {
        let query = Query::read(text);
        let mut found: Vec<(u8, bool, QuickReply)> = Vec::new();
        let (mut searched, mut page) = (0, PageRequest::first(MOST_ON_A_PAGE));
        let is_cut = loop {
            let replies = self.quick_replies_for(rep, &page).await?;
            searched += replies.items.len();
            for Stored { item, .. } in replies.items {
                if let Some(rank) = query.rank(&item) {
                    found.push((rank, item.owner.is_none(), item));
                }
            }
            match replies.next {
                None => break false,
                Some(_) if searched >= MOST_SEARCHED => break true,
                Some(next) => page = PageRequest::after(next, MOST_ON_A_PAGE),
            }
        };
        found.sort_by_key(|(rank, is_everybodys, _)| (*rank, *is_everybodys));
        let is_more = is_cut || found.len() > most;
        found.truncate(most);
        Ok(QuickReplyHits { items: found.into_iter().map(|(.., item)| item).collect(), is_more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(search: &str) -> Option<u8> {
        let reply = QuickReply {
            title: "Rücksendung".into(),
            text: "The label is in your parcel.".into(),
            tags: vec!["Return label".into(), "post".into()],
            ..QuickReply::default()
        };
        Query::read(search).rank(&reply)
    }

    #[test]
    fn every_word_and_every_tag_has_to_begin_one_of_the_quick_reply() {
        for (search, fits) in [
            ("", Some(0)),
            ("ruck", Some(0)),
            ("rück post", Some(1)),
            ("PARC rück", Some(2)),
            ("parcel nobody", None),
            ("arcel", None),
            ("#return", Some(0)),
            ("#return-label #po", Some(0)),
            ("#post parcel", Some(2)),
            ("#parcel", None),
            ("#", Some(0)),
        ] {
            assert_eq!(rank(search), fits, "{search}");
        }
    }
}
