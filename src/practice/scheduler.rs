//! When a card is asked next: FSRS-6 by the `fsrs` crate, and the steps before and between reviews.
//!
//! Pure: whoever calls passes the time in. The steps work as in `py-fsrs`, the reference.

use fsrs::{FSRS, MemoryState};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::clock::{Now, days, days_between};
use super::review::{Grade, Standing, State};
use crate::settings::Settings;

/// The name of the algorithm in the log.
pub const ALGORITHM: &str = "FSRS-6";
/// What the log calls FSRS-6's default parameters.
pub const DEFAULT: &str = "default";
/// The longest interval, days: a hundred years.
pub(super) const LONGEST: f64 = 36_500.0;

/// What a person can choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The share of cards to be recalled when they are due, 0 to 1.
    pub retention: f32,
    /// Waits of a card that is being learned, seconds.
    pub learning_steps: Vec<i64>,
    /// Waits of a card that was forgotten, seconds.
    pub relearning_steps: Vec<i64>,
    /// Predicted recall on this day counts, if there is one.
    pub interview: Option<Date>,
}

impl From<&Settings> for Plan {
    fn from(settings: &Settings) -> Self {
        let seconds = |minutes: &[f64]| {
            minutes
                .iter()
                .map(|wait| (wait * 60.0).round() as i64)
                .collect()
        };
        let practice = &settings.practice;
        Self {
            retention: practice.retention as f32,
            learning_steps: seconds(&practice.learning_steps),
            relearning_steps: seconds(&practice.relearning_steps),
            interview: settings.focus.interview_date,
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self::from(&Settings::default())
    }
}

/// What is known of a card, from all of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Memory {
    pub standing: Standing,
    /// When it was last answered, and on which day of study; none for a new card.
    pub last: Option<(Timestamp, Date)>,
}

impl Memory {
    /// When the card is due by the schedule alone; none for a new one.
    pub fn due(&self) -> Option<Timestamp> {
        let (last, _) = self.last?;
        let interval = SignedDuration::from_secs(self.standing.interval);
        Some(last.checked_add(interval).unwrap_or(Timestamp::MAX))
    }

    fn state(&self) -> Option<MemoryState> {
        let Standing {
            stability,
            difficulty,
            ..
        } = self.standing;
        Some(MemoryState {
            stability: stability?,
            difficulty: difficulty?,
        })
    }
}

/// The algorithm with a person's parameters.
#[derive(Debug, Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    pub plan: Plan,
    /// Which parameters these are, for the log.
    pub parameters_id: String,
}

impl Scheduler {
    /// With FSRS-6's default parameters.
    pub fn new(plan: Plan) -> Self {
        Self {
            fsrs: FSRS::default(),
            decay: fsrs::FSRS6_DEFAULT_DECAY,
            plan,
            parameters_id: DEFAULT.to_owned(),
        }
    }

    /// With these 21 parameters, which `id` names in the log; none if they are no parameters of FSRS-6.
    pub fn with_parameters(plan: Plan, parameters: &[f32], id: String) -> Option<Self> {
        let [.., decay] = parameters else { return None };
        let fsrs = (parameters.len() == 21).then(|| FSRS::new(parameters).ok())??;
        Some(Self {
            fsrs,
            decay: *decay,
            plan,
            parameters_id: id,
        })
    }

    pub(super) fn fsrs(&self) -> &FSRS {
        &self.fsrs
    }

    /// How steeply recall falls: the last of the parameters.
    pub fn decay(&self) -> f32 {
        self.decay
    }

    /// The card after an answer.
    pub fn answer(&self, memory: &Memory, grade: Grade, now: &Now) -> Memory {
        let today = now.day();
        let elapsed = memory.last.map_or(0, |(_, day)| days_between(day, today));
        let state = self.remember(memory, grade, elapsed);
        let (state_after, step, interval) = self.place(&memory.standing, grade, state);
        Memory {
            standing: Standing {
                state: state_after,
                step,
                interval,
                stability: Some(state.stability),
                difficulty: Some(state.difficulty),
            },
            last: Some((now.timestamp(), today)),
        }
    }

