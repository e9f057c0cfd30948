//! Checks that the history, the journal and the records agree, and that every promise was kept.

use crate::customers::number_of;
use crate::faults::Fault;
use crate::journal::{Conversation, Journal, Message};
use crate::ledger::{Fate, Heard, History};
use crate::records::Records;
use std::collections::{BTreeMap, BTreeSet};

/// Within so many milliseconds of a fault's end all desks are back and work goes on.
const BACK_WITHIN: u64 = 10_000;

/// An offer may ring so many milliseconds longer than its time, and so many more where something was broken meanwhile.
const RINGS_ON: u64 = 2_000;
const RINGS_ON_IF_BROKEN: u64 = 20_000;

/// Whoever accepts so many milliseconds before the end accepts in time.
const IN_TIME: u64 = 1_000;

/// The first so many of what is wrong are told.
const TOLD: usize = 5;

/// One promise, how often it was looked at, and where it was not kept.
pub(crate) struct Check {
    name: &'static str,
    looked_at: usize,
    wrong: Vec<String>,
}

/// What a customer's page has in the end, by the customer's name: the texts, or nothing where there is no conversation.
pub(crate) type Pages = BTreeMap<String, Option<Vec<String>>>;

/// Compares everything.
pub(crate) fn check(
    history: &History,
    (journal, records): (&Journal, &Records),
    pages: &Pages,
    log: &str,
) -> Vec<Check> {
    vec![
        messages(history, journal),
        order(journal),
        opened(history, journal),
        ended(history, journal),
        seen_in_the_end(journal, pages),
        accepted(history, journal),
        outcomes(journal),
        one_rep(journal),
        time(history),
        blamed(history, journal),
        back(history),
        projected(journal, records),
        Check {
            name: "what is wrong with the disk is said, and what is known can be read",
            looked_at: usize::try_from(history.asked).unwrap_or_default(),
            wrong: history.answered_wrong.clone(),
        },
        Check {
            name: "frames have no gaps, refusals have codes, nobody is signed out",
            looked_at: usize::try_from(history.frames).unwrap_or_default(),
            wrong: history.wrong.clone(),
        },
        Check {
            name: "the journal has no gaps",
            looked_at: count(journal.entries),
            wrong: journal.gaps.clone(),
        },
        Check {
            name: "the router never panics",
            looked_at: log.lines().count(),
            wrong: log.lines().filter(|line| line.contains("panicked")).map(str::to_owned).collect(),
        },
    ]
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Prints one line a promise, and tells whether all were kept.
pub(crate) fn print(checks: &[Check]) -> bool {
    for check in checks {
        let verdict = if check.wrong.is_empty() {
            "kept".to_owned()
        } else {
            format!("BROKEN {} times", check.wrong.len())
        };
        println!("{:<70} {:>7}  {verdict}", check.name, check.looked_at);
        for wrong in check.wrong.iter().take(TOLD) {
            println!("    {wrong}");
        }
    }
    checks.iter().all(|check| check.wrong.is_empty())
}

/// Every acknowledged message is there once, what was refused is not, and nothing is there that nobody said.
fn messages(history: &History, journal: &Journal) -> Check {
    let named = journal.by_name();
    let visit = |name: &str| number_of(name);
    let by_visit: BTreeMap<u64, &Vec<u64>> = named
        .iter()
        .filter(|(name, _)| name.starts_with('c'))
        .map(|(name, ids)| (visit(name), ids))
        .collect();
    let mut wrong = Vec::new();
    let mut known: BTreeMap<(u64, String), usize> = BTreeMap::new();
    for (id, conversation) in &journal.conversations {
        for message in &conversation.messages {
            *known.entry((*id, message.key.clone())).or_default() += 1;
        }
    }
    let mut keys = BTreeSet::new();
    for said in &history.said {
        let id = match said.rep {
            Some(_) => said.conversation,
            None => by_visit.get(&said.conversation).and_then(|ids| ids.first()).copied().unwrap_or_default(),
        };
        keys.insert((id, said.key.clone()));
        let there = known.get(&(id, said.key.clone())).copied().unwrap_or_default();
        let (least, most) = match said.fate {
            Fate::Done => (1, 1),
            Fate::Open => (0, 1),
            Fate::Refused(_) => (0, 0),
        };
        if !(least..=most).contains(&there) {
            wrong.push(format!(
                "`{}` in {id} is there {there} times, and its answer was {:?}",
                said.text, said.fate
            ));
        }
    }
    for (place, count) in known.iter().filter(|(place, _)| !keys.contains(*place)) {
        wrong.push(format!("nobody said what is in {} under {} ({count} times)", place.0, place.1));
    }
    Check { name: "acknowledged messages are there, once", looked_at: history.said.len(), wrong }
}

/// Each writer's messages are in the order in which they were written. Their texts end in a number that grows.
fn order(journal: &Journal) -> Check {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for (id, conversation) in &journal.conversations {
        let mut last: BTreeMap<Option<&str>, u64> = BTreeMap::new();
        for message in &conversation.messages {
            looked_at += 1;
            let number =
                message.text.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default();
            if let Some(before) = last.insert(message.rep.as_deref(), number)
                && before >= number
            {
                wrong.push(format!("in {id}, {:?} wrote {number} after {before}", message.rep));
            }
        }
    }
    Check { name: "messages are in the order in which they were written", looked_at, wrong }
}

fn opened(history: &History, journal: &Journal) -> Check {
    let named = journal.by_name();
    let ids = |visit: u64| {
        named.get(format!("c{}v{}", visit / 1_000_000, visit % 1_000_000).as_str()).map_or(0, Vec::len)
    };
    let wrong = history.tokens.keys().filter(|visit| ids(**visit) != 1);
    let wrong =
        wrong.map(|visit| format!("visit {visit} was let in and opened {} conversations", ids(*visit)));
    Check {
        name: "whoever was let in has one conversation",
        looked_at: history.tokens.len(),
        wrong: wrong.collect(),
    }
}

fn ended(history: &History, journal: &Journal) -> Check {
    let named = journal.by_name();
    let find = |visit: u64| {
        let ids = named.get(format!("c{}v{}", visit / 1_000_000, visit % 1_000_000).as_str())?;
        journal.conversations.get(ids.first()?)
    };
    let done = || history.ends.iter().filter(|(_, fate)| **fate == Fate::Done);
    let mut wrong: Vec<String> = done()
        .filter(|(visit, _)| find(**visit).is_none_or(|found| found.ends != 1))
        .map(|(visit, _)| format!("visit {visit} was ended, and goes on or ended more than once"))
        .collect();
    let twice = journal.conversations.iter().filter(|(_, conversation)| conversation.ends > 1);
    wrong.extend(twice.map(|(id, conversation)| format!("{id} ended {} times", conversation.ends)));
    Check { name: "what was ended has ended, once", looked_at: done().count(), wrong }
}

fn seen_in_the_end(journal: &Journal, pages: &Pages) -> Check {
    let named = journal.by_name();
    let texts = |conversation: &Conversation| -> Vec<String> {
        conversation.messages.iter().map(|message| message.text.clone()).collect()
    };
    let mut wrong = Vec::new();
    for (name, page) in pages {
        let found =
            named.get(name.as_str()).and_then(|ids| ids.first()).and_then(|id| journal.conversations.get(id));
        match page {
            None => wrong.push(format!("the token of {name} opens nothing any more")),
            Some(page) if found.map(texts).as_ref() != Some(page) => {
                wrong.push(format!(
                    "the page of {name} has {} messages that differ from the journal's",
                    page.len()
                ));
            }
            Some(_) => {}
        }
    }
    Check { name: "a page that comes back has what the journal has", looked_at: pages.len(), wrong }
}

fn accepted(history: &History, journal: &Journal) -> Check {
    let done = || history.offers.iter().filter(|(_, heard)| heard.accept == Some(Fate::Done));
    let is_right = |id: &u64, heard: &Heard| {
        journal.offers.get(id).is_some_and(|offer| offer.rep == heard.rep && offer.outcomes == ["accepted"])
    };
    let wrong = done().filter(|(id, heard)| !is_right(id, heard));
    let wrong = wrong.map(|(id, heard)| {
        format!("{} accepted offer {id}, and the journal has {:?}", heard.rep, journal.offers.get(id))
    });
    Check { name: "acknowledged accepts are there, once", looked_at: done().count(), wrong: wrong.collect() }
}

fn outcomes(journal: &Journal) -> Check {
    let wrong = journal.offers.iter().filter(|(_, offer)| offer.outcomes.len() != 1);
    let wrong = wrong.map(|(id, offer)| format!("offer {id} to {} ended as {:?}", offer.rep, offer.outcomes));
    Check { name: "each offer has one outcome", looked_at: journal.offers.len(), wrong: wrong.collect() }
}

fn one_rep(journal: &Journal) -> Check {
    let mut reps: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    for offer in
        journal.offers.values().filter(|offer| offer.outcomes.iter().any(|outcome| outcome == "accepted"))
    {
        reps.entry(offer.conversation).or_default().insert(&offer.rep);
    }
    let wrong = reps.iter().filter(|(_, reps)| reps.len() > 1);
    let wrong = wrong.map(|(id, reps)| format!("{id} was accepted by {reps:?}"));
    Check { name: "each conversation has one rep", looked_at: reps.len(), wrong: wrong.collect() }
}

/// The time for which something was broken while an offer rang, and what.
fn broken_while<'a>(history: &'a History, heard: &Heard, until: u64) -> (u64, Vec<&'a str>) {
    let mut whole = (0, Vec::new());
    // A clock that is set excuses nothing: it is no clock that times are measured by.
    for broken in history.broken.iter().filter(|broken| !Fault::is_of_clock(broken.fault)) {
        let to = broken.to + broken.back_after.unwrap_or(BACK_WITHIN);
        let shared = until.min(to).saturating_sub(heard.at.max(broken.from));
        if shared > 0 {
            whole.0 += shared;
            whole.1.push(broken.fault);
        }
    }
    whole
}

