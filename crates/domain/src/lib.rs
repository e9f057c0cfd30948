//! Pure rules of Handbell: who may be offered what, when, and what follows.
//!
//! Nothing here waits, prints, draws a random number or reads a clock: `now` is always an argument.

mod beside;
mod brief;
mod condition;
mod conversation;
mod decline;
mod feed;
mod hours;
mod ids;
mod item;
mod offer;
mod organisation;
mod phone;
mod plain_text;
mod presence;
mod queue;
mod receipt;
mod record;
mod representative;
mod search;
mod settings;
mod template;
mod text;
mod time;
mod timeout;
mod workstream;

pub mod desk;
pub mod org;

#[cfg(feature = "openapi")]
pub use condition::KnownValue;
pub use condition::{Comparison, Condition, Test, Value};
pub use conversation::{Author, Channel, Customer, Ending, Message, RecordReference, Scenario, Stage};
pub use decline::Decline;
pub use feed::{
    Closed, Consultant, ConversationView, CustomerEvent, CustomerMessage, CustomerView, DeskEvent,
    DeskSnapshot, OfferView, Outlook, PresenceView, SessionGrace, TimeoutView, Writer,
};
pub use hours::{Day, Holiday, OpenHours, OperatingHours};
pub use ids::{
    CapacityProfileId, CaseId, ContactId, ConversationId, DeskId, HoursId, OfferId, PresenceId, QueueId,
    RepId, SkillId, SupervisorId, TemplateId, WorkstreamId,
};
pub use item::{Item, ItemId, ItemKind};
pub use offer::{OfferOutcome, Presentation, Withdrawal};
pub use org::Edit;
pub use organisation::{Configuration, ConfigurationError};
pub use plain_text::{has_controls, is_visible, without_controls};
pub use presence::{BaseStatus, Presence, PresenceOverride, SetBy, Why};
pub use queue::{
    Assignment, AssignmentRule, Order, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue,
    QueueKind, WaitingOverflow,
};
pub use receipt::{NotShown, Receipt};
pub use record::{Case, Contact};
pub use representative::{CapacityProfile, ProfileReset, Representative, Skill, SkillNeed};
pub use search::SearchView;
pub use settings::{CoolDowns, DeliverySettings, Settings, SupervisorAbilities};
pub use template::{AlertTheme, DesktopMode, Field, FilledField, NotificationTemplate, Slot, TemplateIcon};
pub use text::Text;
pub use time::{NoSpan, Span, Timestamp};
pub use timeout::{Inactivity, TimeoutAct, TimeoutRule};
pub use workstream::{
    AutoClose, ClassificationOutput, ClassificationRule, Mode, RouteRule, Ruleset, Share, SkillMatch,
    Workstream, WrapUp,
};
