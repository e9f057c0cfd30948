//! Settings of the whole organisation: switches, limits and times, with their defaults.

use crate::{OrganisationSounds, Span};
use serde::{Deserialize, Serialize};

/// The rule by which an offer that no desk has shown moves on. `receipt`: if the rep's desks send receipts,
/// an offer that none shows within the grace is taken back and counts against nobody; if none of them sends
/// receipts, as with `assigned`. `assigned`: whatever desks send, the conversation counts as assigned though
/// nobody saw it, and moves on later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum DeliverySettings {
    /// The receipts of desks decide, for each rep with desks that send them: an offer that is not shown
    /// within the grace is taken back and counts against nobody. If the rep also has a desk that sends none,
    /// the offer has its full time there. For a rep whose desks all send none it is as with `assigned`.
    #[default]
    Receipt,
    /// For every rep, whatever desks send: the conversation counts as assigned though nobody saw it, and
    /// moves on `unseenGrace` after the time-out.
    Assigned,
}

/// The cool-down: how long a rep is offered nothing after an offer that ended without an accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CoolDowns {
    /// After a reject.
    pub rejected: Span,
    /// After a miss.
    pub missed: Span,
    /// After an offer that was not displayed.
    pub not_displayed: Span,
    /// After an offer whose desk was gone.
    pub desk_gone: Span,
    /// Without effect, and only read for older files: no two reps are asked for the same conversation at
    /// once.
    #[serde(deserialize_with = "unless_zero", skip_serializing_if = "Option::is_none")]
    pub lost_race: Option<Span>,
}

/// Zero means that it was not given.
fn unless_zero<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Span>, D::Error> {
    Ok(Some(Span::deserialize(from)?).filter(|span| *span != Span::default()))
}

impl Default for CoolDowns {
    fn default() -> Self {
        Self {
            rejected: Span::seconds(10),
            missed: Span::seconds(10),
            not_displayed: Span::seconds(30),
            desk_gone: Span::default(),
            lost_race: None,
        }
    }
}

/// A public key of the organisation's own site, which signs who its customers are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteKey {
    /// The key's identity, the `kid` of tokens that are signed with it.
    pub id: String,
    /// The public key of Ed25519: 32 bytes in base64url without padding.
    pub key: String,
}

/// What supervisors may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SupervisorAbilities {
    /// Read along in the conversations of reps, and write in them.
    pub monitor: bool,
    /// Assign a waiting conversation to a rep.
    pub assign: bool,
    /// Transfer a conversation that has not ended.
    pub transfer: bool,
    /// End any conversation.
    pub force_close: bool,
}

impl Default for SupervisorAbilities {
    fn default() -> Self {
        Self { monitor: true, assign: false, transfer: false, force_close: false }
    }
}

/// A time that may be unlimited, in its written form: a configuration file (TOML) has no null.
mod grace {
    use crate::Span;
    use serde::de::{Error, Unexpected, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::fmt;

    /// A length of time, or `never`.
    #[derive(Serialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(untagged)]
    pub(super) enum Grace {
        /// A limited time.
        Time(Span),
        /// Without a limit.
        Never(Never),
    }

    /// Without a limit.
    #[derive(Serialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "camelCase")]
    pub(super) enum Never {
        /// Without a limit.
        Never,
    }

    impl<'de> Deserialize<'de> for Grace {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_newtype_struct(Span::NAME, Written)
        }
    }

    /// Reads it by hand: an untagged enum would keep from the deserializer that a length of time is read.
    struct Written;

    impl<'de> Visitor<'de> for Written {
        type Value = Grace;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a length of time, such as \"5 min\", or \"never\"")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Grace, D::Error> {
            from.deserialize_any(self)
        }

        fn visit_u64<E>(self, milliseconds: u64) -> Result<Grace, E> {
            Ok(Grace::Time(Span(milliseconds)))
        }

        fn visit_i64<E: Error>(self, milliseconds: i64) -> Result<Grace, E> {
            let refused = |_| E::invalid_value(Unexpected::Signed(milliseconds), &self);
            u64::try_from(milliseconds).map(|time| Grace::Time(Span(time))).map_err(refused)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Grace, E> {
            match text {
                "never" => Ok(Grace::Never(Never::Never)),
                _ => {
                    text.parse().map(Grace::Time).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
                }
            }
        }
    }

