//! Progress and reports of simulated people.

use viva::bank::Bank;
use viva::features::{Links, Progress, Reader, progress, report};
use viva::practice::{Deck, Grade, Now, Plan, Scheduler};
use viva::settings::Settings;

use crate::simulation;

const EVENING: &str = "2026-06-20T19:00[Europe/Berlin]";

pub fn now(text: &str) -> Now {
    Now::new(text.parse().unwrap(), 4)
}

/// The progress of somebody with these settings.
pub fn progress_of(deck: &Deck, settings: &Settings, now: &Now) -> Progress {
    let reader = Reader {
        bank: Bank::embedded(),
        settings,
        today: now.day(),
    };
    progress(&reader, deck, &Scheduler::new(Plan::from(settings)), now)
}

fn page(deck: &Deck) -> String {
    let settings = r#"{"focus":{"interviewDate":"2026-07-25","companies":["Netflix"]}}"#;
    let settings: Settings = serde_json::from_str(settings).unwrap();
    let progress = progress_of(deck, &settings, &now(EVENING));
    report(&progress, Bank::embedded(), Links::Web)
}

/// After a year, five weeks before the interview.
pub fn year() -> String {
    let mut deck = Deck::default();
    let entries = simulation::year(&now(EVENING));
    deck.add(entries, &Scheduler::new(Plan::default()));
    page(&deck)
}

/// After the first answer.
pub fn first_day() -> String {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::new(Plan::default()));
    let entry = simulation::answer(&deck, &scheduler, "45", Grade::Good, &now(EVENING));
    deck.add([entry], &scheduler);
    page(&deck)
}

/// Before it.
pub fn nothing() -> String {
    page(&Deck::default())
}
