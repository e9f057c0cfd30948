//! Sessions: whose they are, what changes in them, and what becomes of them when they are closed.

use super::*;

#[test]
fn whoever_only_helps_reads_along_and_leaves_by_closing() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let consult = conversation_with(1, |details| details.is_mine = false);
    desk.take(event(1, opened(consult)), NOW);
    let id = ConversationId(1);
    for did in [
        UserAction::Send { conversation: id, text: "Hello".into() },
        UserAction::End { conversation: id },
        UserAction::Draft { conversation: id, text: "Hel".into() },
    ] {
        assert_eq!(acts(&desk.take(Input::UserAction(did), NOW)), []);
    }
    let effects = desk.take(Input::UserAction(UserAction::Close { conversation: id }), NOW);
    assert_eq!(acts(&effects), [RepAction::EndConsult { conversation: id, rep: "ana".into() }]);
}

#[test]
fn a_session_that_changes_keeps_what_was_read_and_what_is_on_its_way() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    desk.take(
        Input::UserAction(UserAction::Send { conversation: ConversationId(1), text: "Hello".into() }),
        NOW,
    );
    let changed = conversation_with(1, |details| details.queue = "Experts".into());
    desk.take(event(2, DeskEvent::SessionChanged { conversation: Box::new(changed) }), NOW);
    assert_eq!(desk.view().sessions[0].conversation.queue, "Experts");
    assert_eq!(desk.lines(ConversationId(1)).len(), 1);
}

#[test]
fn a_notice_is_a_toast_that_leads_to_its_conversation() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let notice = RouterNotice::NobodyFree { queue: "Help".into(), customer: "Kiran".into() };
    let conversation = Some(ConversationId(1));
    desk.take(event(1, DeskEvent::Notice { notice: notice.clone(), conversation }), NOW);
    let content = ToastContent::FromRouter { notice };
    assert_eq!(desk.view().toasts, [Toast { id: 1, content, conversation }]);
}

#[test]
fn a_text_conversation_that_was_closed_without_an_end_can_be_taken_up_again() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let sms = conversation_with(1, |details| details.channel = Channel::Sms);
    desk.take(event(1, opened(sms.clone())), NOW);
    let id = ConversationId(1);
    let effects = desk.take(Input::UserAction(UserAction::Close { conversation: id }), NOW);
    assert_eq!(acts(&effects), [RepAction::Close { conversation: id }]);
    desk.take(event(2, DeskEvent::SessionClosed { conversation: id }), NOW);
    let effects = desk.take(Input::UserAction(UserAction::Do(RepAction::Reopen { conversation: id })), NOW);
    assert_eq!(acts(&effects), [RepAction::Reopen { conversation: id }]);
    desk.take(event(3, opened(sms)), NOW);
    assert_eq!((desk.view().selected, desk.view().closed), (Some(id), vec![]));
}
