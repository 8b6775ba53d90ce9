//! Which card comes next.

use jiff::SignedDuration;
use viva::practice::{Candidate, Grade, Near, Plan, Turn, queue};

use crate::desk::Desk;

/// Ids and turns in their order; `cards` are ids, each with how near it is and its topics, by commas.
fn order(desk: &Desk, new: usize, cards: &[(&'static str, Near, &str)]) -> Vec<(String, Turn)> {
    let topics: Vec<Vec<String>> = cards
        .iter()
        .map(|(.., topics)| topics.split(',').map(str::to_owned).collect())
        .collect();
    let candidates: Vec<_> = cards
        .iter()
        .zip(&topics)
        .map(|((id, near, _), topics)| Candidate {
            id,
            near: *near,
            focus: 0,
            topics,
        })
        .collect();
    let (deck, scheduler) = (desk.practice.deck(), desk.practice.scheduler());
    let queue = queue(&candidates, deck, scheduler, &desk.now, new, &[]);
    queue
        .into_iter()
        .map(|(id, turn)| (id.to_owned(), turn))
        .collect()
}

fn ids(desk: &Desk, new: usize, cards: &[(&'static str, Near, &str)]) -> Vec<String> {
    order(desk, new, cards)
        .into_iter()
        .map(|(id, _)| id)
        .collect()
}

fn turn(id: &str, turn: Turn) -> (String, Turn) {
    (id.to_owned(), turn)
}

const ELSEWHERE: Near = Near::Elsewhere;

#[test]
fn due_comes_before_new_and_nearness_counts_within() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("due", Grade::Easy);
    desk.grade("due here", Grade::Easy);
    desk.days(9);
    let cards = [
        ("new", ELSEWHERE, "a"),
        ("new here", Near::Cursor, "b"),
        ("new today", Near::Today, "c"),
        ("new in the file", Near::File, "d"),
        ("due", ELSEWHERE, "e"),
        ("due here", Near::Cursor, "f"),
    ];
    let expected = [
        "due here",
        "due",
        "new here",
        "new in the file",
        "new today",
        "new",
    ];
    assert_eq!(ids(&desk, 10, &cards), expected);
}

#[test]
fn what_falls_due_in_the_evening_can_be_practised_in_the_morning() {
    let mut desk = Desk::new(Plan::default());
    desk.at("2026-03-02T22:00:00Z");
    desk.grade("1", Grade::Easy);
    let card = [("1", ELSEWHERE, "a")];
    desk.at("2026-03-10T03:59:00Z");
    assert_eq!(order(&desk, 10, &card), []);
    desk.at("2026-03-10T04:00:00Z");
    assert_eq!(order(&desk, 10, &card), [turn("1", Turn::Due)]);
}

#[test]
fn steps_come_when_their_wait_is_over_and_early_only_when_nothing_else_is_left() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("step", Grade::Good);
    let cards = [("step", ELSEWHERE, "a"), ("new", ELSEWHERE, "b")];
    assert_eq!(
        order(&desk, 10, &cards),
        [turn("new", Turn::New), turn("step", Turn::Ahead)]
    );
    desk.pass(SignedDuration::from_mins(10));
    assert_eq!(
        order(&desk, 10, &cards),
        [turn("step", Turn::Step), turn("new", Turn::New)]
    );
    let mut desk = Desk::new(Plan {
        learning_steps: vec![3600],
        ..Plan::default()
    });
    desk.grade("step", Grade::Again);
    assert_eq!(order(&desk, 10, &cards[..1]), [], "an hour is not soon");
}

#[test]
fn new_cards_are_so_many_a_day() {
    let mut desk = Desk::new(Plan::default());
    let cards = [
        ("1", ELSEWHERE, "a"),
        ("2", ELSEWHERE, "b"),
        ("3", ELSEWHERE, "c"),
    ];
    assert_eq!(ids(&desk, 2, &cards), ["1", "2"]);
    desk.grade("1", Grade::Easy);
    assert_eq!(ids(&desk, 2, &cards), ["2"]);
    desk.grade("2", Grade::Easy);
    assert_eq!(ids(&desk, 2, &cards), [] as [&str; 0]);
    desk.at("2026-03-03T04:00:00Z");
    assert_eq!(ids(&desk, 2, &cards), ["3"]);
    assert_eq!(ids(&desk, 0, &cards), [] as [&str; 0]);
}

#[test]
fn neighbours_differ_in_their_topics_if_they_can() {
    let desk = Desk::new(Plan::default());
    let cards = [
        ("1", ELSEWHERE, "loops"),
        ("2", ELSEWHERE, "loops,memory"),
        ("3", ELSEWHERE, "memory"),
        ("4", ELSEWHERE, "classes"),
    ];
    assert_eq!(ids(&desk, 10, &cards), ["1", "3", "4", "2"]);
}

#[test]
fn the_one_that_is_recalled_least_comes_first() {
    let mut desk = Desk::new(Plan::default());
    desk.grade("weaker", Grade::Good);
    desk.pass(SignedDuration::from_mins(10));
    desk.grade("weaker", Grade::Good);
    desk.grade("stronger", Grade::Easy);
    desk.days(30);
    let cards = [("stronger", ELSEWHERE, "a"), ("weaker", ELSEWHERE, "b")];
    assert_eq!(ids(&desk, 10, &cards), ["weaker", "stronger"]);
}
