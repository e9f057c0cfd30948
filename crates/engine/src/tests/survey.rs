//! What customers say of a conversation when it is over.

use super::world::{World, organisation};
use crate::command::{Command, CustomerAct};
use crate::output::Output;
use crate::refusal::Refusal;
use model::{ConversationId, CustomerEvent, DeskEvent, Ending, LONGEST_COMMENT, RepAction, Survey};

fn asking() -> World {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.workstreams[0].survey = true;
    let mut world = World::of(organisation);
    world.desk("ana");
    world
}

fn says(world: &mut World, conversation: ConversationId, rating: u8, comment: &str) -> crate::Answer {
    let comment = Some(comment.to_owned());
    world.take(Command::Customer { conversation, act: CustomerAct::Survey { rating, comment } })
}

fn survey_of(world: &World, conversation: ConversationId) -> Option<Survey> {
    world.org.conversations[&conversation].survey.clone()
}

/// Whether the end that the customer was told of asks how it was.
fn was_asked(world: &World) -> bool {
    world.outputs.iter().any(|output| {
        matches!(
            output,
            Output::Customer { event: CustomerEvent::ConversationEnded { survey: true, .. }, .. }
        )
    })
}

#[test]
fn a_customer_says_once_how_it_was_and_the_rep_hears_it() {
    let mut world = asking();
    let conversation = world.active("ana");
    says(&mut world, conversation, 5, "too early").unwrap();
    assert_eq!(survey_of(&world, conversation), None, "it is not over");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert!(was_asked(&world));
    assert!(world.org.customer_view(conversation).unwrap().survey);
    says(&mut world, conversation, 4, " Quick\u{7}\u{200b} ").unwrap();
    let said = Survey { rating: 4, comment: Some("Quick\u{200b}".into()) };
    assert_eq!(survey_of(&world, conversation), Some(said.clone()));
    let heard = world.heard("ana");
    let Some(DeskEvent::SessionChanged { conversation: changed }) = heard.last() else { panic!("{heard:?}") };
    assert_eq!(changed.details.survey, Some(said.clone()));
    says(&mut world, conversation, 1, "changed my mind").unwrap();
    assert_eq!(survey_of(&world, conversation), Some(said), "it is said once");
    assert!(!world.org.customer_view(conversation).unwrap().survey);
    assert_eq!(world.replayed().conversations[&conversation].survey, survey_of(&world, conversation));
}

#[test]
fn nobody_is_asked_whom_no_rep_answered_or_where_the_workstream_does_not_ask() {
    let mut world = asking();
    world.rep("ana", crate::RepAct::DeskDisconnected { desk: model::DeskId(1), quit: true }).unwrap();
    let conversation = world.open("Kiran");
    world.customer(conversation, CustomerAct::End);
    assert!(!was_asked(&world));
    let mut world = World::of(organisation(&[("ana", 2)]));
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert!(!was_asked(&world));
    assert_eq!(
        world.org.conversations[&conversation].ended.map(|(ending, _)| ending),
        Some(Ending::Representative)
    );
}

#[test]
fn ratings_and_comments_have_bounds() {
    let mut world = asking();
    let conversation = world.active("ana");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    for rating in [0, 6, 255] {
        says(&mut world, conversation, rating, "").unwrap();
        assert_eq!(survey_of(&world, conversation), None);
    }
    let long = "x".repeat(LONGEST_COMMENT + 1);
    let refused = says(&mut world, conversation, 3, &long).unwrap_err();
    assert_eq!(refused, Refusal::TooLong { longest: LONGEST_COMMENT, field: "/comment".into() });
    says(&mut world, conversation, 3, " ").unwrap();
    assert_eq!(survey_of(&world, conversation), Some(Survey { rating: 3, comment: None }));
}
