//! Entries to fill a log with.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;
use viva::practice::{Grade, Kind, Log, Memory, Now, Plan, Review, Scheduler, Shown, State};

/// So many answers, one a minute, of cards that come again and again.
pub fn answered(count: usize) -> Vec<Review> {
    let scheduler = Scheduler::new(Plan::default());
    let mut random = fastrand::Rng::with_seed(count as u64);
    let mut memories = vec![Memory::default(); 20];
    (0..count)
        .map(|number| {
            let at = 1_700_000_000_000 + number as i64 * 60_000;
            let zoned = Timestamp::from_millisecond(at)
                .unwrap()
                .to_zoned(TimeZone::UTC);
            let (card, grade) = (random.usize(0..20), *random.choice(&Grade::ALL).unwrap());
            let before = memories[card];
            memories[card] = scheduler.answer(&before, grade, &Now::new(zoned, 4));
            let time = uuid::Timestamp::from_unix(uuid::NoContext, at as u64 / 1000, 0);
            Review {
                id: Uuid::new_v7(time),
                card: card.to_string(),
                version: "0123abcd".to_owned(),
                at,
                offset: 0,
                rollover: 4,
                kind: match before.standing.state {
                    State::New | State::Learning => Kind::Learn,
                    State::Review => Kind::Review,
                    State::Relearning => Kind::Relearn,
                },
                grade: Some(grade),
                action: None,
                of: None,
                seconds: 12.5,
                place: "test".to_owned(),
                shown: Shown::Nothing,
                before: before.standing,
                after: memories[card].standing,
                retention: 0.9,
                algorithm: "FSRS-6".to_owned(),
                parameters: "default".to_owned(),
                device: Uuid::nil(),
            }
        })
        .collect()
}

/// The ids in a log, in its order.
pub fn ids(log: &Log) -> Vec<Uuid> {
    log.since(0)
        .unwrap()
        .into_iter()
        .map(|(_, entry)| entry.id)
        .collect()
}