    pub(super) fn serialize<S: Serializer>(grace: &Option<Span>, to: S) -> Result<S::Ok, S::Error> {
        grace.map_or(Grace::Never(Never::Never), Grace::Time).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Span>, D::Error> {
        Ok(match Option::<Grace>::deserialize(from)? {
            Some(Grace::Time(time)) => Some(time),
            Some(Grace::Never(Never::Never)) | None => None,
        })
    }
}

/// Settings of the whole organisation. All have defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// A miss makes the rep Inactive.
    pub inactive_after_miss: bool,
    /// This many misses in a row make the rep Inactive, 1 to 10.
    pub misses_until_inactive: u8,
    /// A reject makes the rep Do not disturb.
    pub do_not_disturb_after_reject: bool,
    /// How often one rep may decline one conversation, 1 to 5.
    pub declines_allowed: u8,
    /// The reasons for a reject that a rep can choose from; a reason is never required.
    pub decline_reasons: Vec<String>,
    /// The most sessions of one rep.
    pub session_limit: u32,
    /// The rule by which an offer that no desk has shown moves on.
    pub delivery: DeliverySettings,
    /// The receipt grace: a desk that sends receipts must confirm within this time that it shows an offer.
    pub receipt_grace: Span,
    /// How long after its time-out an offer that nobody saw moves on, if no desk of the rep sends receipts or
    /// the delivery is `assigned`.
    pub unseen_grace: Span,
    /// The cool-downs: how long a rep is offered nothing after an offer that ended without an accept.
    pub cool_downs: CoolDowns,
    /// The desk grace: how long a rep whose last desk is disconnected keeps the offers that ring there.
    pub desk_grace: Span,
    /// The session grace: how long a rep whose last desk is disconnected keeps conversations. Then they go
    /// back to their queues, or wait for a customer who is not live and has had an answer. With `never`,
    /// without a limit.
    #[serde(with = "grace")]
    #[cfg_attr(feature = "openapi", schema(value_type = grace::Grace))]
    pub session_grace: Option<Span>,
    /// How long an ended conversation can be read by a customer who comes back.
    pub kept_after_end: Span,
    /// The switch for native notifications that are shown even while the app has the focus.
    pub always_preview: bool,
    /// Whether a rep may transfer a conversation to another rep without a consult.
    pub direct_transfer: bool,
    /// Whether a consult of a rep uses that rep's capacity. A consult of a queue always does.
    pub consult_takes_capacity: bool,
    /// How long a queue in which nobody is free is searched for help, 0 seconds to 10 minutes. With 0 seconds
    /// there is no search.
    pub consult_search: Span,
    /// What supervisors may do.
    pub supervisors: SupervisorAbilities,
    /// The time zone in which a day ends, by its IANA name.
    pub time_zone: String,
    /// The country of phone numbers without a country code, in two letters; without one, only numbers with
    /// their country code are recognised.
    pub country: Option<String>,
    /// What a customer is called who gave no name and is in no record. `{number}` stands for the number of the
    /// conversation. Of 1 to 100 characters.
    pub visitor_name: String,
    /// What is heard at desks, where their people choose nothing else.
    pub sounds: OrganisationSounds,
    /// The public keys of the organisation's own site. Whoever is signed in there is known in a chat by a token that is
    /// signed with one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub site_keys: Vec<SiteKey>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            inactive_after_miss: false,
            misses_until_inactive: 1,
            do_not_disturb_after_reject: false,
            declines_allowed: 3,
            decline_reasons: Vec::new(),
            session_limit: 10,
            delivery: DeliverySettings::default(),
            receipt_grace: Span::seconds(2),
            unseen_grace: Span::seconds(8 * 60),
            cool_downs: CoolDowns::default(),
            desk_grace: Span::seconds(10),
            session_grace: Some(Span::seconds(5 * 60)),
            kept_after_end: Span::seconds(24 * 3_600),
            always_preview: false,
            direct_transfer: false,
            consult_takes_capacity: false,
            consult_search: Span::seconds(60),
            supervisors: SupervisorAbilities::default(),
            time_zone: "UTC".into(),
            country: None,
            visitor_name: "Visitor {number}".into(),
            sounds: OrganisationSounds::default(),
            site_keys: Vec::new(),
        }
    }
}

impl Settings {
    /// What applied to an organisation without recorded settings, in journals whose first change does not
    /// record them.
    pub fn unwritten() -> Self {
        let cool_downs =
            CoolDowns { rejected: Span::default(), missed: Span::default(), ..CoolDowns::default() };
        let supervisors =
            SupervisorAbilities { monitor: true, assign: true, transfer: true, force_close: true };
        Self { cool_downs, supervisors, direct_transfer: true, ..Self::default() }
    }
}
