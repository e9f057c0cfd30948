//! A month of history for the sample: the same for the same moment, in the hours in which the shop is at work.

use super::random::Random;
use super::templates::{FIRST_HOUR, Shift, Templates, Topic};
use super::wording::{Words, first_name};
use crate::records::legacy::Converted;
use ::records::{
    Case, Change, Contact, Note, Opening, OrganisationRecords, ProjectedEntry, ProjectedEvent as Event,
    RecordsError, SessionEnd, Subject,
};
use model::{
    CaseId, Configuration, ConversationId, Day, Ending, NotShown, OfferId, OfferOutcome, Representative,
    Text, Timestamp, Withdrawal, Zone,
};

/// The numbers of conversations that history has at most. The journal of an organisation with history begins behind them, and
/// with its offers behind a hundred times as many: no conversation of the journal can be taken for one of history.
pub(crate) const PAST_CONVERSATIONS: u64 = 2_000;

/// The days of history. Today is not among them: a rep's own day is counted from the journal, which begins today.
const DAYS: u64 = 30;

/// Who makes the records, as the audit names it.
const BY: &str = "sample";

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long before the end of a shift nothing new is begun.
const LAST_WORK: u64 = 30 * MINUTE;

/// History, and the records that were made in it.
pub(crate) struct Past {
    entries: Vec<ProjectedEntry>,
    cases: Vec<(Timestamp, Case)>,
    notes: Vec<(Timestamp, Note)>,
    begin: Timestamp,
    templates: Templates,
}

/// A rep's work on one day.
struct Work<'a> {
    rep: &'a Representative,
    from: u64,
    until: u64,
}

/// Makes history, event by event.
struct Maker<'a> {
    templates: &'a Templates,
    sample: &'a Configuration,
    contacts: Vec<&'a Contact>,
    random: Random,
    events: Vec<(u64, Event)>,
    cases: Vec<(Timestamp, Case)>,
    notes: Vec<(Timestamp, Note)>,
    conversations: u64,
    offers: u64,
    until: u64,
}

/// What one conversation adds, once it is known to be over in time.
#[derive(Default)]
struct Story {
    events: Vec<(u64, Event)>,
    case: Option<(Timestamp, Case)>,
    note: Option<(Timestamp, Note)>,
    offers: u64,
}

impl Past {
    /// The history before the day of a moment, by the organisation's midnight.
    pub(super) fn before(
        now: Timestamp,
        sample: &Configuration,
        known: &Converted,
        templates: Templates,
    ) -> Self {
        let zone = Zone::named(&sample.settings.time_zone).unwrap_or_default();
        let until = zone.start_of_day(now).0;
        let midnight =
            |back: u64| zone.start_of_day(Timestamp((until + DAY / 2).saturating_sub(back * DAY))).0;
        let mut maker = Maker {
            templates: &templates,
            sample,
            contacts: known.contacts.iter().chain(&templates.contacts).collect(),
            random: Random::new(until),
            events: Vec::new(),
            cases: Vec::new(),
            notes: Vec::new(),
            conversations: 0,
            offers: 0,
            until,
        };
        let day_of = |back| zone.local_time(Timestamp(midnight(back))).1;
        for back in (1..=DAYS).rev() {
            maker.day(back, midnight(back), &day_of);
        }
        let Maker { mut events, mut cases, notes, .. } = maker;
        events.sort_by_key(|(at, _)| *at);
        let entries =
            events.into_iter().map(|(at, event)| ProjectedEntry { at: Timestamp(at), events: vec![event] });
        let entries = entries.collect();
        let begin = Timestamp(midnight(DAYS));
        let mut others = 0;
        for case in &known.cases {
            match cases.iter_mut().find(|(_, made)| made.id == case.id) {
                Some((_, made)) => *made = case.clone(),
                None => {
                    others += 1;
                    cases.push((Timestamp(begin.0 + others * 4 * DAY), case.clone()));
                }
            }
        }
        cases.sort_by_key(|(at, _)| *at);
        Self { entries, cases, notes, begin, templates }
    }