fn time(history: &History) -> Check {
    let mut wrong = Vec::new();
    let ended = history.offers.iter().filter_map(|(id, heard)| Some((id, heard, heard.ended_at?)));
    let mut looked_at = 0;
    for (id, heard, ended) in ended {
        looked_at += 1;
        let (broken, faults) = broken_while(history, heard, ended);
        let slack = if faults.is_empty() { RINGS_ON } else { RINGS_ON_IF_BROKEN + broken };
        let rang = ended - heard.at;
        if rang > heard.lasts + slack {
            wrong.push(format!("offer {id} of {} ms rang for {rang} ms ({faults:?})", heard.lasts));
        }
    }
    Check { name: "no offer rings on after its time", looked_at, wrong }
}

/// Whoever accepted in time, while the router could hear it, has not missed it.
fn blamed(history: &History, journal: &Journal) -> Check {
    let in_time = |heard: &&Heard| heard.accepted_at.is_some_and(|at| at + IN_TIME < heard.at + heard.lasts);
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    for (id, heard) in history.offers.iter().filter(|(_, heard)| in_time(heard)) {
        let (_, faults) = broken_while(history, heard, heard.ended_at.unwrap_or(u64::MAX));
        if !faults.iter().all(|fault| Fault::hears_everything(fault)) {
            continue;
        }
        looked_at += 1;
        let outcomes = journal.offers.get(id).map(|offer| offer.outcomes.as_slice()).unwrap_or_default();
        if outcomes.iter().any(|outcome| outcome == "missed") {
            wrong.push(format!("{} accepted offer {id} in time and missed it ({faults:?})", heard.rep));
        }
    }
    Check { name: "whoever accepts in time has not missed it", looked_at, wrong }
}

