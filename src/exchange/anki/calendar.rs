//! Days as Anki counts them: from the one on which a collection was made.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::practice::{Deck, Now};

/// The days of study of a collection.
#[derive(Debug)]
pub struct Calendar<'n> {
    now: &'n Now,
    first: Date,
}

impl<'n> Calendar<'n> {
    /// Begins with the first day of practice.
    pub fn new(deck: &Deck, now: &'n Now) -> Self {
        let days = deck.entries().iter().map(|entry| entry.day());
        let first = days.fold(now.day(), Date::min);
        Self { now, first }
    }

    /// When the first day began.
    pub fn creation(&self) -> Timestamp {
        let start = self.first.at(self.now.rollover, 0, 0, 0);
        let zone = self.now.at.time_zone();
        let zoned = zone.to_ambiguous_zoned(start).compatible();
        zoned.map_or(self.now.timestamp(), |zoned| zoned.timestamp())
    }

    /// Minutes west of UTC on that day.
    pub fn creation_offset(&self) -> i32 {
        let offset = self.now.at.time_zone().to_offset(self.creation());
        -offset.seconds() / 60
    }

    /// The number of a day.
    pub fn number(&self, day: Date) -> i32 {
        (day - self.first).get_days()
    }

    /// The number of a moment's day.
    pub fn number_of(&self, at: Timestamp) -> i32 {
        self.number(self.now.day_of(at))
    }

    pub fn now(&self) -> &Now {
        self.now
    }
}
