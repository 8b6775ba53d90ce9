//! The numbers, by hand: a few answers on days that are passed in.

use jiff::civil::date;
use viva::features::Progress;
use viva::practice::{
    Action, Deck, Grade, Kind, Now, Plan, Review, Scheduler, Studied, calibration,
};
use viva::settings::Settings;

use crate::pages::{now, progress_of};
use crate::simulation;

/// A log that is written entry by entry.
struct Written {
    deck: Deck,
    scheduler: Scheduler,
}

impl Written {
    fn new() -> Self {
        let scheduler = Scheduler::new(Plan::default());
        let deck = Deck::default();
        Self { deck, scheduler }
    }

    fn answer(&mut self, id: &str, grade: Grade, at: &str) -> Review {
        let entry = simulation::answer(&self.deck, &self.scheduler, id, grade, &now(at));
        self.add(entry)
    }

    /// An answer that is of another kind, or none at all.
    fn other(&mut self, id: &str, at: &str, change: impl FnOnce(&mut Review)) -> Review {
        let mut entry = simulation::answer(&self.deck, &self.scheduler, id, Grade::Good, &now(at));
        change(&mut entry);
        self.add(entry)
    }

    fn add(&mut self, entry: Review) -> Review {
        self.deck.add([entry.clone()], &self.scheduler);
        entry
    }

    fn progress(&self, settings: &str, at: &str) -> Progress {
        let settings: Settings = serde_json::from_str(settings).unwrap();
        progress_of(&self.deck, &settings, &now(at))
    }
}

fn manual(action: Action) -> impl FnOnce(&mut Review) {
    move |entry| {
        entry.kind = Kind::Manual;
        entry.grade = None;
        entry.action = Some(action);
        entry.after = entry.before;
    }
}

/// Five questions, up to 10 March 2026, in the evening.
fn some() -> Written {
    let mut log = Written::new();
    // Easy: scheduled for the 9th. Good: to be asked again 10 minutes later.
    log.answer("1", Grade::Easy, "2026-03-01T20:00[Europe/Berlin]");
    log.answer("2", Grade::Good, "2026-03-01T20:01[Europe/Berlin]");
    log.answer("2", Grade::Good, "2026-03-01T20:12[Europe/Berlin]");
    // Past midnight is still the evening of the 8th.
    log.answer("3", Grade::Easy, "2026-03-09T01:00[Europe/Berlin]");
    log.answer("1", Grade::Again, "2026-03-09T20:00[Europe/Berlin]");
    log.answer("1", Grade::Good, "2026-03-09T20:15[Europe/Berlin]");
    log.answer("2", Grade::Good, "2026-03-09T20:16[Europe/Berlin]");
    log.answer("4", Grade::Easy, "2026-03-09T20:17[Europe/Berlin]");
    // Neither what was undone nor what is no answer counts; what was crammed does.
    let slip = log.answer("5", Grade::Easy, "2026-03-09T20:18[Europe/Berlin]");
    log.other("5", "2026-03-09T20:19[Europe/Berlin]", |entry| {
        entry.kind = Kind::Undo;
        entry.grade = None;
        entry.of = Some(slip.id);
    });
    log.other("4", "2026-03-09T20:20[Europe/Berlin]", |entry| {
        entry.kind = Kind::Cram;
        entry.after = entry.before;
    });
    log.other(
        "4",
        "2026-03-09T20:21[Europe/Berlin]",
        manual(Action::Suspend),
    );
    log
}

#[test]
fn what_was_done() {
    let progress = some().progress("{}", "2026-03-10T20:00[Europe/Berlin]");
    assert_eq!(progress.reviews, 9);
    let days: Vec<_> = progress
        .days
        .iter()
        .map(|day| (day.date, day.done.reviews, day.done.recalled))
        .collect();
    assert_eq!(
        days,
        [
            (date(2026, 3, 1), 3, 3),
            (date(2026, 3, 8), 1, 1),
            (date(2026, 3, 9), 5, 4),
        ]
    );
    assert_eq!(progress.days[2].done.seconds, 150.0);
    assert_eq!(progress.today.done, Studied::default());
    // Two answers to questions in review: one was forgotten.
    assert_eq!(progress.retention, Some(0.5));
    let later = some().progress("{}", "2026-04-09T20:00[Europe/Berlin]");
    assert_eq!((later.retention, later.recent_retention), (Some(0.5), None));
    let learned = Written::new().progress("{}", "2026-04-09T20:00[Europe/Berlin]");
    assert_eq!(learned.retention, None);
}