    /// The memory after an answer that came `elapsed` days after the one before.
    pub fn remember(&self, memory: &Memory, grade: Grade, elapsed: u32) -> MemoryState {
        let next = self
            .fsrs
            .next_states(memory.state(), self.plan.retention, elapsed);
        let Ok(next) = next else {
            // Only a state that is not finite is refused, and none such is read from a log.
            tracing::error!(?memory, "a card's memory is no number; it starts anew");
            return self.remember(&Memory::default(), grade, 0);
        };
        match grade {
            Grade::Again => next.again.memory,
            Grade::Hard => next.hard.memory,
            Grade::Good => next.good.memory,
            Grade::Easy => next.easy.memory,
        }
    }

    /// State, step and interval in seconds after an answer.
    fn place(&self, before: &Standing, grade: Grade, memory: MemoryState) -> (State, u8, i64) {
        let review = || (State::Review, 0, self.interval(memory.stability) * 86_400);
        let (steps, state) = match before.state {
            State::New | State::Learning => (&self.plan.learning_steps, State::Learning),
            State::Relearning => (&self.plan.relearning_steps, State::Relearning),
            State::Review => match (grade, self.plan.relearning_steps.first()) {
                (Grade::Again, Some(first)) => return (State::Relearning, 0, *first),
                _ => return review(),
            },
        };
        let step = usize::from(before.step);
        let at = |step: usize| (state, step as u8, steps[step]);
        match grade {
            _ if steps.is_empty() => review(),
            Grade::Again => at(0),
            // Steps may have become fewer since the last answer.
            _ if step >= steps.len() => review(),
            Grade::Hard if step == 0 => {
                let first = steps[0];
                let wait = steps
                    .get(1)
                    .map_or(first * 3 / 2, |second| (first + second) / 2);
                (state, 0, wait)
            }
            Grade::Hard => at(step),
            Grade::Good if step + 1 < steps.len() => at(step + 1),
            Grade::Good | Grade::Easy => review(),
        }
    }

    /// Whole days until recall has fallen to the desired retention.
    pub fn interval(&self, stability: f32) -> i64 {
        let days = self
            .fsrs
            .next_interval(Some(stability), self.plan.retention, 3);
        f64::from(days).round_ties_even().clamp(1.0, LONGEST) as i64
    }

    /// The predicted probability of recall at a moment, 0 to 1; none for a new card.
    pub fn recall(&self, memory: &Memory, at: Timestamp) -> Option<f32> {
        let (last, _) = memory.last?;
        let elapsed = at.duration_since(last).as_secs_f64().max(0.0) / 86_400.0;
        let state = memory.state()?;
        Some(fsrs::current_retrievability(
            state,
            elapsed as f32,
            self.decay,
        ))
    }

    /// The moment whose recall counts: the middle of the day of the interview if that is to come, else now.
    pub fn counts_at(&self, now: &Now) -> Timestamp {
        let interview = self.plan.interview.and_then(|day| now.noon(day));
        interview.map_or(now.timestamp(), |at| at.max(now.timestamp()))
    }

    /// When the card is due: by the schedule, or before the interview where its recall would be low then.
    ///
    /// The last look before an interview lies on one of the days before it, a card's own, so that not
    /// all cards come on the last evening.
    pub fn due(&self, card: &str, memory: &Memory, now: &Now) -> Option<Timestamp> {
        let due = memory.due()?;
        let Some(interview) = self.plan.interview else {
            return Some(due);
        };
        let left = days_between(now.day(), interview);
        let is_learned = memory.standing.state == State::Review;
        if left == 0 || !is_learned || now.day_of(due) < interview {
            return Some(due);
        }
        let (last, last_day) = memory.last?;
        let on_the_day = now.noon(interview)?;
        let is_ready = self.recall(memory, on_the_day)? >= READY;
        let before = 1 + spread(card) % LAST_DAYS;
        let whole = days_between(last_day, interview);
        if is_ready || whole <= before {
            return Some(due);
        }
        let look = last.checked_add(days(f64::from(whole - before))).ok()?;
        Some(due.min(look))
    }
}

/// Recall on the day of the interview that needs no further look at the card.
pub const READY: f32 = 0.95;
/// Over how many days before an interview the last looks are spread.
const LAST_DAYS: u32 = 5;

/// A number that is a card's own.
fn spread(card: &str) -> u32 {
    crc32fast::hash(card.as_bytes())
}
