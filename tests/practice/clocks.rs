//! Clocks that jump, change for summer, and travel.

use jiff::tz::TimeZone;
use viva::practice::{Grade, Now, Plan, Practice, State};

use crate::desk::Desk;

#[test]
fn an_answer_after_the_clock_was_set_back_counts_as_the_later_one() {
    let mut desk = Desk::new(Plan::default());
    desk.at("2030-01-01T12:00:00Z");
    desk.grade("1", Grade::Easy);
    desk.at("2026-03-02T12:00:00Z");
    let graded = desk.grade("1", Grade::Again);
    assert_eq!(desk.practice.card("1").state(), State::Relearning);
    assert_eq!(desk.practice.due("1", &desk.now), Some(graded.due));
    assert_eq!(desk.due_in("1"), 0.01, "ten minutes");
    // And from the log alone.
    let (read, _) = Practice::open(&desk.folder, Plan::default()).unwrap();
    assert_eq!(read.card("1"), desk.practice.card("1"));
    assert_eq!(read.card("1").memory.standing.interval, 600);
}

#[test]
fn days_are_those_of_the_clock_on_the_wall() {
    let summer = "CET-1CEST,M3.5.0,M10.5.0/3";
    let mut desk = Desk::new(Plan::default());
    let at = |desk: &Desk, utc: &str| {
        let zone = TimeZone::posix(summer).unwrap();
        Now::new(
            utc.parse::<jiff::Timestamp>().unwrap().to_zoned(zone),
            desk.now.rollover,
        )
    };
    // In the evening, and the next morning: 9 hours later, and another day. In between the clock went on
    // by an hour.
    desk.now = at(&desk, "2026-03-28T22:00:00Z");
    desk.grade("1", Grade::Easy);
    let first = desk.practice.card("1").memory.standing.stability.unwrap();
    desk.now = at(&desk, "2026-03-29T07:00:00Z");
    desk.grade("1", Grade::Good);
    let entries = desk.practice.deck().entries();
    assert_eq!(entries[0].day().to_string(), "2026-03-28");
    assert_eq!(entries[1].day().to_string(), "2026-03-29");
    assert_eq!((entries[0].offset, entries[1].offset), (3600, 7200));
    let after_a_day = desk.practice.card("1").memory.standing.stability.unwrap();
    assert!(after_a_day > first);
    // The same answers within one day strengthen less.
    desk.now = at(&desk, "2026-03-28T12:00:00Z");
    desk.grade("2", Grade::Easy);
    desk.now = at(&desk, "2026-03-28T21:00:00Z");
    desk.grade("2", Grade::Good);
    let within_a_day = desk.practice.card("2").memory.standing.stability.unwrap();
    assert!(within_a_day < after_a_day, "{within_a_day} {after_a_day}");
}

#[test]
fn who_travels_keeps_the_days_of_the_places_where_they_were() {
    let mut desk = Desk::new(Plan::default());
    let at = |utc: &str, place: &str| {
        let zone = TimeZone::posix(place).unwrap();
        Now::new(utc.parse::<jiff::Timestamp>().unwrap().to_zoned(zone), 4)
    };
    desk.now = at("2026-06-01T20:00:00Z", "JST-9");
    desk.grade("1", Grade::Easy);
    desk.now = at("2026-06-02T20:00:00Z", "PDT7");
    desk.grade("1", Grade::Good);
    let days: Vec<_> = desk
        .practice
        .deck()
        .entries()
        .iter()
        .map(|entry| entry.day())
        .collect();
    // It was morning in Tokyo, and a day later noon in California.
    assert_eq!(
        days,
        [jiff::civil::date(2026, 6, 2), jiff::civil::date(2026, 6, 2)]
    );
}

#[test]
fn what_comes_into_the_log_late_is_as_old_as_it_is() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("1", Grade::Easy);
    desk.days(8);
    desk.grade("1", Grade::Again);
    desk.pass(jiff::SignedDuration::from_mins(10));
    desk.grade("1", Grade::Good);
    let entries = desk.practice.deck().entries().to_vec();
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
        let other = Desk::new(Plan::default());
        let (mut practice, _) = Practice::open(&other.folder, Plan::default()).unwrap();
        for place in order {
            practice.import(&entries[place..=place]).unwrap();
        }
        assert_eq!(practice.card("1"), desk.practice.card("1"), "{order:?}");
    }
}

#[test]
fn a_database_that_was_replaced_is_read_from_its_start() {
    let mut desk = Desk::new(Plan::default());
    for card in ["1", "2", "3"] {
        desk.grade(card, Grade::Easy);
    }
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(desk.folder.join(format!("progress.db{end}")));
    }
    let graded = desk.grade("4", Grade::Easy);
    assert_eq!(desk.practice.deck().entries().len(), 1);
    assert_eq!(desk.practice.due("4", &desk.now), Some(graded.due));
    assert_eq!(desk.practice.card("1").state(), State::New);
}
