//! What the log says of the days that were and of those to come. Pure; knows ids only.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::clock::{Now, days_between};
use super::deck::Deck;
use super::review::{Grade, Kind};
use super::scheduler::Scheduler;

/// What was done on one day of study.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Studied {
    /// Answers, crammed ones too.
    pub reviews: usize,
    /// Of these, the ones above Again.
    pub recalled: usize,
    /// From question to grade, all answers together; whole ones.
    pub seconds: f64,
}

/// Each day of study with an answer, the first one first.
pub fn studied(deck: &Deck) -> BTreeMap<Date, Studied> {
    let mut days: BTreeMap<_, Studied> = BTreeMap::new();
    for answer in deck.answers() {
        let day = days.entry(answer.day()).or_default();
        day.reviews += 1;
        day.recalled += usize::from(answer.grade > Some(Grade::Again));
        day.seconds += f64::from(answer.seconds);
    }
    for day in days.values_mut() {
        day.seconds = day.seconds.round();
    }
    days
}

/// How many days in a row there was an answer, up to today, or to yesterday as long as today has none.
pub fn streak(days: &BTreeMap<Date, Studied>, today: Date) -> u32 {
    let is_studied = |day: &Date| days.contains_key(day);
    let before = |day: &Date| day.yesterday().ok();
    let last = Some(today).filter(is_studied).or_else(|| before(&today));
    let streak = std::iter::successors(last, before).take_while(is_studied);
    u32::try_from(streak.count()).unwrap_or(u32::MAX)
}

/// The share of answers to cards in review that were above Again, 0 to 1; none before the first such
/// answer. With `since`, of those from that day on.
pub fn retention(deck: &Deck, since: Option<Date>) -> Option<f64> {
    let counted = deck.answers().filter(|answer| {
        answer.kind == Kind::Review && since.is_none_or(|first| answer.day() >= first)
    });
    let (mut answers, mut recalled) = (0_u32, 0_u32);
    for answer in counted {
        answers += 1;
        recalled += u32::from(answer.grade > Some(Grade::Again));
    }
    (answers > 0).then(|| f64::from(recalled) / f64::from(answers))
}

/// How many of these cards are due on each of so many days, today first, as they are scheduled now: a
/// card counts once, and those overdue count today.
pub fn forecast<'a>(
    cards: impl IntoIterator<Item = &'a str>,
    deck: &Deck,
    scheduler: &Scheduler,
    now: &Now,
    number: usize,
) -> Vec<usize> {
    let mut due = vec![0; number];
    let today = now.day();
    for id in cards {
        let card = deck.card(id);
        let Some(at) = scheduler.due(id, &card.memory, now) else {
            continue;
        };
        let wait = days_between(today, now.day_of(at)) as usize;
        // One that was put off today comes tomorrow.
        let wait = wait.max(usize::from(card.buried == Some(today)));
        if let (false, Some(day)) = (card.is_suspended, due.get_mut(wait)) {
            *day += 1;
        }
    }
    due
}

/// To four digits behind the point: what is beyond says nothing.
pub fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
