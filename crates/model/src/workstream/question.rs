//! The questions before a chat, and which answers they take.

use crate::is_visible;
use serde::{Deserialize, Serialize};

/// The answer to a question for consent: it was given. Without consent there is no answer.
pub const CONSENT: &str = "yes";

/// The longest e-mail address, in bytes (RFC 5321, 4.5.3.1.3).
const LONGEST_EMAIL: usize = 254;

/// The fewest and the most digits of a phone number (E.164 has 15, and a prefix for calls abroad may come before them).
const FEWEST_DIGITS: usize = 5;
const MOST_DIGITS: usize = 20;

/// What a question asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum QuestionKind {
    /// A line of text.
    #[default]
    Text,
    /// One of some choices.
    Choice,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// Consent to what the question says: given with [`CONSENT`], or not.
    Consent,
}

/// One question before a chat. In the configuration, a question for a line of text that may be left out is its text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "PreChatQuestion"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// What is asked; also the slug of the answer.
    pub text: String,
    /// What it asks for.
    #[serde(default)]
    pub kind: QuestionKind,
    /// The answers to choose from, of a question of the kind `choice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<String>>"))]
    pub choices: Vec<String>,
    /// Whether nobody begins without an answer.
    #[serde(default)]
    pub required: bool,
}

/// Why an answer is not taken (R11.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, strum::EnumIter)]
#[serde(rename_all = "camelCase")]
pub enum AnswerFault {
    /// There must be an answer.
    Missing,
    /// Consent must be given.
    NoConsent,
    /// It is none of the choices.
    NoChoice,
    /// It is no e-mail address.
    NoEmail,
    /// It is no phone number.
    NoPhone,
}

impl Question {
    /// A question for a line of text, which may be left out.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Why an answer is not taken; nothing if it is, or if none is needed.
    pub fn fault(&self, answer: Option<&str>) -> Option<AnswerFault> {
        let answer = answer.map(str::trim).filter(|answer| is_visible(answer));
        let Some(answer) = answer else {
            let missing = match self.kind {
                QuestionKind::Consent => AnswerFault::NoConsent,
                _ => AnswerFault::Missing,
            };
            return self.required.then_some(missing);
        };
        let (is_good, fault) = match self.kind {
            QuestionKind::Text => return None,
            QuestionKind::Choice => {
                (self.choices.iter().any(|choice| choice.trim() == answer), AnswerFault::NoChoice)
            }
            QuestionKind::Email => (is_email(answer), AnswerFault::NoEmail),
            QuestionKind::Phone => (is_phone(answer), AnswerFault::NoPhone),
            QuestionKind::Consent => (answer == CONSENT, AnswerFault::NoConsent),
        };
        (!is_good).then_some(fault)
    }

    /// Whether an answer tells what somebody needs, and not only who they are or what they agree to.
    pub fn tells_need(&self) -> bool {
        matches!(self.kind, QuestionKind::Text | QuestionKind::Choice)
    }
}

/// Whether it has the form of an address: whether mail arrives there, only mail can tell.
fn is_email(text: &str) -> bool {
    let is_plain = |each: char| !each.is_whitespace() && !each.is_control();
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_host = host.split('.').all(|part| !part.is_empty()) && host.contains('.');
    !name.is_empty() && is_host && text.chars().all(is_plain) && text.len() <= LONGEST_EMAIL
}

/// Whether it can be a number, with or without the code of a country, which nobody here knows for certain.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits)
        && text.chars().all(|each| each.is_ascii_digit() || " +-./()".contains(each))
}

/// The questions of a workstream, as they are written.
pub(crate) mod list {
    use super::{Question, QuestionKind};
    use serde::de::value::MapAccessDeserializer;
    use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
    use serde::ser::{Serialize, Serializer};
    use std::fmt;

    /// A question as it is written: its text, or all of it.
    struct Written(Question);

    struct ReadQuestion;

