//! The person's own parameters of FSRS, fitted to their answers and kept beside the log.

use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview};
use serde::{Deserialize, Serialize};

use super::clock::days_between;
use super::deck::Deck;
use super::log::{Log, LogError};
use super::review::Review;
use super::scheduler::{Plan, Scheduler};

/// Where they are kept beside the log.
const KEY: &str = "parameters";
/// Where it is kept for how many answers that was tried last.
const TRIED: &str = "parameters tried";
/// Answers on a later day than the one before that a fit takes. Fewer say more of chance than of a person.
pub const ENOUGH: usize = 400;

/// What came of a fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Fit {
    /// So many answers of [`ENOUGH`].
    NotEnough(usize),
    /// The parameters in use predict the answers as well.
    NoBetter,
    Better(Parameters),
}

/// Parameters that were fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    /// What the log calls them.
    pub id: String,
    pub values: Vec<f32>,
    /// How many answers they were fitted to.
    pub answers: usize,
    /// Mean of the negative logarithm of the probability given to what happened, before and after.
    pub log_loss: (f32, f32),
}

impl Parameters {
    pub(super) fn keep(&self, log: &Log) -> Result<(), LogError> {
        // Plain numbers and text: there is nothing in it that JSON has not.
        let text = serde_json::to_string(self).unwrap_or_default();
        log.remember(KEY, &text)
    }
}

/// How many answers there are that a fit takes.
pub fn answers(deck: &Deck) -> usize {
    items(deck).0.len()
}

/// How many there were at the last fit that nobody asked for; 0 before the first.
pub fn tried(log: &Log) -> usize {
    let kept = log.remembered(TRIED).ok().flatten();
    kept.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Keeps that number.
pub fn keep_tried(log: &Log, answers: usize) -> Result<(), LogError> {
    log.remember(TRIED, &answers.to_string())
}

/// What is kept beside the log.
pub fn kept(log: &Log) -> Result<Option<String>, LogError> {
    log.remembered(KEY)
}

/// The scheduler with what is kept beside the log, or FSRS's defaults.
pub fn scheduler(kept: Option<&str>, plan: Plan) -> Scheduler {
    let kept = kept.and_then(|text| serde_json::from_str::<Parameters>(text).ok());
    let own = kept
        .and_then(|kept| Scheduler::with_parameters(plan.clone(), &kept.values, kept.id.clone()));
    own.unwrap_or_else(|| Scheduler::new(plan))
}

/// Parameters that predict the deck's answers better than those of `scheduler`.
pub fn fit(deck: &Deck, scheduler: &Scheduler) -> Fit {
    let (items, cards) = items(deck);
    if items.len() < ENOUGH {
        return Fit::NotEnough(items.len());
    }
    let answers = items.len();
    let loss = |fsrs: &FSRS| {
        let evaluated = fsrs.evaluate_with_card_ids(items.clone(), cards.clone(), |_| true);
        evaluated.map(|evaluation| evaluation.log_loss).ok()
    };
    let input = ComputeParametersInput {
        train_set: items.clone(),
        card_ids: Some(cards.clone()),
        enable_short_term: true,
        num_relearning_steps: Some(scheduler.plan.relearning_steps.len()),
        ..Default::default()
    };
    let Ok(values) = fsrs::compute_parameters(input) else {
        return Fit::NoBetter;
    };
    let (before, after) = (
        loss(scheduler.fsrs()),
        FSRS::new(&values).ok().as_ref().and_then(loss),
    );
    match (before, after) {
        (Some(before), Some(after)) if after < before && values != DEFAULT_PARAMETERS => {
            let bytes: Vec<u8> = values
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect();
            Fit::Better(Parameters {
                id: format!("{:08x}", crc32fast::hash(&bytes)),
                values,
                answers,
                log_loss: (before, after),
            })
        }
        _ => Fit::NoBetter,
    }
}

/// What FSRS learns from: of each card's answers every beginning that ends on a later day than the
/// answer before, and a number for the card.
fn items(deck: &Deck) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut ids: Vec<_> = deck.ids().collect();
    ids.sort_unstable();
    let (mut items, mut cards) = (Vec::new(), Vec::new());
    for (number, id) in (0..).zip(ids) {
        let mut reviews: Vec<FSRSReview> = Vec::new();
        let mut last: Option<&Review> = None;
        for entry in deck.counted(id) {
            let Some(grade) = entry.grade else { continue };
            let delta_t = last.map_or(0, |last| days_between(last.day(), entry.day()));
            let rating = u32::from(u8::from(grade));
            reviews.push(FSRSReview { rating, delta_t });
            if delta_t > 0 {
                items.push(FSRSItem {
                    reviews: reviews.clone(),
                });
                cards.push(number);
            }
            last = Some(entry);
        }
    }
    (items, cards)
}
