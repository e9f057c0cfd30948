//! How customers sound, who sees it and who is alerted.

use super::world::{World, organisation};
use crate::command::{Command, CustomerAct, Handover, NewConversation, RepAct, Said};
use crate::event::{Event, Record};
use crate::output::{Changed, Output};
use model::{
    ConversationId, DeskEvent, DeskId, Notice, RepAction, RepId, Sentiment, SentimentSetting, SentimentView,
};

fn world(setting: SentimentSetting) -> World {
    let mut organisation = organisation(&[("ana", 2), ("sofia", 0)]);
    organisation.workstreams[0].sentiment = setting;
    let mut world = World::of(organisation);
    world.desk("ana");
    world
}

fn assess(world: &mut World, conversation: ConversationId, sentiment: Option<Sentiment>) {
    let supervisors = vec!["sofia".into(), "nobody".into(), "ana".into()];
    world.take(Command::AssessSentiment { conversation, sentiment, supervisors }).unwrap();
}

fn seen(world: &World) -> Option<SentimentView> {
    world.of_rep("ana").conversations[0].details.sentiment
}

fn alerts(world: &World, rep: &str) -> usize {
    let heard = world.heard(rep).into_iter();
    heard
        .filter(|event| matches!(event, DeskEvent::Notice { notice: Notice::SentimentAlert { .. }, .. }))
        .count()
}

#[test]
fn a_level_is_kept_told_and_journalled_only_when_it_changes() {
    let mut world = world(SentimentSetting::Negative);
    let conversation = world.active("ana");
    assert_eq!(seen(&world), Some(SentimentView { level: None, is_alert: false }), "nobody has assessed it");
    assess(&mut world, conversation, Some(Sentiment::Neutral));
    world.outputs.clear();
    let entries = world.entries.len();
    assess(&mut world, conversation, Some(Sentiment::Neutral));
    assert_eq!((world.entries.len(), world.outputs.len()), (entries, 0));
    assess(&mut world, conversation, Some(Sentiment::Negative));
    let entry = Record::read(world.entries.last().unwrap()).unwrap();
    let changed =
        Event::SentimentChanged { conversation, sentiment: Some(Sentiment::Negative), alerted: vec![] };
    assert_eq!(entry.events, [changed]);
    assert_eq!(seen(&world), Some(SentimentView { level: Some(Sentiment::Negative), is_alert: true }));
    assert!(world.outputs.contains(&Output::Changed(Changed::Conversation(conversation))));
    let floor = world.org.conversation_floor(conversation).unwrap();
    assert_eq!((floor.sentiment, floor.sentiment_alert), (Some(Sentiment::Negative), true));
    assert_eq!(world.replayed().conversations[&conversation].sentiment, Some(Sentiment::Negative));
}

#[test]
fn supervisors_who_can_act_are_alerted_when_the_threshold_is_reached_and_not_before_it_was_better_again() {
    let mut world = world(SentimentSetting::Negative);
    world.desk("sofia");
    let conversation = world.active("ana");
    let says = |world: &mut World, level| assess(world, conversation, Some(level));
    says(&mut world, Sentiment::SlightlyNegative);
    assert_eq!(alerts(&world, "sofia"), 0);
    says(&mut world, Sentiment::Negative);
    assert_eq!(alerts(&world, "sofia"), 1);
    let notice = Notice::SentimentAlert {
        customer: "Kiran".into(),
        rep: Some("ANA".into()),
        sentiment: Sentiment::Negative,
    };
    assert!(world.heard("sofia").contains(&&DeskEvent::Notice { notice, conversation: None }));
    says(&mut world, Sentiment::VeryNegative);
    says(&mut world, Sentiment::Negative);
    assert_eq!(alerts(&world, "sofia"), 1, "it is below the threshold all the time");
    says(&mut world, Sentiment::Neutral);
    says(&mut world, Sentiment::Negative);
    assert_eq!(alerts(&world, "sofia"), 2);
    assert_eq!(alerts(&world, "ana"), 0, "the rep has the conversation");
}