    /// Writes it, unless the records hold conversations already.
    ///
    /// # Errors
    /// The store is away.
    pub(crate) async fn write(
        self,
        known: &Converted,
        records: &OrganisationRecords,
    ) -> Result<(), RecordsError> {
        if !records.add_past(self.entries).await? {
            tracing::warn!("the records hold conversations already: the sample's history is left out");
            return Ok(());
        }
        let at = |at: Timestamp| Change { by: BY, at };
        let begin = at(self.begin);
        let templates = self.templates;
        records.add_missing(&[known.companies.clone(), templates.companies].concat(), begin).await?;
        records.add_missing(&[known.contacts.clone(), templates.contacts].concat(), begin).await?;
        records.add_missing(&templates.dispositions, begin).await?;
        records.add_missing(&templates.articles, begin).await?;
        records.add_missing(&templates.quick_replies, begin).await?;
        records.add_missing(&templates.notes, begin).await?;
        for (made_at, case) in self.cases {
            records.add_missing(&[case], at(made_at)).await?;
        }
        for (made_at, note) in self.notes {
            records.add_missing(&[note], at(made_at)).await?;
        }
        Ok(())
    }
}

impl<'a> Maker<'a> {
    /// A day, so many days before today.
    fn day(&mut self, back: u64, midnight: u64, day_of: &dyn Fn(u64) -> Day) {
        let (templates, day) = (self.templates, day_of(back));
        let works = self.works(midnight, day);
        for (place, work) in (1..).zip(&works) {
            self.presence(place, work);
        }
        let mut arrivals: Vec<(u64, &Topic)> = Vec::new();
        for (hour, usual) in (FIRST_HOUR..).zip(&templates.hours) {
            let percent = templates.days.get(&day).copied().unwrap_or(100);
            let count = (usual * percent + self.random.below(100)) / 100;
            for _ in 0..count {
                let at = midnight + hour * HOUR + self.random.below(HOUR);
                arrivals.push((at, self.random.topic(&templates.topics)));
            }
        }
        for featured in &templates.featured {
            let shift = templates.shifts.iter().find(|shift| Some(&shift.rep) == featured.rep.as_ref());
            let Some(shift) = shift else { continue };
            // The last day at least so long ago on which the rep worked.
            let works_on = |back: &u64| shift.days.contains(&day_of(*back));
            if (featured.days_ago..=DAYS).find(works_on) == Some(back) {
                arrivals.push((midnight + shift.from * HOUR + 100 * MINUTE, featured));
            }
        }
        arrivals.sort_by_key(|(at, _)| *at);
        for (at, topic) in arrivals {
            if self.conversations < PAST_CONVERSATIONS
                && let Some(story) = self.story(at, topic, &works)
            {
                self.conversations += 1;
                self.offers += story.offers;
                self.events.extend(story.events);
                self.cases.extend(story.case);
                self.notes.extend(story.note);
            }
        }
    }

