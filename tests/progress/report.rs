//! The report: one page of its own, right in what it says, and safe whatever it shows.

use std::fs;
use std::path::Path;

use viva::bank::Bank;
use viva::features::{Links, report};
use viva::practice::{Deck, Plan, Scheduler};
use viva::settings::Settings;

use crate::{now, progress_of, simulation};

/// The report about a simulated year, with an interview ahead.
fn of_a_year() -> String {
    let now = now("2026-06-20T19:00[Europe/Berlin]");
    let settings = serde_json::from_str::<Settings>(
        r#"{"focus":{"interviewDate":"2026-07-01","companies":["Netflix"]}}"#,
    );
    let mut deck = Deck::default();
    deck.add(simulation::year(&now), &Scheduler::new(Plan::default()));
    let progress = progress_of(&deck, &settings.unwrap(), &now);
    report(&progress, Bank::embedded(), Links::Web)
}

#[test]
fn it_needs_no_other_file() {
    let page = of_a_year();
    fs::write(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("report.html"),
        &page,
    )
    .unwrap();
}
