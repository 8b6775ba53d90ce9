//! A person who practised for a year, always the same: what the log of such a one holds.

use jiff::{Timestamp, ToSpan};
use uuid::Uuid;
use viva::bank::Bank;
use viva::practice::{
    Candidate, Deck, Grade, Kind, Near, Now, Plan, Review, Scheduler, Shown, State, queue,
};

/// An entry of the log: an answer, as the schedule takes it.
pub fn answer(deck: &Deck, scheduler: &Scheduler, id: &str, grade: Grade, now: &Now) -> Review {
    let card = deck.card(id);
    let kind = match card.state() {
        State::New | State::Learning => Kind::Learn,
        State::Review => Kind::Review,
        State::Relearning => Kind::Relearn,
    };
    let number = deck.entries().len() as u128;
    Review {
        id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number),
        card: id.to_owned(),
        version: "0".to_owned(),
        at: now.timestamp().as_millisecond(),
        offset: now.at.offset().seconds(),
        rollover: now.rollover,
        kind,
        grade: Some(grade),
        action: None,
        of: None,
        seconds: 30.0,
        place: "terminal".to_owned(),
        shown: Shown::Nothing,
        before: card.memory.standing,
        after: scheduler.answer(&card.memory, grade, now).standing,
        retention: scheduler.plan.retention,
        algorithm: "FSRS-6".to_owned(),
        parameters: "default".to_owned(),
        device: Uuid::from_u128(1),
    }
}

/// A year of evenings up to `now`: some without practice, a holiday, a new question on two days of five, and
/// a memory that is a little worse than predicted.
pub fn year(now: &Now) -> Vec<Review> {
    let scheduler = Scheduler::new(Plan::default());
    let bank = Bank::embedded();
    let candidates: Vec<_> = bank
        .questions()
        .iter()
        .map(|question| Candidate {
            id: &question.id,
            near: Near::Elsewhere,
            focus: 0,
            topics: &question.topics,
        })
        .collect();
    let mut random = fastrand::Rng::with_seed(45);
    let mut deck = Deck::default();
    for day in (0..=365).rev() {
        let is_holiday = (120..135).contains(&day);
        if is_holiday || (day > 6 && random.f32() < 0.2) {
            continue;
        }
        let new = usize::from(random.f32() < 0.4);
        let mut at = now.timestamp() - (24 * day).hours();
        let end = at + 40.minutes();
        while at < end {
            let clock = now.moved(at);
            let next = queue(&candidates, &deck, &scheduler, &clock, new, &[]);
            let Some((id, _)) = next.first() else { break };
            let entry = attempt(&deck, &scheduler, id, &clock, &mut random);
            at = at
                .checked_add((entry.seconds as i64 + 5).seconds())
                .unwrap_or(Timestamp::MAX);
            deck.add([entry], &scheduler);
        }
    }
    deck.entries().to_vec()
}

fn attempt(
    deck: &Deck,
    scheduler: &Scheduler,
    id: &str,
    clock: &Now,
    random: &mut fastrand::Rng,
) -> Review {
    let recall = scheduler.recall(&deck.card(id).memory, clock.timestamp());
    let is_recalled = random.f32() < recall.map_or(0.6, |recall| recall.powf(1.3));
    let grade = match (is_recalled, random.u8(..10)) {
        (false, _) => Grade::Again,
        (true, 0..2) => Grade::Hard,
        (true, 2..9) => Grade::Good,
        (true, _) => Grade::Easy,
    };
    Review {
        seconds: random.f32().mul_add(80.0, 15.0).round(),
        ..answer(deck, scheduler, id, grade, clock)
    }
}
