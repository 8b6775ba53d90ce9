//! The history of a card's reviews, in Anki's columns.

use crate::practice::{Kind, Review, Standing, State};

const DAY: i64 = 86_400;

/// The columns of `revlog`, but for its ids.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Milliseconds since 1970.
    pub at: i64,
    /// The grade; 0 where nothing was answered.
    pub ease: u8,
    /// Days, or seconds below 0.
    pub ivl: i32,
    pub last_ivl: i32,
    /// FSRS's difficulty, brought to 100 to 1100; 0 where none follows from the entry.
    pub factor: u32,
    /// Milliseconds.
    pub time: i32,
    /// `type`
    pub kind: u8,
}

/// What Anki logs of a card's entries: answers and resets. What else a person does to a card shows in the
/// card alone.
pub fn history(entries: &[&Review]) -> Vec<Entry> {
    let mut before = Standing::default();
    let mut rows = Vec::new();
    for entry in entries {
        let (kind, after) = match entry.kind {
            Kind::Learn => (0, entry.after),
            Kind::Review => (1, entry.after),
            Kind::Relearn => (2, entry.after),
            // A crammed answer has no difficulty there, which is how Anki tells it.
            Kind::Cram => (3, before),
            Kind::Reset => (4, Standing::default()),
            Kind::Manual | Kind::Undo => continue,
        };
        let difficulty = after.difficulty.filter(|_| entry.kind != Kind::Cram);
        rows.push(Entry {
            at: entry.at,
            ease: entry.grade.map_or(0, u8::from),
            ivl: interval(&after),
            last_ivl: interval(&before),
            factor: difficulty.map_or(0, factor),
            time: (entry.seconds * 1000.0).round() as i32,
            kind,
        });
        before = after;
    }
    rows
}

fn interval(standing: &Standing) -> i32 {
    let interval = match standing.state {
        State::New => 0,
        State::Review => standing.interval / DAY,
        State::Learning | State::Relearning => -standing.interval,
    };
    i32::try_from(interval).unwrap_or(i32::MIN)
}

fn factor(difficulty: f32) -> u32 {
    (((difficulty - 1.0) / 9.0 + 0.1) * 1000.0).round() as u32
}
