//! Every card as the log has it: a fold over the entries, redone for a card whenever it gets one.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::clock::{Now, days_between};
use super::review::{Action, Kind, Review, State};
use super::scheduler::{Memory, Scheduler};

/// One card as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Card {
    pub memory: Memory,
    pub is_suspended: bool,
    /// The day of study on which it is not asked again.
    pub buried: Option<Date>,
    /// How often it was answered, crammed answers too.
    pub answers: u32,
    /// How often it was forgotten in review.
    pub lapses: u32,
    /// The day of study of its first answer that counts.
    pub first: Option<Date>,
}

impl Card {
    pub fn state(&self) -> State {
        self.memory.standing.state
    }

    /// Whether it may be asked on a day.
    pub fn is_open(&self, now: &Now) -> bool {
        !self.is_suspended && self.buried != Some(now.day())
    }
}

/// The log in memory, and what follows from it.
#[derive(Debug, Default)]
pub struct Deck {
    /// In the order in which they were added.
    entries: Vec<Review>,
    /// The places of each card's entries.
    places: HashMap<String, Vec<usize>>,
    ids: HashSet<Uuid>,
    /// Of each device the last entry by its id.
    last: HashMap<Uuid, Uuid>,
    undone: HashSet<Uuid>,
    cards: HashMap<String, Card>,
}

impl Deck {
    /// Takes entries that were added to the log, in its order.
    pub fn add(&mut self, entries: impl IntoIterator<Item = Review>, scheduler: &Scheduler) {
        let mut changed = HashSet::new();
        for entry in entries {
            if !self.ids.insert(entry.id) {
                continue;
            }
            let last = self.last.entry(entry.device).or_insert(entry.id);
            *last = entry.id.max(*last);
            self.undone.extend(entry.of);
            let place = self.entries.len();
            self.places
                .entry(entry.card.clone())
                .or_default()
                .push(place);
            changed.insert(entry.card.clone());
            self.entries.push(entry);
        }
        for card in changed {
            self.fold(card, scheduler);
        }
    }

    /// Takes an entry back that no log has yet.
    pub(super) fn drop_unwritten(&mut self, entry: &Review, scheduler: &Scheduler) {
        self.undone.insert(entry.id);
        self.fold(entry.card.clone(), scheduler);
    }

    /// The latest of the ids that a device gave its entries.
    pub(super) fn last_id(&self, device: Uuid) -> Option<Uuid> {
        self.last.get(&device).copied()
    }

    /// Works everything out anew, for other parameters.
    pub fn refold(&mut self, scheduler: &Scheduler) {
        let cards: Vec<_> = self.places.keys().cloned().collect();
        for card in cards {
            self.fold(card, scheduler);
        }
    }

    pub fn card(&self, id: &str) -> Card {
        self.cards.get(id).copied().unwrap_or_default()
    }

    /// Every entry, in the order of the log.
    pub fn entries(&self) -> &[Review] {
        &self.entries
    }

    /// The ids that have entries, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Whether an entry was taken back.
    pub fn is_undone(&self, entry: &Review) -> bool {
        self.undone.contains(&entry.id)
    }

    /// The answers that were not taken back, in the order of the log.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = &Review> {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.grade.is_some() && !self.is_undone(entry))
    }

    /// A card's answers that count since it was last new, in the order in which they happened: all that
    /// FSRS goes by.
    pub fn counted(&self, card: &str) -> Vec<&Review> {
        let history = self.history(card);
        let reset = history.iter().rposition(|entry| entry.kind == Kind::Reset);
        let since = history.into_iter().skip(reset.map_or(0, |at| at + 1));
        since
            .filter(|entry| entry.kind.schedules() && entry.grade.is_some())
            .collect()
    }

    /// A card's entries that were not taken back, in the order in which they happened.
    pub fn history(&self, card: &str) -> Vec<&Review> {
        let places = self.places.get(card).map_or(&[][..], Vec::as_slice);
        let mut entries: Vec<_> = places.iter().map(|place| &self.entries[*place]).collect();
        // A device's ids are in the order in which things happened, whatever its clock said and whenever its
        // entries came here; between devices the clocks decide. So what a device wrote before something
        // cannot have been later than that.
        entries.sort_by_key(|entry| entry.id);
        let mut latest: HashMap<Uuid, i64> = HashMap::new();
        let mut keyed: Vec<_> = entries
            .drain(..)
            .rev()
            .map(|entry| {
                let at = latest.entry(entry.device).or_insert(i64::MAX);
                *at = entry.at.min(*at);
                (*at, entry)
            })
            .collect();
        keyed.reverse();
        // Of two devices at the same moment always the same one comes first, whichever log this is.
        keyed.sort_by_key(|(at, entry)| (*at, entry.device));
        let entries = keyed.into_iter().map(|(_, entry)| entry);
        entries.filter(|entry| !self.is_undone(entry)).collect()
    }

    fn fold(&mut self, id: String, scheduler: &Scheduler) {
        let mut card = Card::default();
        for entry in self.history(&id) {
            apply(&mut card, entry, scheduler);
        }
        self.cards.insert(id, card);
    }
}

/// What one entry changes. When the card is due is what the person was told; how well they remember it
/// is worked out from the answers alone, so that other parameters and other devices' answers count.
pub(super) fn apply(card: &mut Card, entry: &Review, scheduler: &Scheduler) {
    match (entry.kind, entry.grade) {
        (Kind::Reset, _) => card.memory = Memory::default(),
        (Kind::Manual, _) => match entry.action {
            Some(Action::Suspend) => card.is_suspended = true,
            Some(Action::Unsuspend) => card.is_suspended = false,
            Some(Action::Bury) => card.buried = Some(entry.day()),
            None => {}
        },
        (Kind::Cram, _) => card.answers += 1,
        (kind, Some(grade)) if kind.schedules() => {
            let day = entry.day();
            let elapsed = card
                .memory
                .last
                .map_or(0, |(_, last)| days_between(last, day));
            let state = scheduler.remember(&card.memory, grade, elapsed);
            card.answers += 1;
            card.lapses += u32::from(kind == Kind::Review && u8::from(grade) == 1);
            card.first = card.first.or(Some(day));
            card.memory.standing = entry.after;
            card.memory.standing.stability = Some(state.stability);
            card.memory.standing.difficulty = Some(state.difficulty);
            card.memory.last = Some((entry.timestamp(), day));
        }
        _ => {}
    }
}