    impl<'de> Visitor<'de> for ReadQuestion {
        type Value = Written;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a question, or a table with its text")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
            Ok(Written(Question::plain(text)))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
            Question::deserialize(MapAccessDeserializer::new(map)).map(Written)
        }
    }

    impl<'de> Deserialize<'de> for Written {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_any(ReadQuestion)
        }
    }

    struct Shown<'a>(&'a Question);

    impl Serialize for Shown<'_> {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            let Question { text, kind, choices, required } = self.0;
            match *kind == QuestionKind::Text && choices.is_empty() && !required {
                true => to.serialize_str(text),
                false => self.0.serialize(to),
            }
        }
    }

    pub(crate) fn serialize<S: Serializer>(all: &[Question], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(all.iter().map(Shown))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Question>, D::Error> {
        let all = Vec::<Written>::deserialize(from)?;
        Ok(all.into_iter().map(|Written(question)| question).collect())
    }
}

/// A question as the configuration writes it, for its schema.
#[cfg(feature = "openapi")]
#[derive(Serialize, utoipa::ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is only described")]
pub(crate) enum WrittenQuestion {
    /// The text of a question for a line of text, which may be left out.
    Text(String),
    /// All of it.
    Whole(Question),
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn of(kind: QuestionKind, required: bool) -> Question {
        let choices = ["Buy".to_owned(), "Repair".to_owned()];
        let choices = if kind == QuestionKind::Choice { choices.to_vec() } else { Vec::new() };
        Question { text: "Question".into(), kind, choices, required }
    }

    #[test]
    fn an_answer_that_may_be_left_out_must_still_fit() {
        let fault = |kind, answer: &str| of(kind, false).fault(Some(answer));
        use QuestionKind::{Choice, Consent, Email, Phone, Text};
        assert_eq!(fault(Text, "anything"), None);
        assert_eq!(fault(Choice, " Buy "), None);
        assert_eq!(fault(Choice, "buy"), Some(AnswerFault::NoChoice));
        assert_eq!(fault(Consent, CONSENT), None);
        assert_eq!(fault(Consent, "no"), Some(AnswerFault::NoConsent));
        for good in ["kiran@example.com", "k+shop@mail.example.co.uk", "kíran@exämple.de"] {
            assert_eq!(fault(Email, good), None, "{good}");
        }
        for bad in ["kiran", "@example.com", "kiran@", "kiran@example", "k n@example.com", "a@b..c"] {
            assert_eq!(fault(Email, bad), Some(AnswerFault::NoEmail), "{bad}");
        }
        for good in ["425 555 0100", "+49 170 1234567", "(0)30/123456"] {
            assert_eq!(fault(Phone, good), None, "{good}");
        }
        for bad in ["none", "12", "kiran@example.com", "+49 170 call me"] {
            assert_eq!(fault(Phone, bad), Some(AnswerFault::NoPhone), "{bad}");
        }
    }

    #[test]
    fn only_a_required_answer_is_missed() {
        for kind in [QuestionKind::Text, QuestionKind::Email, QuestionKind::Choice] {
            for nothing in [None, Some(""), Some(" \u{200b} ")] {
                assert_eq!(of(kind, false).fault(nothing), None);
                assert_eq!(of(kind, true).fault(nothing), Some(AnswerFault::Missing));
            }
        }
        assert_eq!(of(QuestionKind::Consent, true).fault(None), Some(AnswerFault::NoConsent));
    }

    #[derive(Serialize, Deserialize)]
    struct All(#[serde(with = "list")] Vec<Question>);

    #[test]
    fn a_plain_question_is_written_as_its_text() {
        let written = json!(["Email", {"text": "Phone", "kind": "phone", "required": true}]);
        let All(read) = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(read[0], Question::plain("Email"));
        assert_eq!((read[1].kind, read[1].required), (QuestionKind::Phone, true));
        assert_eq!(serde_json::to_value(All(read)).unwrap(), written);
        let wrong: Result<All, _> = serde_json::from_value(json!([{"text": "a", "kid": "phone"}]));
        assert!(wrong.err().unwrap().to_string().contains("unknown field `kid`"));
        assert!(serde_json::from_value::<All>(Value::from(vec![1])).is_err());
    }
}