#[test]
fn a_streak_lasts_until_the_day_after() {
    let streak = |at: &str| some().progress("{}", at).streak;
    for (at, days) in [
        ("2026-03-09T23:00[Europe/Berlin]", 2),
        ("2026-03-10T23:00[Europe/Berlin]", 2),
        // Before the day of study is over.
        ("2026-03-11T03:00[Europe/Berlin]", 2),
        ("2026-03-11T05:00[Europe/Berlin]", 0),
        ("2026-03-01T23:00[Europe/Berlin]", 1),
    ] {
        assert_eq!(streak(at), days, "{at}");
    }
}

#[test]
fn where_the_questions_stand() {
    let mut log = some();
    let cards = |progress: &Progress| {
        let cards = progress.cards;
        (cards.new, cards.learning, cards.review, cards.suspended)
    };
    let at = "2026-03-10T20:00[Europe/Berlin]";
    // 1, 2 and 3; 4 is suspended; 5 is new again.
    assert_eq!(cards(&log.progress("{}", at)), (146, 0, 3, 1));
    let ignoring = r#"{"ignore":{"questions":["2","100"]}}"#;
    assert_eq!(cards(&log.progress(ignoring, at)), (145, 0, 2, 1));
    log.answer("1", Grade::Again, "2026-03-10T19:00[Europe/Berlin]");
    log.answer("6", Grade::Again, "2026-03-10T19:01[Europe/Berlin]");
    assert_eq!(cards(&log.progress("{}", at)), (145, 2, 2, 1));
    assert_eq!(log.progress("{}", at).today.new, 1);
}

#[test]
fn what_is_to_come() {
    let mut log = Written::new();
    let at = "2026-03-01T20:00[Europe/Berlin]";
    for id in ["1", "2", "3"] {
        // Scheduled for the 9th.
        log.answer(id, Grade::Easy, at);
    }
    log.answer("4", Grade::Again, at);
    let due = |log: &Written, at: &str| {
        let progress = log.progress("{}", at);
        let days: Vec<_> = progress
            .forecast
            .iter()
            .filter(|day| day.due > 0)
            .map(|day| (day.date.day(), day.due))
            .collect();
        assert_eq!(progress.forecast.len(), 30);
        (progress.due, days)
    };
    // In its steps, and the minute is not over: soon enough to come ahead.
    assert_eq!(due(&log, at), (1, vec![(1, 1), (9, 3)]));
    // What is overdue counts today.
    assert_eq!(
        due(&log, "2026-03-12T08:00[Europe/Berlin]"),
        (4, vec![(12, 4)])
    );
    log.other("1", "2026-03-12T08:00[Europe/Berlin]", manual(Action::Bury));
    log.other(
        "2",
        "2026-03-12T08:00[Europe/Berlin]",
        manual(Action::Suspend),
    );
    let put_off = (2, vec![(12, 2), (13, 1)]);
    assert_eq!(due(&log, "2026-03-12T08:01[Europe/Berlin]"), put_off);
}

