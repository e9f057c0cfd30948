//! News in words, as notices of the notifier.

use crate::words::text;
use desk_core::{AbsenceNews, News, NewsContent, NewsSubject, PresenceNews};
use model::{ConversationId, Notice, PresenceOverride, Sentiment};
use notifier::{NoticeKind, NoticeWords};
use std::time::Duration;

/// Whatever nobody has looked at for so long is no news any more.
const NEWS_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// The key under which the operating system's notification about a subject is known.
pub(crate) fn news_key(subject: NewsSubject) -> String {
    match subject {
        NewsSubject::Session(conversation) => format!("s{conversation}"),
        NewsSubject::Presence => "presence".into(),
        NewsSubject::Supervision => "supervision".into(),
        NewsSubject::Mention => "mention".into(),
        NewsSubject::Absence => "absence".into(),
    }
}

/// The subject of such a key; nothing for other keys.
pub(crate) fn news_subject(key: &str) -> Option<NewsSubject> {
    match key {
        "presence" => Some(NewsSubject::Presence),
        "supervision" => Some(NewsSubject::Supervision),
        "mention" => Some(NewsSubject::Mention),
        "absence" => Some(NewsSubject::Absence),
        _ => Some(NewsSubject::Session(ConversationId(key.strip_prefix('s')?.parse().ok()?))),
    }
}

/// A piece of news in the notifier's words.
pub(crate) fn news_notice(news: News) -> notifier::Notice {
    let (title, lines) = match news.content {
        NewsContent::Messages { title, count, last } => {
            let more = (count > 1).then(|| text!("news-messages", count = count));
            (title, [Some(last), more].into_iter().flatten().collect())
        }
        NewsContent::Notice { notice } => notice_words(notice),
        NewsContent::Presence(presence) => presence_words(presence),
        NewsContent::Absence(absence) => absence_words(absence),
    };
    notifier::Notice {
        kind: NoticeKind::News,
        key: news_key(news.subject),
        title,
        lines,
        accept: None,
        reject: None,
        words: NoticeWords { open: text!("open"), ..NoticeWords::default() },
        lasts: NEWS_LIFE,
    }
}

/// What the router says about a session: the customer, and what there is.
fn notice_words(notice: Notice) -> (String, Vec<String>) {
    let (customer, words) = match notice {
        Notice::Unknown => (None, text!("news-unknown")),
        Notice::ClosedBySupervisor { customer } => (Some(customer), text!("news-closed-by-supervisor")),
        Notice::SupervisorJoined { supervisor: Some(name), customer } => {
            (Some(customer), text!("news-supervisor-joined-named", name = name))
        }
        Notice::SupervisorJoined { supervisor: None, customer } => {
            (Some(customer), text!("news-supervisor-joined"))
        }
        Notice::ConsultDeclined { helper, customer, outcome: _ } => {
            (Some(customer), text!("news-consult-declined", name = helper))
        }
        Notice::NobodyFree { queue, customer } => (Some(customer), text!("news-nobody-free", queue = queue)),
        Notice::AddedToConversation { by, customer } => {
            (Some(customer), text!("news-added-to-conversation", name = by))
        }
        Notice::Mentioned { by, customer } => (Some(customer), text!("news-mentioned", name = by)),
        Notice::SentimentAlert { customer, rep: Some(name), sentiment } => (
            Some(customer),
            format!("{} {}", sentiment_words(sentiment), text!("news-sentiment-rep", name = name)),
        ),
        Notice::SentimentAlert { customer, rep: None, sentiment } => {
            (Some(customer), sentiment_words(sentiment))
        }
        // The organisation's own words.
        Notice::CustomerInactive { customer, text } | Notice::AnswerDue { customer, text } => {
            (Some(customer), text)
        }
    };
    (customer.map_or_else(|| "Handbell".into(), |customer| customer.to_string()), vec![words])
}

