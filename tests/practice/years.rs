//! Years of practice in a moment: what people recall is what the schedule promises.

use fsrs::DEFAULT_PARAMETERS;
use viva::practice::{Fit, Grade, Plan, Practice, Scheduler, State};

use crate::desk::Desk;

/// Practises whatever is due, day by day, as somebody whose memory is as these parameters say; the shares of
/// reviews that were recalled, and how many there were.
fn practise(desk: &mut Desk, days: i64, cards: usize, truth: &[f32]) -> (f64, usize) {
    let mut random = fastrand::Rng::with_seed(11);
    let memory = Scheduler::with_parameters(Plan::default(), truth, "truth".to_owned()).unwrap();
    let mut real = vec![viva::practice::Memory::default(); cards];
    let (mut recalled, mut reviews) = (0, 0);
    for day in 0..days {
        desk.days(1);
        for (number, truth) in real.iter_mut().enumerate() {
            let id = number.to_string();
            let is_new = desk.practice.card(&id).state() == State::New;
            let is_due = desk
                .practice
                .due(&id, &desk.now)
                .is_some_and(|due| desk.now.day_of(due) <= desk.now.day());
            let comes = is_due || is_new && number as i64 / 3 <= day;
            if !comes {
                continue;
            }
            let recall = memory.recall(truth, desk.now.timestamp());
            let remembers = recall.is_none_or(|recall| random.f32() < recall);
            let is_review = desk.practice.card(&id).state() == State::Review;
            let grade = if !remembers {
                Grade::Again
            } else if is_new {
                Grade::Easy
            } else {
                Grade::Good
            };
            *truth = memory.answer(truth, grade, &desk.now);
            desk.grade(&id, grade);
            if is_review {
                reviews += 1;
                recalled += usize::from(remembers);
            }
        }
    }
    (recalled as f64 / reviews as f64, reviews)
}

#[test]
fn the_share_that_is_recalled_is_the_desired_one() {
    for (retention, seed_days) in [(0.8, 300), (0.9, 300)] {
        let mut desk = Desk::new(Plan {
            retention,
            relearning_steps: Vec::new(),
            ..Plan::default()
        });
        let (share, reviews) = practise(&mut desk, seed_days, 80, &DEFAULT_PARAMETERS);
        println!("{reviews} reviews, {share:.3} recalled, {retention} desired");
        // Three standard deviations of so many draws, and whole days.
        let tolerance = 3.0 * (0.8 * 0.2 / reviews as f64).sqrt() + 0.01;
        assert!(
            (share - f64::from(retention)).abs() < tolerance,
            "{share} of {reviews}"
        );
    }
}

#[test]
fn a_person_s_own_parameters_are_fitted_once_there_are_enough_answers() {
    let plan = || Plan {
        relearning_steps: Vec::new(),
        ..Plan::default()
    };
    // Somebody who forgets much faster than most.
    let mut truth = DEFAULT_PARAMETERS;
    truth[8] -= 0.9;
    truth[3] = 3.0;
    let mut desk = Desk::new(plan());
    practise(&mut desk, 20, 20, &truth);
    let Fit::NotEnough(answers) = desk.practice.optimize().unwrap() else {
        panic!("a few answers are enough");
    };
    assert!(answers > 0);
    let mut desk = Desk::new(plan());
    practise(&mut desk, 200, 80, &truth);
    let before = desk.practice.card("1").memory;
    let (mut running, _) = Practice::open(&desk.folder, plan()).unwrap();
    let (mut unasked, _) = Practice::open(&desk.folder, plan()).unwrap();
    unasked.keep_fitted();
    let found = unasked.scheduler().parameters_id.clone();
    assert_ne!(found, "default", "there are enough answers");
    unasked.keep_fitted();
    assert_eq!(
        unasked.scheduler().parameters_id,
        found,
        "and not enough for another fit"
    );
    // From the start again, by hand.
    unasked.log().remember("parameters", "").unwrap();
    let fit = desk.practice.optimize().unwrap();
    let Fit::Better(found) = fit else {
        panic!("nothing was learned: {fit:?}");
    };
    assert!(found.log_loss.1 < found.log_loss.0, "{:?}", found.log_loss);
    assert_eq!(desk.practice.scheduler().parameters_id, found.id);
    let after = desk.practice.card("1").memory;
    assert_ne!(after.standing.stability, before.standing.stability);
    assert_eq!(after.due(), before.due(), "what was promised stays");
    // Whoever opens the log has them too, and what follows is logged with them.
    let (again, _) = Practice::open(&desk.folder, Plan::default()).unwrap();
    assert_eq!(again.card("1").memory, after);
    running.refresh().unwrap();
    assert_eq!(
        running.card("1").memory,
        after,
        "a program that was open before goes by them too"
    );
    desk.grade("1", Grade::Good);
    let last = desk.practice.deck().entries().last().unwrap();
    assert_eq!(last.parameters, found.id);
}
