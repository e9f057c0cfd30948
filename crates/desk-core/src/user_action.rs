//! What a person does at their desk: in the window, in the tray or on a notification.

use crate::settings::SettingsChange;
use model::{AttachmentId, ConversationId, LookupRequest, OfferId, RepAction, SoundChoice};
use serde::{Deserialize, Serialize};

/// Something that a person did. A window says it in these words; what has no word there is said in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "intent")]
pub enum UserAction {
    /// Bring the app to the front. A second start says it, or the tray.
    #[serde(skip)]
    Open {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Close the window where there is no tray: the person is told what that means, at the first time.
    #[serde(skip)]
    CloseWindow,
    /// Sign out everywhere, after a question where conversations go on: `View::question`.
    AskSignOut {
        /// The right to come to the front with the question, where the desktop gave one. Never said by a window.
        #[serde(skip)]
        activation: Option<String>,
    },
    /// Sign out everywhere.
    SignOut,
    /// Minimise the window.
    PutAway,
    /// End the app.
    Quit,
    /// Do not do what the question is about.
    Stay,
    /// Accept an offer.
    Accept {
        /// Which.
        offer: OfferId,
        /// The right to come to the front, where the desktop gave one. Never said by a window.
        #[serde(skip)]
        activation: Option<String>,
    },
    /// Reject an offer.
    Reject {
        /// Which.
        offer: OfferId,
        /// Why, one of the view's `declineReasons`; none is required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        reason: Option<String>,
    },
    /// Do what only passes through the desk. What has a word of its own here, and what a desk reports by itself, is not done.
    Do(RepAction),
    /// Look something up. What is found comes with the view.
    LookUp {
        /// What.
        what: LookupRequest,
    },
    /// Send a test ring through the router and back: `View::testRing`.
    TestRing,
    /// Put the test ring away.
    EndTestRing,
    /// Put a session in front, or Home.
    Select {
        /// Which; nothing is Home.
        conversation: Option<ConversationId>,
    },
    /// Keep what the rep has begun to write.
    Draft {
        /// Where.
        conversation: ConversationId,
        /// What.
        text: String,
    },
    /// Write. The draft is gone with it.
    Send {
        /// Where.
        conversation: ConversationId,
        /// What.
        text: String,
    },
    /// Send a file, as a message of its own. The window has put its content where files are held.
    SendFile {
        /// The name under which its content is held.
        held: String,
        /// Where it is sent.
        conversation: ConversationId,
        /// The name that the customer sees.
        name: String,
        /// The length in bytes.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        size: u64,
    },
    /// Send a file again that could not be sent.
    SendFileAgain {
        /// The name under which its content is held.
        held: String,
    },
    /// Do not send a file any more that could not be sent.
    DiscardFile {
        /// The name under which its content is held.
        held: String,
    },
    /// Fetch the file of a message. How far it is comes with the view.
    FetchFile {
        /// The file.
        id: AttachmentId,
    },
    /// The rep is writing.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// End the conversation, in a few seconds; the session stays for the wrap-up.
    End {
        /// Which.
        conversation: ConversationId,
    },
    /// Take the end back while it waits.
    UndoEnd {
        /// Which.
        conversation: ConversationId,
    },
    /// Close the session. A conversation that has not ended goes back to its queue or waits for its customer, and whoever
    /// only helps leaves.
    Close {
        /// Which.
        conversation: ConversationId,
    },
    /// Put a text that was given back into the draft of its conversation, and that conversation in front. It is possible
    /// where `Returned::canEdit`.
    EditReturned {
        /// Which.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        id: u64,
    },
    /// Take note of something that was given back: it is gone with that.
    DiscardReturned {
        /// Which.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        id: u64,
    },
    /// Send a message that was given back once more, where `Returned::canEdit` and its length allows.
    SendReturned {
        /// Which.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        id: u64,
    },
    /// Ask for messages before the first line of a session. They come as `earlierLines`.
    OlderMessages {
        /// Which.
        conversation: ConversationId,
    },
    /// Try to connect at once.
    Retry,
    /// Set something of this desk to something else.
    ChangeSettings {
        /// What.
        change: SettingsChange,
    },
    /// Find out what there is to know of this desk. It comes with the view.
    Diagnose,
    /// Nobody wants to know any more.
    EndDiagnosis,
    /// Hear how something sounds.
    TrySound {
        /// What.
        sound: SoundChoice,
    },
    /// Take note that the settings could not be read.
    DismissSettingsAside,
    /// Take note of an offer that was not displayed.
    DismissNotDisplayed,
    /// Take note of what was missed or rejected.
    DismissPassed,
    /// Take a toast off the screen.
    Dismiss {
        /// Which.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        toast: u64,
    },
}
