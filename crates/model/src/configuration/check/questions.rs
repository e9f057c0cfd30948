//! Checks what customers are asked and told before a chat.

use super::place::Place;
use super::report::ValidationReport;
use crate::configuration::{ConfigurationCode, Misplacement};
use crate::{ItemKind, Question, QuestionKind, Workstream};

/// The most questions, and the most choices of one.
const MOST_QUESTIONS: usize = 20;
const MOST_CHOICES: usize = 20;
/// The longest question, choice and notice, in characters.
const LONGEST_QUESTION: usize = 200;
const LONGEST_CHOICE: usize = 100;
const LONGEST_NOTICE: usize = 1_000;

pub(crate) fn check(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let list = place.field("questions");
    report.count(&list, workstream.questions.len(), MOST_QUESTIONS);
    report.distinct(&list, workstream.questions.iter().map(|question| &question.text));
    for (number, question) in workstream.questions.iter().enumerate() {
        check_question(report, &list.number(number), question);
    }
    let traits = workstream.channel.traits();
    if let Some(notice) = &workstream.notice {
        let place = place.field("notice");
        report.length(&place, notice, 1, LONGEST_NOTICE);
        let is_shown = traits.has_page || workstream.channel.is_answered_later();
        report.fits(is_shown, &place, Misplacement::NoticeWithoutPage);
    }
    report.fits(
        !workstream.survey || traits.has_page,
        &place.field("survey"),
        Misplacement::SurveyWithoutChat,
    );
    check_out_of_hours(report, &place.field("outOfHours"), workstream);
}

fn check_question(report: &mut ValidationReport<'_>, place: &Place<'_>, question: &Question) {
    report.length(place, &question.text, 1, LONGEST_QUESTION);
    // The question is also a slug.
    report.check(!question.text.contains(['{', '}']), place, ConfigurationCode::Braces);
    let choices = place.field("choices");
    let is_choice = question.kind == QuestionKind::Choice;
    report.fits(is_choice || question.choices.is_empty(), &choices, Misplacement::ChoicesOfNoChoice);
    report.check(!is_choice || !question.choices.is_empty(), &choices, ConfigurationCode::Missing);
    report.count(&choices, question.choices.len(), MOST_CHOICES);
    report.distinct(&choices, &question.choices);
    for (number, choice) in question.choices.iter().enumerate() {
        report.length(&choices.number(number), choice, 1, LONGEST_CHOICE);
    }
}

/// Messages are left in chats, for work that is answered later and that no phone number belongs to.
fn check_out_of_hours(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let Some(id) = &workstream.out_of_hours else { return };
    report.fits(workstream.channel.traits().has_page, place, Misplacement::OutOfHoursWithoutChat);
    match report.known.workstream(id) {
        None => report.refers(place, ItemKind::Workstream, &id.0),
        Some(other) => {
            let takes_messages =
                other.channel.is_answered_later() && !other.channel.traits().threads_are_phone_numbers;
            report.fits(takes_messages, place, Misplacement::OutOfHoursWithoutMessages);
        }
    }
}