#[test]
fn prediction_beside_what_happened() {
    let mut log = Written::new();
    for id in ["1", "2", "3", "4"] {
        log.answer(id, Grade::Easy, "2026-03-01T20:00[Europe/Berlin]");
    }
    // Eight days later recall is predicted near 90 %; a second answer on the same day predicts nothing.
    log.answer("1", Grade::Good, "2026-03-09T20:00[Europe/Berlin]");
    log.answer("1", Grade::Good, "2026-03-09T20:30[Europe/Berlin]");
    log.answer("2", Grade::Good, "2026-03-09T20:00[Europe/Berlin]");
    log.answer("3", Grade::Hard, "2026-03-09T20:00[Europe/Berlin]");
    log.answer("4", Grade::Again, "2026-03-09T20:00[Europe/Berlin]");
    let found = calibration(&log.deck, &log.scheduler);
    let memory = {
        let mut before = Written::new();
        before.answer("1", Grade::Easy, "2026-03-01T20:00[Europe/Berlin]");
        before.deck.card("1").memory
    };
    let at = now("2026-03-09T20:00[Europe/Berlin]").timestamp();
    let predicted = f64::from(log.scheduler.recall(&memory, at).unwrap());
    assert!((0.9..0.95).contains(&predicted), "{predicted}");
    let near = |a: f64, b: f64| (a - b).abs() < 1e-4;
    let [bin] = found.bins[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (found.answers, bin.answers, bin.from, bin.to),
        (4, 4, 0.9, 0.95)
    );
    assert!(
        near(bin.predicted, predicted) && near(bin.recalled, 0.75),
        "{bin:?}"
    );
    assert!(near(found.rmse.unwrap(), predicted - 0.75), "{found:?}");
    let loss = -(3.0 * predicted.ln() + (1.0 - predicted).ln()) / 4.0;
    assert!(near(found.log_loss.unwrap(), loss), "{found:?}");
}

#[test]
fn readiness_counts_on_the_day_of_the_interview() {
    let mut log = Written::new();
    log.answer("45", Grade::Easy, "2026-03-01T20:00[Europe/Berlin]");
    let at = "2026-03-01T21:00[Europe/Berlin]";
    let today = log.progress("{}", at).readiness;
    let interview = r#"{"focus":{"interviewDate":"2026-03-21","topics":["Memory"]}}"#;
    let then = log.progress(interview, at).readiness;
    assert_eq!(
        (today.date, then.date),
        (date(2026, 3, 1), date(2026, 3, 21))
    );
    let memory = &then.topics[0];
    assert_eq!(
        (memory.name.as_str(), memory.questions, memory.seen),
        ("Memory", 9, 1)
    );
    // One question: recalled or not.
    assert_eq!((memory.low, memory.high), (Some(0.0), Some(1.0)));
    let noon = now("2026-03-21T12:00[Europe/Berlin]").timestamp();
    let recall = log
        .scheduler
        .recall(&log.deck.card("45").memory, noon)
        .unwrap();
    let told = memory.recall.unwrap();
    assert!((told - f64::from(recall)).abs() < 1e-4, "{told} {recall}");
    assert!(today.all.recall.unwrap() > 0.99 && told < 0.9, "{told}");
    let other = then.topics.iter().find(|topic| topic.seen == 0).unwrap();
    assert_eq!((other.recall, other.low, other.high), (None, None, None));
    assert_eq!(then.unseen.len(), 149);
    // After the interview, today counts again.
    let after = log.progress(interview, "2026-03-22T09:00[Europe/Berlin]");
    assert_eq!(
        (after.readiness.date, after.days_left()),
        (date(2026, 3, 22), None)
    );
}

#[test]
fn a_year_is_counted_once_and_fits_together() {
    let now: Now = now("2026-06-20T19:00[Europe/Berlin]");
    let mut log = Written::new();
    log.deck.add(simulation::year(&now), &log.scheduler);
    let progress = log.progress("{}", "2026-06-20T19:00[Europe/Berlin]");
    let days = progress.days.iter();
    assert_eq!(
        days.map(|day| day.done.reviews).sum::<usize>(),
        progress.reviews
    );
    let binned = progress.calibration.bins.iter().map(|bin| bin.answers);
    assert_eq!(binned.sum::<usize>(), progress.calibration.answers);
    let ready = &progress.readiness;
    assert_eq!(ready.all.seen + ready.unseen.len(), 150);
    for group in ready.topics.iter().chain(&ready.companies) {
        let (Some(recall), Some(low), Some(high)) = (group.recall, group.low, group.high) else {
            continue;
        };
        assert!(low <= recall && recall <= high, "{group:?}");
    }
    // The simulated memory is a little worse than predicted, and that shows.
    let bin = progress
        .calibration
        .bins
        .iter()
        .find(|bin| bin.answers > 400)
        .unwrap();
    assert!(bin.recalled < bin.predicted, "{bin:?}");
    assert!((0.8..0.9).contains(&progress.retention.unwrap()));
}