/// How a customer sounds of whom a supervisor is alerted. No organisation is alerted of a pleased one.
fn sentiment_words(sentiment: Sentiment) -> String {
    match sentiment {
        Sentiment::VeryNegative => text!("news-sentiment-very-negative"),
        Sentiment::Negative => text!("news-sentiment-negative"),
        _ => text!("news-sentiment-slightly-negative"),
    }
}

fn presence_words(presence: PresenceNews) -> (String, Vec<String>) {
    let PresenceNews { presence, overridden, by } = presence;
    let why = match (overridden, by) {
        (Some(PresenceOverride::Missed), _) => text!("news-presence-missed"),
        (Some(PresenceOverride::SessionLimit), _) => text!("news-presence-session-limit"),
        (Some(PresenceOverride::Rejected), _) => text!("news-presence-rejected"),
        (None, Some(name)) => text!("news-presence-by-named", name = name),
        (None, None) => text!("news-presence-by-supervisor"),
    };
    let means = overridden.map(|_| text!("news-presence-means"));
    (text!("news-presence", presence = presence), [Some(why), means].into_iter().flatten().collect())
}

fn absence_words(absence: AbsenceNews) -> (String, Vec<String>) {
    let AbsenceNews { answered, waiting, gone, messages, sessions, presence } = absence;
    let offers = [
        (answered > 0).then(|| text!("news-answered", count = answered)),
        (waiting > 0).then(|| text!("news-waiting", count = waiting)),
        (gone > 0).then(|| text!("news-gone", count = gone)),
        (messages > 0).then(|| text!("news-unread", count = messages, sessions = sessions)),
        presence.map(|presence| text!("news-presence", presence = presence.presence)),
    ];
    (text!("news-absence"), offers.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(content: NewsContent) -> (String, Vec<String>) {
        let notice = news_notice(News { subject: NewsSubject::Presence, content });
        (notice.title, notice.lines)
    }

    #[test]
    fn keys_name_their_subjects_and_no_offers() {
        let session = NewsSubject::Session(ConversationId(12));
        let others =
            [NewsSubject::Presence, NewsSubject::Supervision, NewsSubject::Mention, NewsSubject::Absence];
        for subject in [session].into_iter().chain(others) {
            assert_eq!(news_subject(&news_key(subject)), Some(subject));
        }
        for key in ["o12", "s", "s-1", "", "offer"] {
            assert_eq!(news_subject(key), None, "{key}");
        }
    }

    #[test]
    fn messages_are_told_with_the_last_words_and_their_number() {
        let messages = |count| NewsContent::Messages { title: "Kiran".into(), count, last: "Hello?".into() };
        assert_eq!(words(messages(1)), ("Kiran".into(), vec!["Hello?".into()]));
        assert_eq!(words(messages(3)), ("Kiran".into(), vec!["Hello?".into(), "3 new messages".into()]));
    }

    #[test]
    fn an_absence_is_told_with_what_became_of_whom() {
        let presence = PresenceNews {
            presence: "Inactive".into(),
            overridden: Some(PresenceOverride::Missed),
            by: None,
        };
        let absence = AbsenceNews {
            answered: 2,
            waiting: 1,
            gone: 0,
            messages: 3,
            sessions: 2,
            presence: Some(presence),
        };
        let (title, lines) = words(NewsContent::Absence(absence));
        assert_eq!(title, "While you were away");
        let expected = [
            "2 customers were answered by others",
            "1 customer still waits",
            "3 new messages in 2 sessions",
            "Your presence is Inactive",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_presence_is_told_with_its_reason() {
        let presence =
            |overridden, by| NewsContent::Presence(PresenceNews { presence: "Away".into(), overridden, by });
        let (title, lines) = words(presence(Some(PresenceOverride::Missed), None));
        assert_eq!(title, "Your presence is Away");
        assert_eq!(lines.len(), 2, "{lines:?}");
        let (_, lines) = words(presence(None, Some("Robin".into())));
        assert_eq!(lines, ["Robin set it for you."]);
    }
}
