//! Which card comes next. Pure: the code at hand and the person's choices come as plain values.

use std::cmp::Reverse;

use jiff::{SignedDuration, Timestamp};

use super::clock::{Now, days_between};
use super::deck::{Card, Deck};
use super::review::{Kind, State};
use super::scheduler::Scheduler;

/// For how long a card in its steps may come early, when nothing else is left.
const AHEAD: SignedDuration = SignedDuration::from_mins(20);

/// How near a question is to the code at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Near {
    /// Under the cursor.
    Cursor,
    /// In the file.
    File,
    /// In what was edited today.
    Today,
    /// In a folder that was named.
    Folder,
    #[default]
    Elsewhere,
}

/// A card that may be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'a> {
    pub id: &'a str,
    pub near: Near,
    /// In how many ways it is what the person prepares for.
    pub focus: usize,
    /// What it is about; neighbours in a round differ in it if they can.
    pub topics: &'a [String],
}

/// Why a card comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It is in its steps, and the wait is over.
    Step,
    /// It is due today.
    Due,
    New,
    /// It is in its steps and due soon, and nothing else is left.
    Ahead,
}

/// The cards that may come now, the next one first. `last` is the topics of the card before, `new` how
/// many new ones there may be today.
pub fn queue<'a>(
    candidates: &[Candidate<'a>],
    deck: &Deck,
    scheduler: &Scheduler,
    now: &Now,
    new: usize,
    last: &[String],
) -> Vec<(&'a str, Turn)> {
    let mut open: Vec<_> = candidates
        .iter()
        .filter_map(|candidate| {
            let card = deck.card(candidate.id);
            let turn = turn(candidate.id, &card, scheduler, now)?;
            Some((rank(candidate, &card, turn, scheduler, now), candidate))
        })
        .collect();
    // Equals stay in the order of the candidates, which is the bank's.
    open.sort_by_key(|(rank, _)| *rank);
    let mut left = new.saturating_sub(learned_today(deck, now));
    open.retain(|(rank, _)| {
        let stays = rank.turn != Turn::New || left > 0;
        left -= usize::from(stays && rank.turn == Turn::New);
        stays
    });
    interleave(open, last)
        .into_iter()
        .map(|(rank, candidate)| (candidate.id, rank.turn))
        .collect()
}

/// Whether and why a card may be asked now.
pub fn turn(id: &str, card: &Card, scheduler: &Scheduler, now: &Now) -> Option<Turn> {
    if !card.is_open(now) {
        return None;
    }
    let Some(due) = scheduler.due(id, &card.memory, now) else {
        return Some(Turn::New);
    };
    let at = now.timestamp();
    match card.state() {
        // Of a whole day, not of an hour: what is due this evening can be practised in the morning.
        State::Review => (now.day_of(due) <= now.day()).then_some(Turn::Due),
        _ if due <= at => Some(Turn::Step),
        _ => (due.duration_since(at) <= AHEAD).then_some(Turn::Ahead),
    }
}

/// How many cards were new today.
pub fn learned_today(deck: &Deck, now: &Now) -> usize {
    let today = now.day();
    let of_today = |id: &&str| deck.card(id).first == Some(today);
    deck.ids().filter(of_today).count()
}

/// How many cards may be new today: what the person chose, or more if the interview is too near to see
/// all otherwise that were `unseen` when the day began.
pub fn new_today(chosen: usize, unseen: usize, scheduler: &Scheduler, now: &Now) -> usize {
    let Some(interview) = scheduler.plan.interview else {
        return chosen;
    };
    // No more on the last day: what was never learned is not learned on the evening before.
    let days = days_between(now.day(), interview).saturating_sub(1) as usize;
    if days == 0 || chosen == 0 {
        return chosen;
    }
    chosen.max(unseen.div_ceil(days))
}

/// What decides between cards, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    turn: Turn,
    near: Near,
    focus: Reverse<usize>,
    /// Steps: when they are due. Reviews: what they gain, the most first. New cards: nothing.
    urgency: i64,
}

fn rank(
    candidate: &Candidate<'_>,
    card: &Card,
    turn: Turn,
    scheduler: &Scheduler,
    now: &Now,
) -> Rank {
    let urgency = match turn {
        Turn::Step | Turn::Ahead => card.memory.due().map_or(0, Timestamp::as_second),
        Turn::Due => millionths(prospect(card, scheduler, now)),
        Turn::New => 0,
    };
    Rank {
        turn,
        near: candidate.near,
        focus: Reverse(candidate.focus),
        urgency,
    }
}

/// Predicted recall, now or on the day of the interview: the lower, the more urgent.
fn prospect(card: &Card, scheduler: &Scheduler, now: &Now) -> f32 {
    let at = scheduler.counts_at(now);
    scheduler.recall(&card.memory, at).unwrap_or(0.0)
}

fn millionths(share: f32) -> i64 {
    (f64::from(share) * 1e6) as i64
}

/// Among equals in turn and nearness, one comes next whose topic is not that of the one before.
fn interleave<'c, 'a>(
    mut open: Vec<(Rank, &'c Candidate<'a>)>,
    last: &[String],
) -> Vec<(Rank, &'c Candidate<'a>)> {
    let mut ordered = Vec::with_capacity(open.len());
    let mut before = last;
    while let Some((first, _)) = open.first() {
        let class = (first.turn, first.near, first.focus);
        let differs = |(rank, candidate): &(Rank, &Candidate<'_>)| {
            (rank.turn, rank.near, rank.focus) == class
                && !candidate.topics.iter().any(|topic| before.contains(topic))
        };
        let next = open.iter().position(differs).unwrap_or(0);
        let chosen = open.remove(next);
        before = chosen.1.topics;
        ordered.push(chosen);
    }
    ordered
}

/// Whether an answer to the card counts for the schedule, and as what.
pub fn kind_of(card: &Card) -> Kind {
    match card.state() {
        State::New | State::Learning => Kind::Learn,
        State::Review => Kind::Review,
        State::Relearning => Kind::Relearn,
    }
}
