//! The invariants of every state, and the check that a state satisfies them.

use crate::conversations::conversation::Conversation;
use crate::offers::offer::Purpose;
use crate::organisation::Organisation;
use model::{
    Assignment, CapacityProfileId, ConversationId, Mode, OfferId, RepId, SkillMatch, SkillNeed, Stage,
};

/// What must be true of every state.
pub(super) fn sound(org: &Organisation) {
    for (id, rep) in &org.reps {
        let units = |conversation: &ConversationId| org.conversations[conversation].routed.units();
        let taken = |each: &&Conversation| {
            each.takes_capacity && each.accepted.as_ref().is_some_and(|(rep, _)| rep == id)
        };
        let helped = |each: &&Conversation| {
            let consult = each.consults.get(id).filter(|consult| consult.since.is_some());
            assert_eq!(consult.is_some(), rep.helping.contains(&each.id), "help is known on both sides");
            consult.is_some_and(|consult| consult.takes_capacity)
        };
        let all = || org.conversations.values();
        let used: u32 = all().filter(taken).map(|each| each.routed.units()).sum();
        assert_eq!(rep.taken.used, used, "capacity of {id} is what the conversations take");
        let helping: u32 = all().filter(helped).map(|each| each.routed.units()).sum();
        assert_eq!(rep.taken.helping, helping, "what the help takes");
        let kept = rep.offers.iter().map(|offer| &org.offers[offer]).filter(|offer| offer.takes_capacity);
        let reserved: u32 = kept.map(|offer| units(&offer.conversation)).sum();
        assert_eq!(rep.taken.reserved, reserved, "and what the offers keep");
        for session in &rep.sessions {
            assert_eq!(org.conversations[session].rep(), Some(id), "a session belongs to one rep");
        }
        assert_eq!(org.decide_presence_shown(id), None, "what is shown is what is so");
        assert!(
            rep.silent_desks.iter().all(|desk| rep.desks.contains_key(desk)),
            "whoever is silent is there"
        );
    }
    for conversation in org.conversations.values() {
        match &conversation.stage {
            Stage::Offered { offer } => {
                let offer = &org.offers[offer];
                assert_eq!(offer.conversation, conversation.id);
                assert!(org.reps[&offer.rep].offers.contains(&offer.id));
            }
            Stage::Active { rep } | Stage::WrapUp { rep } => {
                assert!(org.reps[rep].sessions.contains(&conversation.id));
            }
            Stage::Open | Stage::Waiting => assert_eq!(conversation.ended, None),
            Stage::Closed => assert!(conversation.ended.is_some() && !conversation.takes_capacity),
        }
        let numbers: Vec<u64> = conversation.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, (1..=conversation.messages.len() as u64).collect::<Vec<_>>());
    }
    for conversation in org.conversations.values() {
        let asked = conversation.consults.iter().filter(|(_, consult)| consult.since.is_none());
        for (helper, _) in asked {
            let is_request = |offer: &&OfferId| {
                let offer = &org.offers[offer];
                offer.purpose == Purpose::Consult && offer.conversation == conversation.id
            };
            assert_eq!(
                org.reps[helper].offers.iter().filter(is_request).count(),
                1,
                "who is asked for help is rung"
            );
        }
        for consult in conversation.consults.values().filter(|consult| consult.participates) {
            assert!(consult.since.is_some(), "whoever was added to the conversation has answered");
        }
        searches_are_sound(org, conversation);
        let is_over = conversation.stage == Stage::Closed;
        assert!(!is_over || conversation.consults.is_empty(), "nobody helps where nothing goes on");
        assert!(conversation.rep().is_none_or(|rep| !conversation.consults.contains_key(rep)));
    }
    for offer in org.offers.values().filter(|offer| offer.purpose == Purpose::Take) {
        assert_eq!(org.conversations[&offer.conversation].stage, Stage::Offered { offer: offer.id });
    }
    for conversation in org.conversations.values().filter(|each| each.awaits_first_words) {
        let is_at_rest = matches!(conversation.stage, Stage::Open | Stage::Closed);
        assert!(is_at_rest && conversation.messages.is_empty(), "nobody is asked before the customer speaks");
    }
    let waits = |each: &&Conversation| each.stage == Stage::Open && !each.awaits_first_words;
    for conversation in org.conversations.values().filter(waits) {
        for rep in org.reps.keys() {
            assert!(
                !could_take(org, conversation, rep),
                "{} waits although {rep} could take it",
                conversation.id
            );
        }
    }
    let mut rebuilt = org.clone();
    rebuilt.rebuild();
    assert!(org.index == rebuilt.index, "the index is what a look through the state finds");
}

/// Nobody is searched for where nobody would be helped, nor while somebody is free.
fn searches_are_sound(org: &Organisation, conversation: &Conversation) {
    assert!(conversation.consults.len() + conversation.searches.len() <= 5, "no more than five help");
    for queue in conversation.searches.keys() {
        assert!(matches!(conversation.stage, Stage::Active { .. }), "somebody has what is searched for");
        let asked = Conversation { queue: queue.clone(), ..conversation.clone() };
        let asked = Conversation { declines: Default::default(), passed_over: Default::default(), ..asked };
        let others = org
            .reps
            .keys()
            .filter(|rep| conversation.rep() != Some(rep) && !conversation.consults.contains_key(*rep));
        for rep in others {
            assert!(!could_take(org, &asked, rep), "{} searches although {rep} is free", conversation.id);
        }
    }
}

/// Whether the rules allow that a rep is offered a conversation, looked up the long way.
fn could_take(org: &Organisation, conversation: &Conversation, id: &RepId) -> bool {
    let rep = &org.reps[id];
    let profile = org.representative(id).unwrap();
    let workstream = org.workstream(&conversation.workstream).unwrap();
    let queue = org.queue(&conversation.queue).unwrap();
    let settings = &org.configuration.settings;
    let has_room = |profile: &CapacityProfileId| org.room_in(id, &profile.0).is_some_and(|room| room > 0);
    let fits = match conversation.routed.profiles.as_slice() {
        [] => rep.taken.units_left(profile.capacity) >= i64::from(conversation.routed.cost),
        profiles => profiles.iter().all(has_room),
    };
    // A profile that blocks keeps all work away once its room is used up.
    let is_blocked = profile.profiles.keys().any(|each| org.is_blocking(each) && !has_room(each));
    let is_good =
        |need: &SkillNeed| profile.skills.get(&need.skill).is_some_and(|rating| *rating >= need.rating);
    let has_skills =
        workstream.skill_match != SkillMatch::Exact || conversation.routed.skills.iter().all(is_good);
    let sessions = rep.sessions.len() + rep.helping.len() + rep.offers.len();
    let is_full = sessions >= settings.session_limit as usize;
    let asks_for = |each: &RepId| !conversation.comes_last(each) && org.representative(each).is_some();
    let waits_for_others = workstream.waits_for_preferred && org.preferred(conversation).iter().any(asks_for);
    profile.queues.contains(&conversation.queue)
        && org.offers(queue, org.clock)
        && workstream.mode == Mode::Push
        && !matches!(queue.assignment, Assignment::Custom { .. })
        && rep.presence.connected
        && rep.presence.overridden.is_none()
        && rep.cooling_until.is_none()
        && workstream.allowed_presences.contains(&rep.effective.base)
        && fits
        && !is_blocked
        && has_skills
        && !is_full
        && !waits_for_others
        && conversation.is_for(id, settings.declines_allowed)
}
