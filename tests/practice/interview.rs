//! An interview date turns the plan towards that day.

use jiff::civil::date;
use viva::practice::{Grade, Plan, READY, Scheduler, new_today};

use crate::desk::Desk;

fn with_interview(day: jiff::civil::Date) -> Plan {
    Plan {
        interview: Some(day),
        ..Plan::default()
    }
}

#[test]
fn every_card_has_a_last_look_shortly_before_if_it_would_be_shaky_on_the_day() {
    // Easy answers are due in eight days and more: after an interview in six.
    let interview = date(2026, 3, 8);
    let mut desk = Desk::new(with_interview(interview));
    let cards: Vec<String> = (0..40).map(|number| number.to_string()).collect();
    let mut looks = std::collections::BTreeMap::new();
    let on_the_day: jiff::Timestamp = "2026-03-08T12:00:00Z".parse().unwrap();
    for card in &cards {
        desk.grade(card, Grade::Easy);
        let memory = desk.practice.card(card).memory;
        let recall = desk
            .practice
            .scheduler()
            .recall(&memory, on_the_day)
            .unwrap();
        assert!(recall < READY, "{recall}");
        let look = desk.now.day_of(desk.practice.due(card, &desk.now).unwrap());
        assert!(look < interview, "{look}");
        *looks.entry(look).or_insert(0) += 1;
    }
    assert_eq!(looks.len(), 5, "spread over the days before: {looks:?}");
}

#[test]
fn a_card_that_is_firm_or_due_before_anyway_is_left_as_it_is() {
    let far = Desk::new(with_interview(date(2027, 3, 8)));
    let plain = Desk::new(Plan::default());
    for mut desk in [far, plain] {
        desk.grade("1", Grade::Easy);
        assert_eq!(desk.due_in("1"), 8.0, "due before the interview");
        desk.days(8);
        desk.grade("1", Grade::Easy);
        let firm = desk.due_in("1");
        assert!(firm > 20.0, "{firm}");
    }
    let mut desk = Desk::new(with_interview(date(2026, 3, 4)));
    desk.grade("1", Grade::Easy);
    assert_eq!(desk.due_in("1"), 8.0, "firm enough in two days");
}

#[test]
fn after_the_interview_the_plan_is_as_without_one() {
    let mut desk = Desk::new(with_interview(date(2026, 3, 1)));
    desk.grade("1", Grade::Easy);
    assert_eq!(desk.due_in("1"), 8.0);
}

#[test]
fn new_cards_become_more_when_the_interview_is_near() {
    let desk = Desk::new(Plan::default());
    let today = |interview| {
        let scheduler = Scheduler::new(with_interview(interview));
        new_today(10, 90, &scheduler, &desk.now)
    };
    assert_eq!(today(date(2026, 6, 1)), 10, "there is time");
    assert_eq!(
        today(date(2026, 3, 8)),
        18,
        "90 in five days, none on the last"
    );
    assert_eq!(today(date(2026, 3, 2)), 10, "on the day itself");
    assert_eq!(today(date(2026, 2, 1)), 10, "it is over");
}
