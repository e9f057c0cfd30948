//! What can be wrong in a configuration, as codes with parameters. Programs make the sentences for people.

use crate::{LookupFault, Parameters, QueueKind, Span, parameters_of};
use serde::{Serialize, Serializer};
use strum::{EnumIter, IntoStaticStr};

/// What is wrong at one place of a configuration, or odd. Serialised as its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, EnumIter, IntoStaticStr)]
#[serde(rename_all_fields = "camelCase", untagged)]
#[strum(serialize_all = "kebab-case")]
pub enum ConfigurationCode {
    /// A value is missing.
    Missing,
    /// A text has nothing visible in it.
    Empty,
    /// A text is too long.
    TooLong {
        /// The most characters that are allowed.
        longest: usize,
    },
    /// A text has control characters in it.
    ControlCharacters,
    /// A list has too many entries.
    TooMany {
        /// How many it has.
        count: usize,
        /// The most that are allowed.
        most: usize,
    },
    /// A number is out of its bounds.
    OutOfRange {
        /// The smallest that is allowed.
        least: u64,
        /// The largest that is allowed.
        most: u64,
    },
    /// A length of time is out of its bounds.
    TimeOutOfRange {
        /// The shortest that is allowed.
        #[serde(serialize_with = "as_written")]
        least: Span,
        /// The longest that is allowed.
        #[serde(serialize_with = "as_written")]
        most: Span,
    },
    /// A length of time is too short as milliseconds, and was probably meant in seconds.
    TooShort {
        /// What was written.
        milliseconds: u64,
    },
    /// A length of time of a few milliseconds was probably meant in seconds.
    FewMilliseconds {
        /// What was written.
        milliseconds: u64,
    },
    /// What is referred to does not exist.
    UnknownReference {
        /// The list in which it was looked for.
        list: String,
        /// The identity that was given.
        id: String,
    },
    /// A queue takes another kind of work.
    WrongQueue {
        /// The queue's kind.
        queue: QueueKind,
        /// The kind of the work.
        work: QueueKind,
    },
    /// A list has an entry twice.
    HasTwice {
        /// The entry.
        entry: String,
    },
    /// Another item of the list has this identity.
    Duplicate,
    /// An identity has characters that are not allowed.
    BadId,
    /// It is none of the words that are allowed.
    UnknownWord {
        /// The words.
        words: Vec<String>,
    },
    /// A value has another type than what it is compared with.
    WrongType {
        /// The type that it must have.
        wanted: ValueType,
    },
    /// An attribute that conditions cannot look at.
    UnknownAttribute,
    /// An attribute that representatives do not have.
    UnknownRepresentativeAttribute,
    /// An attribute that is only known when work has a queue.
    NeedsQueue,
    /// An attribute that is only known in a rule of assignment.
    NeedsRepresentative,
    /// A condition has too many parts.
    TooManyParts {
        /// How many it has.
        count: usize,
        /// The most that are allowed.
        most: usize,
    },
    /// A condition is nested too deep.
    TooDeep {
        /// The deepest that is allowed.
        deepest: usize,
    },
    /// A comparison that the attribute does not allow.
    ComparisonDoesNotFit,
    /// A value that the comparison does not look at.
    NotLookedAt,
    /// No time zone of the IANA database.
    UnknownTimeZone,
    /// No country.
    UnknownCountry,
    /// No time of day.
    BadTime {
        /// The last time that is allowed.
        last: String,
    },
    /// A time of day lacks a digit.
    OneDigit,
    /// No date.
    BadDate,
    /// An opening has no day.
    NoDay,
    /// A list of rules has none.
    NoRule,
    /// Queues send work to each other in a circle.
    Circle {
        /// The queue that the work is sent to.
        queue: String,
    },
    /// A queue sends work to itself.
    OwnQueue,
    /// No channel can do this with work that overflows.
    NoChannel {
        /// What it cannot do.
        action: NoChannel,
    },
    /// A workstream has no presence in which its work is offered.
    NoPresence,
    /// A question has braces in it.
    Braces,
    /// A rule finds nothing.
    FindsNothing,
    /// Shares do not add up to all of the work.
    WrongTotal {
        /// What they add up to, in percent.
        total: u32,
    },
    /// No origin of web pages.
    BadOrigin {
        /// What is wrong with it.
        fault: OriginFault,
    },
    /// No public key of Ed25519.
    BadKey,
    /// A template that is built in.
    BuiltIn,
    /// A template has no time-out, and does not assign by itself.
    NoTimeout,
    /// A switch that needs another one.
    Needs {
        /// The other one.
        field: String,
    },
    /// A look-up that cannot find anything.
    BadLookup {
        /// What is wrong with it.
        fault: LookupFault,
    },
    /// A setting that does not go with others.
    NotAllowedHere {
        /// Why.
        why: Misplacement,
    },
    /// It cannot be changed.
    Fixed,
    /// It cannot be taken out yet.
    InUse {
        /// What uses it.
        by: User,
    },
    /// It is valid, and does nothing.
    NoEffect {
        /// Why.
        why: Idleness,
    },
    /// Nobody works for a queue.
    NobodyWorks {
        /// The queue's kind.
        queue: QueueKind,
    },
    /// No presence takes work.
    NoPresenceTakesWork,
    /// A condition on a question that nobody asks.
    UnaskedQuestion {
        /// The question.
        question: String,
    },
    /// A slug that stands for nothing.
    UnknownSlug {
        /// The slug.
        slug: String,
    },
    /// Work costs more than anybody has who works for it.
    UnaffordableCost {
        /// The most that somebody has.
        most: u32,
    },
}

