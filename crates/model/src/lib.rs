//! The values that all of Handbell shares: ids, text and time, the configuration and its checks, and what
//! reps and customers see of conversations and offers.
//!
//! There is no I/O, no clock and no randomness here: `now` is always an argument.

mod ai;
mod attachment;
mod beside;
mod channel;
mod clip;
mod condition;
mod configuration;
mod consultant;
mod conversation;
mod customer_feed;
mod decline;
mod delivery;
mod feed;
mod hours;
mod ids;
mod knowledge;
mod lookup;
mod no_work;
mod notice;
mod offer;
mod own_history;
mod parameters;
mod phone;
mod plain_text;
mod presence;
mod queue;
mod receipt;
mod record;
mod rep_action;
mod representative;
mod search;
mod sentiment;
mod settings;
mod skip_default;
mod sounds;
mod survey;
mod template;
mod text;
mod time;
mod timeline;
mod timeout;
mod today;
mod waiting;
mod workstream;

pub use ai::{AiFailure, AiFunctions, AiOutcome, AiResult, AiTask, LONGEST_AI_TEXT};
pub use attachment::{LARGEST_ATTACHMENT, MessageAttachment};
pub use channel::{AutoCloseDefaults, Channel, ChannelTraits, CustomerAttendance};
#[cfg(feature = "openapi")]
pub use condition::KnownValue;
pub use condition::{Comparison, Condition, Facts, Test, Value};
pub use configuration::{
    Configuration, ConfigurationCode, ConfigurationError, ConfigurationPath, Idleness, Item, ItemId,
    ItemKind, Misplacement, NoChannel, OriginFault, Step, User, ValueType,
};
pub use consultant::{ConsultNote, Consultant};
pub use conversation::{
    Author, Candidate, Customer, Ending, Identification, LONGEST_MESSAGE, LinkedRecords, MOST_CANDIDATES,
    Message, NamedRecords, RecordReference, Scenario, Stage,
};
pub use customer_feed::{Closed, CustomerEvent, CustomerMessage, CustomerView, Outlook, PreChatForm, Writer};
pub use decline::{Decline, LAST_DECLINES, remember};
pub use delivery::{Delivery, DeliveryFailure};
pub use feed::{
    ConversationDetails, ConversationView, DeskEvent, DeskSnapshot, NextPresence, OfferView, PresenceView,
    SessionGrace, TimeoutView,
};
pub use hours::{Day, Holiday, OpenHours, OperatingHours, Schedule, ScheduleError, Zone};
pub use ids::{
    ArticleId, AttachmentId, CapacityProfileId, CaseId, CompanyId, ContactId, ConversationId, DeskId,
    DispositionId, HoursId, NodeId, NoteId, OfferId, OrganisationId, PresenceId, QueueId, QuickReplyId,
    RepId, SkillId, SupervisorId, TemplateId, WorkstreamId,
};
pub use knowledge::{
    ArticleContent, ArticleMatch, ArticleMatches, ArticlePage, ExcerptPart, MOST_ARTICLES,
    MOST_QUICK_REPLIES, QuickReplyMatches, QuickReplyView,
};
pub use lookup::{
    Colleague, Colleagues, ContactMatches, DispositionView, LookupRequest, LookupResult, OpenWork,
    PAGE_MESSAGES, Target, TargetView, Targets, WorkItem, WorkOrder,
};
pub use no_work::NoWork;
pub use notice::Notice;
pub use offer::{MOST_OFFERS, OfferOutcome, Presentation, Withdrawal};
pub use own_history::{ClosedConversation, HISTORY_PAGE, HistoryList, HistoryPage, Mention};
pub use parameters::{Parameter, Parameters, parameters_of};
pub use phone::{address_key, phone_key, thread_key};
pub use plain_text::{has_controls, is_visible, without_controls, without_overrides};
pub use presence::{BaseStatus, Presence, PresenceOverride, SetBy, Why};
pub use queue::{
    Assignment, AssignmentRule, Order, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue,
    QueueKind, WaitingOverflow,
};
pub use receipt::{NotShown, Receipt};
pub use record::{Case, Company, Contact};
pub use rep_action::{LONGEST_NOTE, RepAction, RepActionKind};
pub use representative::{CapacityProfile, ProfileReset, Representative, Skill, SkillNeed};
pub use search::SearchView;
pub use sentiment::{ASSESSED_MESSAGES, Sentiment, SentimentSetting, SentimentView};
pub use settings::{CoolDowns, DeliverySettings, Settings, SiteKey, SupervisorAbilities};
pub use skip_default::is_default;
pub use sounds::{OrganisationSounds, SoundChoice, Tone, Volume};
pub use survey::{BEST_RATING, LONGEST_COMMENT, Survey};
pub use template::{
    AlertTheme, DesktopMode, Field, FilledField, LookupFault, NotificationTemplate, Records, Slug,
    TemplateIcon, TemplateSlot, default_label, fill, fill_known,
};
pub use text::Text;
pub use time::{Moments, NoSpan, Span, Timestamp};
pub use timeline::{LONGEST_TIMELINE, Timeline, TimelineEntry, Transcript, TranscriptMessage};
pub use timeout::{Inactivity, TimeoutAct, TimeoutRule};
pub use today::{Became, ClosedWork, DayOffers, DayRecords, PassedOn, Today};
pub use waiting::WaitingThresholds;
pub use workstream::{
    AnswerFault, AutoClose, CONSENT, ClassificationOutput, ClassificationRule, Mode, Question, QuestionKind,
    RouteRule, Ruleset, Share, SkillMatch, Workstream, WrapUp,
};