fn back(history: &History) -> Check {
    let late = |back: Option<u64>| back.is_none_or(|back| back > BACK_WITHIN);
    let wrong = history.broken.iter().filter(|broken| late(broken.back_after)).map(|broken| {
        let after = broken.back_after.map_or("never".into(), |after| format!("after {after} ms"));
        format!("{}: all were back {after}", broken.fault)
    });
    Check {
        name: "all desks are back and work goes on within ten seconds",
        looked_at: history.broken.len(),
        wrong: wrong.collect(),
    }
}

/// The records have everything of the journal once, whatever was killed meanwhile.
fn projected(journal: &Journal, records: &Records) -> Check {
    let mut wrong = Vec::new();
    if records.position != journal.entries {
        wrong.push(format!("{} of {} entries are in the records", records.position, journal.entries));
    }
    let mut ids: BTreeSet<&u64> = journal.conversations.keys().collect();
    ids.extend(records.conversations.keys());
    for id in ids {
        let said = journal.conversations.get(id).map(|conversation| {
            let message = |message: &Message| (message.rep.clone(), message.text.clone());
            conversation.messages.iter().map(message).collect::<Vec<_>>()
        });
        if said.as_ref() != records.conversations.get(id) {
            wrong.push(format!("{id} is another one in the records"));
        }
    }
    let outcomes: BTreeMap<u64, Option<String>> =
        journal.offers.iter().map(|(id, offer)| (*id, offer.outcomes.first().cloned())).collect();
    for (id, outcome) in &outcomes {
        if records.offers.get(id) != Some(outcome) {
            wrong.push(format!("offer {id} is {:?} in the records, not {outcome:?}", records.offers.get(id)));
        }
    }
    if records.offers.len() != outcomes.len() || count(records.counted) != outcomes.len() {
        let (rows, counted) = (records.offers.len(), records.counted);
        wrong.push(format!("{} offers are {rows} rows, and {counted} are counted", outcomes.len()));
    }
    Check {
        name: "the records have everything of the journal once",
        looked_at: records.conversations.len(),
        wrong,
    }
}

#[cfg(test)]
mod tests;
