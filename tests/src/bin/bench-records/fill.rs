//! Fills the records with contacts and conversations.

use crate::Size;
use anyhow::{Result, ensure};
use model::{Author, Channel, ConversationId, Ending, OfferId, OfferOutcome, Timestamp};
use records::{
    Change, Contact, ImportFormat, Opening, OrganisationRecords, ProjectedEntry, ProjectedEvent, SessionEnd,
};
use std::fmt::Write;
use std::time::Instant;
use tests::Figure;

/// The messages of a conversation.
const MESSAGES: u64 = 10;

/// The conversations that are projected with one call.
const CONVERSATIONS_AT_ONCE: u64 = 50;

/// How long a conversation lasts, in milliseconds.
const LASTS: u64 = 60_000;

/// Who fills.
pub(crate) const BY: Change<'static> = Change { by: "bench", at: Timestamp(1) };

/// Fills the records.
pub(crate) async fn measure(kept: &OrganisationRecords, size: Size) -> Result<Vec<Figure>> {
    let begun = Instant::now();
    let mut import = kept.import::<Contact>(ImportFormat::JsonLines, false, BY);
    let mut lines = String::new();
    for number in 0..size.contacts {
        let phone = format!("+1425{:07}", 2_000_000 + number);
        writeln!(
            lines,
            r#"{{"id":"c{number}","name":"Name {number}","email":"c{number}@example.test","mobile":"{phone}"}}"#
        )?;
        if lines.len() > 1 << 16 {
            import.feed(lines.as_bytes()).await?;
            lines.clear();
        }
    }
    import.feed(lines.as_bytes()).await?;
    let report = import.finish().await?;
    ensure!(report.created == size.contacts, "not all contacts were created: {report:?}");
    let contacts = begun.elapsed();
    let begun = Instant::now();
    let conversations = size.messages / MESSAGES;
    project_some(kept, size, 0, conversations).await?;
    Ok(vec![
        Figure::new("import of all contacts", contacts.as_secs_f64(), "s"),
        Figure::new("projection of all messages", begun.elapsed().as_secs_f64(), "s"),
    ])
}

/// Projects some more conversations, and tells how long a thousand events take, in milliseconds.
pub(crate) async fn project(kept: &OrganisationRecords, size: Size) -> Result<f64> {
    let first = size.messages / MESSAGES;
    let count = size.look_ups;
    let begun = Instant::now();
    let events = project_some(kept, size, first, first + count).await?;
    Ok(begun.elapsed().as_secs_f64() * 1_000.0 * 1_000.0 / events as f64)
}

async fn project_some(kept: &OrganisationRecords, size: Size, first: u64, end: u64) -> Result<u64> {
    let mut events = 0;
    let mut number = first;
    while number < end {
        let next = (number + CONVERSATIONS_AT_ONCE).min(end);
        let entries: Vec<ProjectedEntry> =
            (number..next).flat_map(|number| conversation(number + 1, size.contacts)).collect();
        events += entries.iter().map(|entry| entry.events.len() as u64).sum::<u64>();
        let last = kept.position().await?.last;
        kept.apply(last + 1, entries).await?;
        number = next;
    }
    Ok(events)
}

/// A conversation with an offer, a session and its messages.
fn conversation(number: u64, contacts: u64) -> Vec<ProjectedEntry> {
    use ProjectedEvent as Event;
    let conversation = ConversationId(number);
    let opening = Opening {
        channel: Channel::Chat,
        workstream: "support".into(),
        customer: "Name".into(),
        subject: None,
        contact: Some(format!("c{}", number % contacts).as_str().into()),
        case: None,
        verified: true,
    };
    let (offer, rep) = (OfferId(number), format!("rep{}", number % 500).as_str().into());
    let at = |step: u64| Timestamp(number * LASTS / 100 + step * 1_000);
    let mut entries = vec![
        ProjectedEntry {
            at: at(0),
            events: vec![
                Event::ConversationOpened { conversation, opening: Box::new(opening) },
                Event::Queued { conversation, queue: "general".into() },
                Event::Offered { offer, conversation, rep, is_work: true },
            ],
        },
        ProjectedEntry { at: at(1), events: vec![Event::OfferShown { offer }] },
        ProjectedEntry {
            at: at(2),
            events: vec![Event::OfferEnded { offer, outcome: OfferOutcome::Accepted, reason: None }],
        },
    ];
    for place in 0..MESSAGES {
        let author = if place % 2 == 0 { Author::Customer } else { Author::Representative("rep1".into()) };
        let text = words(number * MESSAGES + place).into();
        let events = vec![Event::MessageAdded { conversation, author, text }];
        entries.push(ProjectedEntry { at: at(3 + place), events });
    }
    let closed = vec![
        Event::ConversationEnded { conversation, ending: Ending::Representative },
        Event::SessionEnded { conversation, how: SessionEnd::Closed },
    ];
    entries.push(ProjectedEntry { at: at(20), events: closed });
    entries
}

/// A message of a dozen words: a few of a thousand common ones, the others rarer.
fn words(seed: u64) -> String {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut text = String::new();
    for place in 0..12u64 {
        mixed ^= mixed >> 29;
        mixed = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let word = if place < 4 { mixed % 1_000 } else { mixed % 50_000 + 1_000 };
        let _ = write!(text, "w{word} ");
    }
    text
}