    /// Who works when on a day.
    fn works(&self, midnight: u64, day: Day) -> Vec<Work<'a>> {
        let sample = self.sample;
        let work = |shift: &Shift| {
            let rep = sample.representatives.iter().find(|rep| rep.id == shift.rep)?;
            let (from, until) = (midnight + shift.from * HOUR, midnight + shift.until * HOUR);
            shift.days.contains(&day).then_some(Work { rep, from, until })
        };
        self.templates.shifts.iter().filter_map(work).collect()
    }

    fn presence(&mut self, place: u64, work: &Work<'_>) {
        let mut changed = |at: u64, presence: Option<&str>, base: &str, set_by: &str, why: Option<&str>| {
            let (rep, presence) = (work.rep.id.clone(), presence.map(Into::into));
            let (base, set_by, why) = (base.into(), set_by.into(), why.map(Text::from));
            self.events.push((at, Event::PresenceChanged { rep, presence, base, set_by, why }));
        };
        changed(work.from + place * MINUTE, Some("available"), "available", "system", Some("atSignIn"));
        if let Some((from, until)) = work.lunch() {
            changed(from, Some("lunch"), "away", "representative", None);
            changed(until, Some("available"), "available", "representative", None);
        }
        changed(work.until, None, "offline", "system", Some("notConnected"));
    }

    /// One conversation from its beginning to its end; nothing if nobody is there for it, or it would go on today.
    fn story(&mut self, begin: u64, topic: &Topic, works: &[Work<'_>]) -> Option<Story> {
        let workstream = self.sample.workstreams.iter().find(|each| each.id == topic.workstream)?;
        let mut free: Vec<&Work<'_>> = works.iter().filter(|work| work.can_take(topic, begin)).collect();
        self.random.shuffle(&mut free);
        let conversation = ConversationId(self.conversations + 1);
        let contact = match &topic.contact {
            Some(id) => self.contacts.iter().find(|contact| contact.id == *id).copied(),
            None if self.random.below(4) > 0 => Some(self.random.one_of(&self.contacts)).copied(),
            None => None,
        };
        let templates = self.templates;
        let customer = contact
            .map_or_else(|| self.random.one_of(&templates.visitors).as_str(), |found| found.name.as_str());
        let words = Words {
            first: first_name(customer),
            order: (10_000 + self.random.below(90_000)).to_string(),
            product: self.random.one_of::<String>(&templates.products),
        };
        let (mut story, mut at) = (Story::default(), begin);
        let opening = Opening {
            channel: workstream.channel,
            workstream: topic.workstream.clone(),
            customer: customer.into(),
            subject: None,
            contact: contact.map(|contact| contact.id.clone()),
            case: topic.of_case.clone(),
            verified: contact.is_some(),
        };
        story.push(at, Event::ConversationOpened { conversation, opening: Box::new(opening) });
        let mut lines = topic.lines.iter();
        let first = lines.next();
        if let Some(line) = first {
            story.push(at, words.said(conversation, line, None));
        }
        story.push(at, Event::Queued { conversation, queue: topic.queue.clone() });
        let rep = self.offers(&mut story, &mut at, conversation, &free, topic)?;
        if let Some(rep) = rep {
            for line in lines {
                at += self.random.between(10, 75) * SECOND;
                story.push(at, words.said(conversation, line, Some(rep)));
            }
            if topic.lines.is_empty() {
                at += self.random.between(2 * 60, 9 * 60) * SECOND;
            }
            self.case(&mut story, at, conversation, topic, &words, contact, rep);
            at += self.random.between(5, 40) * SECOND;
            let ending = if self.random.below(5) < 3 { Ending::Customer } else { Ending::Representative };
            story.push(at, Event::ConversationEnded { conversation, ending });
            at += self.random.between(15, 110) * SECOND;
            story.push(at, Event::Disposed { conversation, disposition: topic.disposition.clone() });
            story.push(at, Event::SessionEnded { conversation, how: SessionEnd::Closed });
        }
        (at < self.until).then_some(story)
    }

    /// Offers it to one rep after the other. Gives the rep who takes it, nothing within if the customer leaves before, and
    /// nothing at all if nobody is there.
    fn offers<'r>(
        &mut self,
        story: &mut Story,
        at: &mut u64,
        conversation: ConversationId,
        free: &[&Work<'r>],
        topic: &Topic,
    ) -> Option<Option<&'r Representative>> {
        for (place, work) in free.iter().enumerate() {
            let is_last = place + 1 == free.len() || topic.rep.is_some();
            *at += self.random.between(1, 6) * SECOND;
            story.offers += 1;
            let (offer, rep) = (OfferId(self.offers + story.offers), work.rep.id.clone());
            story.push(*at, Event::Offered { offer, conversation, rep, is_work: true });
            let (outcome, least, most) = match self.random.below(100) {
                0..3 if topic.rep.is_none() => (OfferOutcome::Withdrawn(Withdrawal::Customer), 8, 40),
                3..10 if !is_last => (OfferOutcome::Rejected, 3, 15),
                10..14 if !is_last => (OfferOutcome::Missed, 20, 60),
                14..16 if !is_last => (OfferOutcome::NotDisplayed(Some(NotShown::Locked)), 2, 3),
                _ => (OfferOutcome::Accepted, 3, 20),
            };
            if outcome.not_shown().is_none() {
                story.push(*at + SECOND, Event::OfferShown { offer });
            }
            *at += self.random.between(least, most) * SECOND;
            let reasons = &self.sample.settings.decline_reasons;
            let is_told = outcome == OfferOutcome::Rejected && self.random.below(5) > 0;
            let reason = is_told.then(|| self.random.one_of(reasons).into());
            story.push(*at, Event::OfferEnded { offer, outcome, reason });
            if outcome.is_taken() {
                return Some(Some(work.rep));
            }
            if !outcome.is_decline() && outcome.not_shown().is_none() {
                story.push(*at, Event::ConversationEnded { conversation, ending: Ending::Customer });
                return Some(None);
            }
        }
        None
    }

    /// The case that is made of a conversation, or that it belongs to, and a note about it.
    #[expect(clippy::too_many_arguments, reason = "what a conversation is about")]
    fn case(
        &mut self,
        story: &mut Story,
        at: u64,
        conversation: ConversationId,
        topic: &Topic,
        words: &Words<'_>,
        contact: Option<&Contact>,
        rep: &Representative,
    ) {
        let Some(contact) = contact else { return };
        // Whoever is featured has the cases of that, and no others.
        let is_featured =
            self.templates.featured.iter().any(|each| each.contact.as_ref() == Some(&contact.id));
        let is_made = !is_featured && self.random.below(3) == 0;
        let title = topic.case.as_ref().filter(|_| is_made).map(|title| words.filled(title, Some(rep)));
        let id = match (&topic.of_case, &title) {
            (Some(id), _) => id.clone(),
            (None, Some(_)) => CaseId::from(format!("CAS-{:05}", 1_100 + self.cases.len()).as_str()),
            (None, None) => return,
        };
        let age = self.until.saturating_sub(at) / DAY;
        let case = Case {
            id: id.clone(),
            title: title.unwrap_or_default(),
            contact: Some(contact.id.clone()),
            company: None,
            priority: if self.random.below(4) == 0 { "High" } else { "Normal" }.into(),
            description: topic
                .lines
                .first()
                .map(|line| words.filled(&line[2..], Some(rep)))
                .unwrap_or_default(),
            active: self.random.below(10) >= age,
        };
        story.push(
            at,
            Event::CustomerLinked {
                conversation,
                customer: contact.name.as_str().into(),
                contact: Some(contact.id.clone()),
                case: Some(id.clone()),
                verified: true,
            },
        );
        story.case = Some((Timestamp(at), case));
        story.note = topic.note.as_ref().map(|text| {
            let text = words.filled(text, Some(rep));
            let (id, author) = (format!("note-{id}"), rep.id.to_string());
            let about =
                Subject::Case(story.case.as_ref().map(|(_, case)| case.id.clone()).unwrap_or_default());
            (Timestamp(at + MINUTE), Note { id: id.as_str().into(), about, author, text })
        });
    }
}

impl Work<'_> {
    /// Half an hour in the middle of a long day.
    fn lunch(&self) -> Option<(u64, u64)> {
        let middle = self.from + (self.until - self.from) / 2;
        (self.until - self.from >= 6 * HOUR).then_some((middle, middle + HOUR / 2))
    }

    fn can_take(&self, topic: &Topic, at: u64) -> bool {
        let is_at_lunch = self.lunch().is_some_and(|(from, until)| (from..until).contains(&at));
        let is_asked = topic.rep.as_ref().is_none_or(|rep| *rep == self.rep.id);
        let is_there = self.from + 10 * MINUTE <= at && at + LAST_WORK <= self.until;
        is_there && is_asked && !is_at_lunch && self.rep.queues.contains(&topic.queue)
    }
}

impl Story {
    fn push(&mut self, at: u64, event: Event) {
        self.events.push((at, event));
    }
}

#[cfg(test)]
mod tests;
