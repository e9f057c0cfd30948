//! The values that all of Handbell shares: ids, text and time, the configuration and its checks, and what
//! reps and customers see of conversations and offers.
//!
//! There is no I/O, no clock and no randomness here: `now` is always an argument.

mod beside;
mod condition;
mod configuration;
mod conversation;
mod decline;
mod feed;
mod hours;
mod ids;
mod lookup;
mod offer;
mod phone;
mod plain_text;
mod presence;
mod queue;
mod receipt;
mod record;
mod rep_action;
mod representative;
mod search;
mod settings;
mod skip_default;
mod template;
mod text;
mod time;
mod timeout;
mod workstream;

#[cfg(feature = "openapi")]
pub use condition::KnownValue;
pub use condition::{Comparison, Condition, Facts, Test, Value};
pub use configuration::{Configuration, ConfigurationError, Item, ItemId, ItemKind};
pub use conversation::{
    Author, Channel, Customer, Ending, LONGEST_MESSAGE, Message, RecordReference, Scenario, Stage,
};
pub use decline::{Decline, LAST_DECLINES, remember};
pub use feed::{
    Closed, Consultant, ConversationDetails, ConversationView, CustomerEvent, CustomerMessage, CustomerView,
    DeskEvent, DeskSnapshot, OfferView, Outlook, PresenceView, SessionGrace, TimeoutView, Writer,
};
pub use hours::{Day, Holiday, OpenHours, OperatingHours, Schedule, Zone};
pub use ids::{
    CapacityProfileId, CaseId, ContactId, ConversationId, DeskId, HoursId, OfferId, PresenceId, QueueId,
    RepId, SkillId, SupervisorId, TemplateId, WorkstreamId,
};
pub use lookup::{
    LookupRequest, LookupResult, OpenWork, PAGE_MESSAGES, Target, TargetView, Targets, WorkItem,
};
pub use offer::{MOST_OFFERS, OfferOutcome, Presentation, Withdrawal};
pub use phone::{address_key, phone_key, thread_key};
pub use plain_text::{has_controls, is_visible, without_controls};
pub use presence::{BaseStatus, Presence, PresenceOverride, SetBy, Why};
pub use queue::{
    Assignment, AssignmentRule, Order, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue,
    QueueKind, WaitingOverflow,
};
pub use receipt::{NotShown, Receipt};
pub use record::{Case, Contact};
pub use rep_action::RepAction;
pub use representative::{CapacityProfile, ProfileReset, Representative, Skill, SkillNeed};
pub use search::SearchView;
pub use settings::{CoolDowns, DeliverySettings, Settings, SupervisorAbilities};
pub use skip_default::is_default;
pub use template::{
    AlertTheme, DesktopMode, Field, FilledField, NotificationTemplate, Records, Slug, TemplateIcon,
    TemplateSlot, fill,
};
pub use text::Text;
pub use time::{Moments, NoSpan, Span, Timestamp};
pub use timeout::{Inactivity, TimeoutAct, TimeoutRule};
pub use workstream::{
    AutoClose, ClassificationOutput, ClassificationRule, Mode, RouteRule, Ruleset, Share, SkillMatch,
    Workstream, WrapUp,
};
