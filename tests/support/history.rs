//! A person's practice over many days, made by the clock that is passed in, the same each time.

use std::path::Path;

use fastrand::Rng;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use viva::bank::Bank;
use viva::practice::{Action, Answer, Change, Grade, Now, Plan, Practice, Shown, State};

/// A time zone with summer time, which needs no database of zones.
pub const ZONE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

const ROLLOVER: i8 = 4;

/// Practises in a folder at noon of each of the `days` days before `until`: a new card, and what is due.
/// Some answers are crammed, some undone; at the end there are cards in every state, and one is suspended,
/// one buried and one reset.
pub fn practise(folder: &Path, seed: u64, days: i64, until: Timestamp) {
    let mut rng = Rng::with_seed(seed);
    let (mut practice, _) = Practice::open(folder, Plan::default()).unwrap();
    let questions = Bank::embedded().questions();
    let mut unseen = questions.iter().map(|question| question.id.as_str());
    let end = Now::new(until.to_zoned(TimeZone::posix(ZONE).unwrap()), ROLLOVER);
    for day in (1..=days).rev() {
        let noon = (end.day() - day.days()).at(12, rng.i8(0..60), 0, 0);
        let noon = noon.to_zoned(end.at.time_zone().clone()).unwrap();
        let mut now = Now::new(noon, ROLLOVER);
        let mut due: Vec<_> = questions
            .iter()
            .map(|question| question.id.as_str())
            .filter(|id| is_due(&practice, id, &now))
            .collect();
        due.extend(unseen.next());
        for id in due {
            answer(&mut practice, id, &mut rng, &mut now);
        }
    }
    // Yesterday evening a known card was forgotten, and a new one not known.
    let mut evening = end.moved(end.next_day() - SignedDuration::from_hours(34));
    for id in [Some(questions[3].id.as_str()), unseen.next()] {
        let forgotten = given(id.unwrap(), Grade::Again);
        practice.answer(&forgotten, &evening).unwrap();
        evening = evening.moved(evening.timestamp() + SignedDuration::from_secs(9));
    }
    for (place, change) in [
        (0, Change::Action(Action::Suspend)),
        (1, Change::Action(Action::Bury)),
        (2, Change::Reset),
    ] {
        let id = &questions[place].id;
        practice.change(id, "0", change, "test", &end).unwrap();
    }
}

fn is_due(practice: &Practice, id: &str, now: &Now) -> bool {
    let due = practice.due(id, now);
    due.is_some_and(|due| now.day_of(due) <= now.day())
}

fn answer(practice: &mut Practice, id: &str, rng: &mut Rng, now: &mut Now) {
    // As often as it takes, or until the person has had enough.
    for _ in 0..3 {
        *now = now.moved(now.timestamp() + SignedDuration::from_millis(rng.i64(2_000..9_000)));
        let worst = rng.usize(0..3);
        let answer = Answer {
            seconds: rng.f32() * 90.0,
            is_cram: rng.u8(0..20) == 0,
            ..given(id, Grade::ALL[rng.usize(worst..4)])
        };
        practice.answer(&answer, now).unwrap();
        if rng.u8(0..20) == 0 {
            practice.undo("test", now).unwrap();
        }
        if practice.card(id).state() == State::Review {
            return;
        }
    }
}

fn given(card: &str, grade: Grade) -> Answer<'_> {
    Answer {
        card,
        version: "0",
        grade,
        seconds: 4.5,
        place: "test",
        shown: Shown::Nothing,
        is_cram: false,
    }
}
