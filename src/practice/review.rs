//! What the log holds: one entry for each thing that happened to a card.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clock::study_day;

/// FSRS's ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Grade {
    Again = 1,
    Hard,
    Good,
    Easy,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade as Self
    }
}

impl TryFrom<u8> for Grade {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|grade| *grade as u8 == number);
        found.ok_or_else(|| format!("a grade is 1, 2, 3 or 4, not {number}"))
    }
}

/// What an entry of the log is. Only the first three change when a card is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An answer to a card that was new or in its learning steps.
    Learn,
    /// An answer to a card in review.
    Review,
    /// An answer to a card in its relearning steps.
    Relearn,
    /// An answer beyond the plan.
    Cram,
    /// Something a person did to a card: see [`Action`].
    Manual,
    /// Takes back the entry that `of` names.
    Undo,
    /// The card is new again.
    Reset,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Learn,
        Self::Review,
        Self::Relearn,
        Self::Cram,
        Self::Manual,
        Self::Undo,
        Self::Reset,
    ];

    /// Whether it is an answer that counts for the schedule.
    pub const fn schedules(self) -> bool {
        matches!(self, Self::Learn | Self::Review | Self::Relearn)
    }
}

/// What a person can do to a card without answering it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Not asked until it is unsuspended.
    Suspend,
    Unsuspend,
    /// Not asked again on this day of study.
    Bury,
}

impl Action {
    pub const ALL: [Self; 3] = [Self::Suspend, Self::Unsuspend, Self::Bury];
}

/// What of the answer was seen before it was attempted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    #[default]
    Nothing,
    Hint,
    Answer,
}

impl Shown {
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Hint, Self::Answer];

    /// The best grade an answer can have after that.
    pub const fn cap(self) -> Grade {
        match self {
            Self::Nothing => Grade::Easy,
            Self::Hint => Grade::Hard,
            Self::Answer => Grade::Again,
        }
    }
}

/// FSRS's states, and `New` for a card that was never answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    #[default]
    New,
    Learning,
    Review,
    Relearning,
}

impl State {
    pub const ALL: [Self; 4] = [Self::New, Self::Learning, Self::Review, Self::Relearning];
}

/// How a card stands in the schedule: what an answer changes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Standing {
    pub state: State,
    /// The place among the steps of a state that has some, from 0.
    pub step: u8,
    /// Seconds from the answer until the card is due; 0 for a new one.
    pub interval: i64,
    /// FSRS's stability, days; none for a new card.
    pub stability: Option<f32>,
    /// FSRS's difficulty, 1 to 10; none for a new card.
    pub difficulty: Option<f32>,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// A UUID of version 7.
    pub id: Uuid,
    /// The question's id.
    pub card: String,
    /// Which text of the card was asked: a hash, hexadecimal.
    pub version: String,
    /// UTC, milliseconds since 1970.
    pub at: i64,
    /// Seconds east of UTC.
    pub offset: i32,
    /// The hour at which the day of study began.
    pub rollover: i8,
    pub kind: Kind,
    /// None where nothing was answered.
    pub grade: Option<Grade>,
    /// What a manual entry did.
    pub action: Option<Action>,
    /// The entry that an undo takes back.
    pub of: Option<Uuid>,
    /// From the question to the grade.
    pub seconds: f32,
    /// The editor, `terminal`, or either with ` · mock interview` behind it.
    pub place: String,
    pub shown: Shown,
    pub before: Standing,
    pub after: Standing,
    /// Desired retention, 0 to 1.
    pub retention: f32,
    /// `FSRS-6`.
    pub algorithm: String,
    /// Which parameters it had: `default`, or a hash of a person's own.
    pub parameters: String,
    /// The database that the entry was first written to.
    pub device: Uuid,
}

impl Review {
    /// When it happened.
    pub fn timestamp(&self) -> Timestamp {
        Timestamp::from_millisecond(self.at).unwrap_or_default()
    }

    /// The day of study it happened on, by the clock it was written by.
    pub fn day(&self) -> Date {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        study_day(self.timestamp(), offset, self.rollover)
    }
}
