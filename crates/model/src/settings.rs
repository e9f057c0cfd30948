use crate::Span;
use serde::{Deserialize, Serialize};

/// By which rule an offer that no desk has shown moves on. `receipt`: where the rep's desks say what is on their screens, what
/// none shows within the grace is taken back and blames nobody; where none of them says so, as with `assigned`. `assigned`:
/// whatever desks say, the conversation counts as assigned though nobody saw it, and moves on later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum DeliverySettings {
    /// The receipts of desks decide, for each rep at whose desks there are some: not shown within the grace, the offer is taken
    /// back and blames nobody. Where the rep also has a desk that sends none, the offer has its time there. For a rep whose
    /// desks all send none it is as with `assigned`.
    #[default]
    Receipt,
    /// For every rep, whatever desks send: the conversation counts as assigned though nobody saw it, and moves on so long
    /// after the time-out as `unseenGrace` says.
    Assigned,
}

/// How long a rep is offered nothing after an offer that ended in some way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CoolDowns {
    /// After a reject.
    pub rejected: Span,
    /// After a miss.
    pub missed: Span,
    /// After an offer that the desk did not show.
    pub not_displayed: Span,
    /// After the desk was gone.
    pub desk_gone: Span,
    /// Without effect, and only read where older files have it: no two reps are asked for the same conversation at once.
    #[serde(deserialize_with = "unless_zero", skip_serializing_if = "Option::is_none")]
    pub lost_race: Option<Span>,
}

/// Where it is zero, nothing was said.
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

/// What supervisors may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SupervisorAbilities {
    /// Read along in what reps have, and say something in it.
    pub monitor: bool,
    /// Assign a waiting conversation to a rep.
    pub assign: bool,
    /// Transfer a conversation that goes on.
    pub transfer: bool,
    /// End any conversation.
    pub force_close: bool,
}

impl Default for SupervisorAbilities {
    fn default() -> Self {
        Self { monitor: true, assign: false, transfer: false, force_close: false }
    }
}

/// A time that may never be over, as it is written: a configuration file (TOML) has no null.
mod grace {
    use crate::Span;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// A length of time, or `never`.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(untagged, expecting = "must be a length of time, such as \"5 min\", or \"never\"")]
    pub(super) enum Grace {
        /// So long.
        Time(Span),
        /// It is never over.
        Never(Never),
    }

    /// It is never over.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "camelCase")]
    pub(super) enum Never {
        /// It is never over.
        Never,
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

/// Switches and limits of the whole organisation. All have defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// A miss makes the rep Inactive.
    pub inactive_after_miss: bool,
    /// So many misses in a row make the rep Inactive, 1 to 10.
    pub misses_until_inactive: u8,
    /// A reject makes the rep Do not disturb.
    pub do_not_disturb_after_reject: bool,
    /// How often one rep may decline one conversation, 1 to 5.
    pub declines_allowed: u8,
    /// The reasons for a reject that a rep can choose from; a reason is never required.
    pub decline_reasons: Vec<String>,
    /// The most sessions of one rep.
    pub session_limit: u32,
    /// By which rule an offer that no desk has shown moves on.
    pub delivery: DeliverySettings,
    /// Within this time a desk that sends receipts must say that it shows an offer.
    pub receipt_grace: Span,
    /// How long after its time-out an offer that nobody saw moves on, where no desk of the rep sends receipts or the delivery is
    /// `assigned`.
    pub unseen_grace: Span,
    /// How long a rep is passed over after an offer that ended without an accept.
    pub cool_downs: CoolDowns,
    /// How long a rep whose last desk is gone keeps the offers that ring there.
    pub desk_grace: Span,
    /// How long a rep whose last desk is gone keeps conversations; then they go back to their queues, or wait for a
    /// customer who is not live and has had an answer. With `never`, for as long as it takes.
    #[serde(with = "grace")]
    #[cfg_attr(feature = "openapi", schema(value_type = grace::Grace))]
    pub session_grace: Option<Span>,
    /// How long an ended conversation stays at hand for a customer who comes back to read it.
    pub kept_after_end: Span,
    /// The preview switch for notifications that are shown even in focus.
    pub always_preview: bool,
    /// Whether a rep may hand a conversation to another rep without a consult.
    pub direct_transfer: bool,
    /// Whether a consult of one rep takes that rep's capacity. A consult of a queue always does.
    pub consult_takes_capacity: bool,
    /// How long somebody is searched for in a queue where nobody is free to be consulted, 0 seconds to 10 minutes. With
    /// 0 seconds, nobody is searched for.
    pub consult_search: Span,
    /// What supervisors may do.
    pub supervisors: SupervisorAbilities,
    /// The time zone in which a day ends, by its IANA name.
    pub time_zone: String,
    /// The country whose phone numbers are written without a country code, in two letters; without one, only numbers
    /// that begin with their country code are understood.
    pub country: Option<String>,
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
        }
    }
}

impl Settings {
    /// What held for an organisation that had said nothing of its settings, in journals whose first change does not write
    /// them down.
    pub fn unwritten() -> Self {
        let cool_downs =
            CoolDowns { rejected: Span::default(), missed: Span::default(), ..CoolDowns::default() };
        let supervisors =
            SupervisorAbilities { monitor: true, assign: true, transfer: true, force_close: true };
        Self { cool_downs, supervisors, direct_transfer: true, ..Self::default() }
    }
}