impl ConfigurationCode {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What a sentence for people can say beside the code.
    pub fn parameters(&self) -> Parameters {
        parameters_of(self)
    }
}

fn as_written<S: Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(span)
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident $(, $(#[$each_doc:meta])* $each:ident)* $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, EnumIter)]
        #[serde(rename_all = "camelCase")]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$each_doc])* $each,)*
        }
    )+};
}

words! {
    /// The types of values that conditions compare.
    ValueType {
        /// True or false.
        Flag,
        /// A whole number.
        Number,
        /// A text.
        Text,
    }

    /// What no channel can do with work that overflows.
    NoChannel {
        /// Take a message.
        Voicemail,
        /// Call back.
        Callback,
        /// Put a caller through to a number.
        ExternalNumber,
    }

    /// What is wrong with an origin of web pages.
    OriginFault {
        /// It does not begin with `https://` or `http://`.
        Scheme,
        /// It is longer than 255 characters.
        TooLong,
        /// It has a path.
        Path,
        /// It has a star.
        Star,
        /// It has capitals.
        Capitals,
        /// It has the port that is usual.
        UsualPort,
        /// It has a port that is none.
        Port,
        /// It has no host.
        Host,
    }

    /// Why a setting does not go with others.
    Misplacement {
        /// Work that waits already is not assigned by entering a queue.
        WaitsAlready,
        /// A queue without operating hours is always open.
        NoHours,
        /// Only voice queues have an average wait.
        NoVoice,
        /// Records do not end by themselves.
        RecordEnds,
        /// Work takes a profile's room in place of units.
        CostBesideProfile,
        /// Records are over when they are resolved.
        RecordWrapsUp,
        /// Only customers of chats can be seen to go.
        GraceWithoutChat,
        /// Calls are never picked.
        CallPicked,
        /// Only work that is pushed goes to one rep first.
        AffinityOfPicked,
        /// Records stay with their rep anyway.
        AffinityOfRecord,
        /// Only chats come from a page.
        OriginsWithoutChat,
        /// Records never close by themselves.
        RecordCloses,
        /// Only customers of messages answer when they like.
        WaitingWithoutMessages,
        /// Nobody writes in calls and records.
        TimeoutsWithoutMessages,
        /// Customers of a live chat do not answer later.
        ChatWaits,
        /// An answer is due before it is overdue.
        OverdueBeforeWarning,
        /// A rep is asked for help, not assigned.
        ConsultAssigns,
        /// Only chats and the messages that are left in them are begun on a page.
        NoticeWithoutPage,
        /// Only a question of the kind `choice` has choices.
        ChoicesOfNoChoice,
        /// Only customers of chats are there when it is over.
        SurveyWithoutChat,
        /// Only chats have a page on which something can be left.
        OutOfHoursWithoutChat,
        /// What is left is answered later, and belongs to no phone number.
        OutOfHoursWithoutMessages,
    }

    /// What uses an item that is to be taken out.
    User {
        /// Sessions of a rep that are open.
        Sessions,
        /// Conversations of a workstream that are not closed.
        Conversations,
    }

    /// Why something valid does nothing.
    Idleness {
        /// No two reps are asked for the same conversation at once.
        LostRace,
        /// `inactiveAfterMiss` is off.
        InactiveAfterMiss,
        /// `delivery` is `assigned`.
        Delivery,
        /// `settings.alwaysPreview` is off.
        AlwaysPreview,
        /// `autoAssign` is on.
        AutoAssign,
        /// `skillMatch` is `none`.
        SkillMatch,
        /// Only chats wait for words before they ring.
        OnlyChats,
        /// No rule of routing leads to the queue.
        NotRouted,
        /// It is the fallback queue of all its work.
        Fallback,
    }
}
