//! `docs/progress.md` names every field of `viva stats --format json`.

use serde_json::Value;
use viva::bank::Bank;
use viva::features::{Reader, progress};
use viva::practice::{Bin, Deck, Now, Plan, Scheduler};
use viva::settings::Settings;

#[test]
fn every_number_of_progress_is_explained() {
    let settings = Settings::default();
    let now = Now::new("2026-03-01T20:00[UTC]".parse().unwrap(), 4);
    let reader = Reader {
        bank: Bank::embedded(),
        settings: &settings,
        today: now.day(),
    };
    let scheduler = Scheduler::new(Plan::default());
    let mut progress = progress(&reader, &Deck::default(), &scheduler, &now);
    progress.calibration.bins.push(Bin {
        from: 0.0,
        to: 0.5,
        answers: 1,
        predicted: 0.4,
        recalled: 0.0,
        low: 0.0,
        high: 0.5,
    });
    let page = std::fs::read_to_string("docs/progress.md").unwrap();
    let mut names = Vec::new();
    collect(&serde_json::to_value(progress).unwrap(), &mut names);
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        assert!(
            page.contains(&format!("`{name}`")),
            "`{name}` is not explained"
        );
    }
}

/// The names of all members, of members' members too.
fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names.push(name.clone());
                collect(member, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}
