//! Taking back, resetting, suspending, burying.

use jiff::SignedDuration;
use viva::practice::{Action, Answer, Change, Grade, Plan, Practice, Shown, State};

use crate::desk::Desk;

#[test]
fn what_is_taken_back_is_as_if_it_had_not_been() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("1", Grade::Easy);
    desk.days(8);
    let before = desk.practice.card("1");
    let forgotten = desk.grade("1", Grade::Again);
    let passed = desk.grade("2", Grade::Good);
    let mut undo = || desk.practice.undo("test", &desk.now);
    assert_eq!(undo(), Some((passed.review, "2".to_owned())));
    assert_eq!(undo(), Some((forgotten.review, "1".to_owned())));
    assert_eq!(desk.practice.card("1"), before);
    assert_eq!(desk.practice.card("2").state(), State::New);
    assert_eq!(desk.practice.deck().answers().count(), 1);
    // The log keeps it all.
    assert_eq!(desk.practice.deck().entries().len(), 5);
}

#[test]
fn another_program_takes_back_what_was_last_today_and_nothing_older() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("1", Grade::Easy);
    desk.days(1);
    let today = desk.grade("2", Grade::Easy);
    let (mut other, _) = Practice::open(&desk.folder, Plan::default()).unwrap();
    let mut undo = || other.undo("test", &desk.now);
    assert_eq!(undo(), Some((today.review, "2".to_owned())));
    assert_eq!(undo(), None);
}

#[test]
fn a_reset_card_is_new_and_its_answers_stay_in_the_log() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("1", Grade::Easy);
    desk.days(9);
    desk.practice
        .change("1", "0", Change::Reset, "test", &desk.now)
        .unwrap();
    assert_eq!(desk.practice.card("1").state(), State::New);
    assert_eq!(desk.practice.due("1", &desk.now), None);
    assert_eq!(desk.practice.deck().answers().count(), 1);
    desk.grade("1", Grade::Good);
    assert_eq!(
        desk.practice.card("1").memory.standing.stability,
        Some(2.3065)
    );
}

#[test]
fn a_card_that_is_suspended_or_buried_is_not_open() {
    let mut desk = Desk::new(Plan::default());
    let change = |desk: &mut Desk, action| {
        let change = Change::Action(action);
        desk.practice
            .change("1", "0", change, "test", &desk.now)
            .unwrap();
    };
    let is_open = |desk: &Desk| desk.practice.card("1").is_open(&desk.now);
    change(&mut desk, Action::Bury);
    assert!(!is_open(&desk));
    // Until four in the morning.
    desk.at("2026-03-03T03:59:00Z");
    assert!(!is_open(&desk));
    desk.pass(SignedDuration::from_mins(1));
    assert!(is_open(&desk));
    change(&mut desk, Action::Suspend);
    desk.days(100);
    assert!(!is_open(&desk));
    change(&mut desk, Action::Unsuspend);
    assert!(is_open(&desk));
}

#[test]
fn cramming_is_logged_and_changes_no_date() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("1", Grade::Easy);
    desk.days(2);
    let before = desk.practice.card("1").memory;
    let cram = Answer {
        card: "1",
        version: "0",
        grade: Grade::Again,
        seconds: 3.0,
        place: "test",
        shown: Shown::Answer,
        is_cram: true,
    };
    desk.practice.answer(&cram, &desk.now).unwrap();
    assert_eq!(desk.practice.card("1").memory, before);
    assert_eq!(desk.practice.card("1").answers, 2);
    let entry = desk.practice.deck().entries().last().unwrap();
    assert_eq!((entry.shown, entry.before), (Shown::Answer, entry.after));
}

#[test]
fn what_another_program_took_back_is_not_in_the_way() {
    let mut desk = Desk::new(Plan::default());
    let first = desk.grade("1", Grade::Easy);
    desk.grade("2", Grade::Easy);
    let (mut other, _) = Practice::open(&desk.folder, Plan::default()).unwrap();
    assert_eq!(other.undo("test", &desk.now).unwrap().1, "2");
    let undone = desk.practice.undo("test", &desk.now);
    assert_eq!(undone, Some((first.review, "1".to_owned())));
}