#[test]
fn a_supervisor_who_is_away_or_in_no_queue_is_not_alerted() {
    for (presence, hears) in [("available", 1), ("busy", 1), ("dnd", 0), ("away", 0), ("offline", 0)] {
        let mut world = world(SentimentSetting::SlightlyNegative);
        world.desk("sofia");
        world.rep("sofia", RepAction::ChoosePresence { presence: presence.into() }).unwrap();
        let conversation = world.active("ana");
        assess(&mut world, conversation, Some(Sentiment::SlightlyNegative));
        assert_eq!(alerts(&world, "sofia"), hears, "{presence}");
    }
    let mut organisation = organisation(&[("ana", 2), ("sofia", 0)]);
    organisation.workstreams[0].sentiment = SentimentSetting::Negative;
    organisation.representatives[1].queues.clear();
    let mut world = World::of(organisation);
    ["ana", "sofia"].into_iter().for_each(|rep| world.desk(rep));
    let conversation = world.active("ana");
    assess(&mut world, conversation, Some(Sentiment::Negative));
    assert_eq!(alerts(&world, "sofia"), 0, "she works for no queue");
}

#[test]
fn each_setting_alerts_from_its_level_on() {
    for (setting, from) in [
        (SentimentSetting::Shown, None),
        (SentimentSetting::SlightlyNegative, Some(Sentiment::SlightlyNegative)),
        (SentimentSetting::Negative, Some(Sentiment::Negative)),
        (SentimentSetting::VeryNegative, Some(Sentiment::VeryNegative)),
    ] {
        for level in Sentiment::ALL {
            let mut world = world(setting);
            world.desk("sofia");
            let conversation = world.active("ana");
            assess(&mut world, conversation, Some(level));
            let is_alert = from.is_some_and(|from| level <= from);
            assert_eq!(seen(&world), Some(SentimentView { level: Some(level), is_alert }), "{setting:?}");
            assert_eq!(alerts(&world, "sofia"), usize::from(is_alert), "{setting:?} {level:?}");
        }
    }
}

#[test]
fn where_it_is_off_nothing_is_assessed_nor_seen() {
    let mut world = world(SentimentSetting::Off);
    let conversation = world.active("ana");
    assert_eq!(world.org.unassessed(conversation), None);
    assert_eq!(world.org.to_assess(None, 10), []);
    let entries = world.entries.len();
    assess(&mut world, conversation, Some(Sentiment::Negative));
    assert_eq!((world.entries.len(), seen(&world)), (entries, None));
}

#[test]
fn the_last_six_messages_of_the_customer_are_assessed_beginning_with_what_an_agent_heard() {
    let mut world = world(SentimentSetting::Shown);
    let said = |by_agent, text: &str| Said { by_agent, text: text.into() };
    let handover = Handover {
        agent: "Robin".into(),
        summary: String::new(),
        transcript: vec![said(false, "0"), said(true, "What is it?"), said(false, "1")],
    };
    let opening = NewConversation {
        workstream: "support".into(),
        language: Some("en-GB".into()),
        handover: Some(handover),
        ..NewConversation::default()
    };
    let conversation = world.bring(opening);
    let of = |world: &World| {
        let found = world.org.unassessed(conversation).unwrap();
        let texts: Vec<&str> = found.messages.iter().map(|text| &**text).collect();
        (found.language.as_deref().map(str::to_owned), texts.join(" "))
    };
    assert_eq!(of(&world), (Some("en-GB".to_owned()), "0 1".to_owned()));
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    for number in 2..8 {
        world.customer(conversation, CustomerAct::Send { text: number.to_string() });
        world.rep("ana", RepAction::Send { conversation, text: "I see.".into() }).unwrap();
    }
    assert_eq!(of(&world).1, "2 3 4 5 6 7");
    assert_eq!(world.org.to_assess(None, 10), [conversation]);
    world.customer(conversation, CustomerAct::End);
    assert_eq!(world.org.unassessed(conversation), None, "it is over");
    assert_eq!(world.org.to_assess(None, 10), []);
    assess(&mut world, conversation, Some(Sentiment::Negative));
    assert_eq!(world.org.conversations[&conversation].sentiment, None);
}

#[test]
fn frames_are_counted_alike_when_alerts_are_replayed() {
    let mut world = world(SentimentSetting::Negative);
    world.desk("sofia");
    let conversation = world.active("ana");
    assess(&mut world, conversation, Some(Sentiment::VeryNegative));
    let sofia = RepId::from("sofia");
    assert_eq!(world.replayed().last_frame(&sofia), world.org.last_frame(&sofia));
    world.rep("sofia", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    assess(&mut world, conversation, None);
    assert_eq!(
        seen(&world),
        Some(SentimentView { level: None, is_alert: false }),
        "it is not available any more"
    );
}
