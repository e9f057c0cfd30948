//! What a person does at their desk, in the window, in the tray or on a notification.

use model::{ConversationId, LookupRequest, OfferId, PresenceId, QueueId, RepId, Target};

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserAction {
    /// Wants to see the app.
    Open {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Accepts.
    Accept {
        /// What.
        offer: OfferId,
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Rejects, perhaps for one of the organisation's reasons.
    Reject {
        /// What.
        offer: OfferId,
        /// Why.
        reason: Option<String>,
    },
    /// Takes a waiting conversation: it is offered first.
    Pick(ConversationId),
    /// Takes a conversation up again that waits for its customer.
    Reopen(ConversationId),
    /// Hands a conversation over.
    Transfer(ConversationId, Target),
    /// Hands a conversation up.
    Escalate(ConversationId, Target),
    /// Asks somebody for help.
    Consult(ConversationId, Target),
    /// Needs somebody's help no more.
    EndConsult(ConversationId, RepId),
    /// Adds somebody who helps to the customer's conversation.
    AddConsultant(ConversationId, RepId),
    /// Takes somebody who helps out of the customer's conversation.
    RemoveConsultant(ConversationId, RepId),
    /// Searches for nobody of a queue any more.
    CancelConsultSearch(ConversationId, QueueId),
    /// Pauses a time-out rule in a conversation.
    PauseTimeout(ConversationId, String),
    /// Resumes a time-out rule in a conversation.
    ResumeTimeout(ConversationId, String),
    /// Looks something up.
    LookUp(LookupRequest),
    /// Chooses a presence.
    ChoosePresence(PresenceId),
    /// Goes back to what the system finds.
    ResetPresence,
    /// Puts a session in front, or Home.
    Select(Option<ConversationId>),
    /// Has begun to write.
    Draft(ConversationId, String),
    /// Writes.
    Send(ConversationId, String),
    /// Is writing.
    Typing(ConversationId),
    /// Ends the conversation, in a few seconds.
    End(ConversationId),
    /// Takes the end back while it waits.
    UndoEnd(ConversationId),
    /// Closes the session. Whoever only helps ends the help with it.
    Close(ConversationId),
    /// Puts a text that was given back into the draft of its conversation.
    EditReturned(u64),
    /// Has taken note of something that was given back.
    DiscardReturned(u64),
    /// Send a message that was given back once more.
    SendReturned(u64),
    /// Wants to see messages before the first line of a session.
    OlderMessages(ConversationId),
    /// Wants another attempt to connect at once.
    Retry,
    /// Takes a toast off the screen.
    Dismiss(u64),
    /// Has taken note of an offer that was not displayed.
    DismissNotDisplayed,
    /// Has taken note of what was missed or rejected.
    DismissPassed,
    /// Wants to sign out, and is asked first where conversations go on.
    AskSignOut {
        /// The right to come to the front with the question, where the desktop gave one.
        activation: Option<String>,
    },
    /// Signs out, whatever goes on.
    SignOut,
    /// Closes the window where there is no tray: is told what that means, at the first time.
    CloseWindow,
    /// Does not do what the question is about.
    Stay,
    /// Puts the window away.
    PutAway,
    /// Ends the app.
    Quit,
}
