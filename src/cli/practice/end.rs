//! The end of a sitting: what was done, what comes next, and what could not be saved.

use super::sitting::Sitting;
use crate::bank::Question;
use crate::cli::failure::{self, Failure};
use crate::features::{Left, Reader, span};
use crate::practice::{Grade, LogError, Now, Practice, State, days_between};

/// What was done and when more is due, as Markdown.
pub fn summary(sitting: &Sitting, left: Left, reader: &Reader<'_, '_>, now: &Now) -> String {
    let wanted = &sitting.wanted;
    let of = [&wanted.company, &wanted.topic].into_iter().flatten();
    let of: String = of.map(|name| format!(" · {name}")).collect();
    if sitting.answers.is_empty() {
        return format!(
            "# Nothing is due{of}\n\n{}",
            next(sitting, left, reader, now)
        );
    }
    let count = |grade: Grade| {
        let graded = sitting.answers.iter().filter(|(_, of)| *of == grade);
        graded.count()
    };
    let grades = Grade::ALL.into_iter().map(|grade| (grade, count(grade)));
    let grades = grades.filter(|(_, count)| *count > 0);
    let grades: Vec<_> = grades
        .map(|(grade, count)| format!("{count} {}", grade.name()))
        .collect();
    let answered = match sitting.answers.len() {
        1 => "1 question".to_owned(),
        many => format!("{many} questions"),
    };
    let took = sitting.since.elapsed().as_secs();
    format!(
        "# Done{of}\n\n{answered} answered in {}: {}.\n\n{}",
        span(i64::try_from(took).unwrap_or_default()),
        grades.join(", "),
        next(sitting, left, reader, now),
    )
}

/// When there is more to do.
fn next(sitting: &Sitting, left: Left, reader: &Reader<'_, '_>, now: &Now) -> String {
    if left != Left::default() {
        let Left { due, new } = left;
        return format!("{due} due and {new} new are left for today: `c` goes on.");
    }
    let practice = sitting.round.practice();
    let asks = |question: &&Question| {
        let has =
            |all: &[String], one: &Option<String>| one.as_ref().is_none_or(|one| all.contains(one));
        has(&question.companies, &sitting.wanted.company)
            && has(&question.topics, &sitting.wanted.topic)
            && !reader.settings.ignore.questions.contains(&question.id)
    };
    let mut unseen = false;
    let mut dues = Vec::new();
    for question in reader.bank.questions().iter().filter(asks) {
        let card = practice.card(&question.id);
        match practice.due(&question.id, now) {
            _ if card.is_suspended => {}
            Some(due) => dues.push((due, card.state())),
            None => unseen = true,
        }
    }
    let cram = if dues.is_empty() || sitting.interview().is_some() {
        ""
    } else {
        " `c` goes on beyond the plan: answers are logged, and the schedule stays."
    };
    let next = dues.into_iter().min_by_key(|(due, _)| *due);
    let wait = next.map(|(due, state)| {
        let days = days_between(now.day(), now.day_of(due));
        match (state, days) {
            (State::Review, 1) => "tomorrow".to_owned(),
            (State::Review, 2..) => format!("in {days} days"),
            _ => {
                let wait = due.duration_since(now.timestamp()).as_secs().max(0);
                format!("in {}", span(wait))
            }
        }
    });
    let when = match (wait, unseen && reader.settings.practice.new_per_day > 0) {
        (Some(wait), true) => {
            format!("The next question is due {wait}; new ones come tomorrow.")
        }
        (Some(wait), false) => format!("The next question is due {wait}."),
        (None, true) => "New questions come tomorrow.".to_owned(),
        (None, false) => "There is nothing to ask.".to_owned(),
    };
    format!("{when}{cram}")
}

/// Keeps what the log could not take in a file, and says so.
pub fn keep(practice: &Practice, error: &LogError) -> Failure {
    let count = practice.unwritten().len();
    failure::error(&format!("not saved: {count} of what you did: {error}"));
    match practice.spilled() {
        Some(path) => failure::error(&format!(
            "it is kept in {0}; once that is mended, `viva import {0}` takes it in",
            path.display()
        )),
        None => failure::error("nor could it be kept elsewhere"),
    }
    Failure::Reported
}
