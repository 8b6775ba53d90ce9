//! Progress and its report, over simulated practice.

#[path = "../simulation/mod.rs"]
mod simulation;

mod numbers;
mod report;

use viva::bank::Bank;
use viva::features::{Progress, Reader, progress};
use viva::practice::{Deck, Now, Plan, Scheduler};
use viva::settings::Settings;

fn now(text: &str) -> Now {
    Now::new(text.parse().unwrap(), 4)
}

/// The progress of somebody with these settings.
fn progress_of(deck: &Deck, settings: &Settings, now: &Now) -> Progress {
    let reader = Reader {
        bank: Bank::embedded(),
        settings,
        today: now.day(),
    };
    progress(&reader, deck, &Scheduler::new(Plan::from(settings)), now)
}
