//! Spaced repetition: the review log, the schedule that follows from it, and the queue.
//!
//! Knows questions by their ids only. The log is the truth; everything else is worked out from it, and the
//! time is passed in.

mod asking;
mod calibration;
mod check;
mod clock;
mod deck;
mod folder;
mod log;
mod parameters;
mod progress;
mod queue;
mod review;
mod scheduler;
mod session;

pub use asking::{Asking, Withheld};
pub use calibration::{Bin, Calibration, calibration};
pub use clock::{Now, days_between};
pub use deck::{Card, Deck};
pub use folder::data_folder;
pub use log::{FILE, Log, LogError, Rescued};
pub use parameters::{ENOUGH, Fit, Parameters};
pub use progress::{Studied, forecast, retention, rounded, streak, studied};
pub use queue::{Candidate, Near, Turn, learned_today, new_today, queue, turn};
pub use review::{Action, Grade, Kind, Review, Shown, Standing, State};
pub use scheduler::{ALGORITHM, DEFAULT, Memory, Plan, READY, Scheduler};
pub use session::{Answer, Change, Graded, Practice, kept_settings};
