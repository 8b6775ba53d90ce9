//! How a card stands in the schedule, in Anki's columns.

use serde_json::{Value, json};

use super::calendar::Calendar;
use crate::practice::{Card, Scheduler, State};

const DAY: i64 = 86_400;
/// Anki's starting ease in thousandths, which FSRS doesn't go by.
const EASE: i64 = 2500;

/// The columns of `cards` that the schedule decides.
#[derive(Debug, PartialEq)]
pub struct Standing {
    /// `type`
    pub kind: i64,
    pub queue: i64,
    pub due: i64,
    pub ivl: i64,
    pub factor: i64,
    pub reps: u32,
    pub lapses: u32,
    /// Steps that are left.
    pub left: usize,
    pub data: String,
}

/// `position` is the card's among the new ones.
pub fn standing(
    card: &Card,
    position: usize,
    scheduler: &Scheduler,
    calendar: &Calendar<'_>,
) -> Standing {
    let (kind, queue, due) = place(card, position, calendar);
    let steps = match card.state() {
        State::Learning => &scheduler.plan.learning_steps[..],
        State::Relearning => &scheduler.plan.relearning_steps,
        State::New | State::Review => &[],
    };
    let step = usize::from(card.memory.standing.step);
    let is_new = card.state() == State::New;
    Standing {
        kind,
        queue: match () {
            () if card.is_suspended => -1,
            () if !card.is_open(calendar.now()) => -3,
            () => queue,
        },
        due,
        ivl: match card.state() {
            State::New | State::Learning => 0,
            State::Review => card.memory.standing.interval / DAY,
            // What a forgotten card has, for the time after its steps.
            State::Relearning => {
                let stability = card.memory.standing.stability;
                stability.map_or(1, |stability| scheduler.interval(stability))
            }
        },
        factor: if is_new { 0 } else { EASE },
        reps: card.answers,
        lapses: card.lapses,
        // Steps may have become fewer since the last answer.
        left: if steps.is_empty() {
            0
        } else {
            steps.len().saturating_sub(step).max(1)
        },
        data: data(card, position, scheduler).to_string(),
    }
}

/// Type, queue and what the queue goes by: a position, a second, or a day.
fn place(card: &Card, position: usize, calendar: &Calendar<'_>) -> (i64, i64, i64) {
    let (Some((_, last)), Some(due)) = (card.memory.last, card.memory.due()) else {
        return (0, 0, position as i64);
    };
    let day = calendar.number_of(due);
    let kind = match card.state() {
        State::New => return (0, 0, position as i64),
        State::Review => return (2, 2, i64::from(day)),
        State::Learning => 1,
        State::Relearning => 3,
    };
    // A step that ends on another day is waited for in days.
    if day > calendar.number(last) {
        (kind, 3, i64::from(day))
    } else {
        (kind, 1, due.as_second())
    }
}

/// What FSRS goes by, under the names and with the digits that Anki gives it.
fn data(card: &Card, position: usize, scheduler: &Scheduler) -> Value {
    let standing = card.memory.standing;
    let (Some(stability), Some(difficulty), Some((last, _))) =
        (standing.stability, standing.difficulty, card.memory.last)
    else {
        return json!({});
    };
    json!({
        "pos": position,
        "s": rounded(stability, 4),
        "d": rounded(difficulty, 3),
        "dr": rounded(scheduler.plan.retention, 2),
        "decay": rounded(scheduler.decay(), 3),
        "lrt": last.as_second(),
    })
}

fn rounded(number: f32, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    (f64::from(number) * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::practice::{Deck, Memory, Now, Plan, Standing as Step};

    /// A card in its first step, answered an hour before the day is over.
    fn waiting(seconds: i64) -> (i64, i64, i64) {
        let now = Now::new("2026-03-02T03:30[UTC]".parse().unwrap(), 4);
        let answered: Timestamp = "2026-03-02T03:00:00Z".parse().unwrap();
        let card = Card {
            memory: Memory {
                standing: Step {
                    state: State::Learning,
                    interval: seconds,
                    stability: Some(1.0),
                    difficulty: Some(5.0),
                    ..Step::default()
                },
                last: Some((answered, now.day())),
            },
            ..Card::default()
        };
        let calendar = Calendar::new(&Deck::default(), &now);
        let told = standing(&card, 1, &Scheduler::new(Plan::default()), &calendar);
        (told.kind, told.queue, told.due)
    }

    #[test]
    fn a_step_that_ends_on_another_day_is_due_on_a_day() {
        assert_eq!(waiting(3_599), (1, 1, 1_772_424_000 - 1));
        assert_eq!(waiting(3_600), (1, 3, 1));
        assert_eq!(waiting(86_400 + 3_600), (1, 3, 2));
    }
}
