//! Answers as FSRS's optimizer takes them: <https://github.com/open-spaced-repetition/fsrs-optimizer>.

use std::io::{self, Write};

use crate::practice::{Deck, State};

/// Ids as the optimizer takes them, milliseconds since 1970, grades 1 to 4, the state before the answer,
/// milliseconds.
const COLUMNS: [&str; 5] = [
    "card_id",
    "review_time",
    "review_rating",
    "review_state",
    "review_duration",
];

/// Writes the answers that count, the earliest first.
///
/// # Errors
/// `out` can't be written to.
pub fn write(out: &mut impl Write, deck: &Deck) -> io::Result<()> {
    let mut ids: Vec<_> = deck.ids().collect();
    ids.sort_unstable();
    let mut rows = Vec::new();
    for id in ids {
        // What the entry says came before it can be what another device didn't know of.
        let mut state = State::New;
        for answer in deck.counted(id) {
            let grade = answer.grade.map_or(0, u8::from);
            let duration = (f64::from(answer.seconds) * 1000.0).round() as u64;
            rows.push((id, answer.at, grade, number(state), duration));
            state = answer.after.state;
        }
    }
    // A card's answers of one moment stay in their order.
    rows.sort_by_key(|(_, at, ..)| *at);
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for row in rows {
        table.serialize(row)?;
    }
    table.flush()
}

fn number(state: State) -> u8 {
    match state {
        State::New => 0,
        State::Learning => 1,
        State::Review => 2,
        State::Relearning => 3,
    }
}
