//! How the predicted recall compares with what was recalled. Pure.

use serde::Serialize;

use super::clock::days_between;
use super::deck::{Card, Deck, apply};
use super::progress::rounded;
use super::review::{Grade, Kind};
use super::scheduler::Scheduler;

/// Where the bins of predicted recall begin: few predictions are below the middle, since a card is asked
/// before that.
const BINS: [f64; 11] = [0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/// The normal distribution's quantile of an interval that holds 90 %.
const NINETY: f64 = 1.644_853_626_951_472_2;

/// Predicted recall beside actual recall, of answers to cards in review at least a day after the last.
/// Numbers have four digits behind the point.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Calibration {
    pub answers: usize,
    /// Mean of the negative natural logarithm of the probability given to what happened: 0 is perfect. None
    /// without answers.
    pub log_loss: Option<f64>,
    /// Root of the mean squared difference between predicted and actual recall over the bins, 0 to 1, each
    /// bin weighing as much as it has answers. None without answers.
    pub rmse: Option<f64>,
    /// Those with answers, by predicted recall.
    pub bins: Vec<Bin>,
}

/// Answers whose predicted recall was between `from` and `to`. All but `answers` are shares, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub answers: usize,
    /// Mean of the predicted recall.
    pub predicted: f64,
    /// The share that was recalled.
    pub recalled: f64,
    /// Between these lies the true share with a probability of 90 %.
    pub low: f64,
    pub high: f64,
}

/// Compares what these parameters predict with the deck's answers.
pub fn calibration(deck: &Deck, scheduler: &Scheduler) -> Calibration {
    let outcomes = outcomes(deck, scheduler);
    if outcomes.is_empty() {
        return Calibration::default();
    }
    let all = outcomes.len() as f64;
    let loss = |(predicted, is_recalled): &(f64, bool)| {
        let given = if *is_recalled {
            *predicted
        } else {
            1.0 - predicted
        };
        -given.max(f64::EPSILON).ln()
    };
    let bins: Vec<_> = (0..BINS.len())
        .filter_map(|place| bin(place, &outcomes))
        .collect();
    let squares = bins
        .iter()
        .map(|bin| bin.answers as f64 * (bin.predicted - bin.recalled).powi(2));
    Calibration {
        answers: outcomes.len(),
        log_loss: Some(rounded(outcomes.iter().map(loss).sum::<f64>() / all)),
        rmse: Some(rounded((squares.sum::<f64>() / all).sqrt())),
        bins: bins.into_iter().map(Bin::rounded).collect(),
    }
}

/// The predicted recall of each answer, and whether the card was recalled.
fn outcomes(deck: &Deck, scheduler: &Scheduler) -> Vec<(f64, bool)> {
    let mut ids: Vec<_> = deck.ids().collect();
    // Sums of floating point numbers depend on their order.
    ids.sort_unstable();
    let mut outcomes = Vec::new();
    for id in ids {
        let mut card = Card::default();
        for entry in deck.history(id) {
            let is_later = |(_, day)| days_between(day, entry.day()) > 0;
            if entry.kind == Kind::Review
                && card.memory.last.is_some_and(is_later)
                && let (Some(grade), Some(recall)) = (
                    entry.grade,
                    scheduler.recall(&card.memory, entry.timestamp()),
                )
            {
                outcomes.push((f64::from(recall), grade > Grade::Again));
            }
            apply(&mut card, entry, scheduler);
        }
    }
    outcomes
}

fn bin(place: usize, outcomes: &[(f64, bool)]) -> Option<Bin> {
    let from = BINS[place];
    let next = BINS.get(place + 1).copied();
    let inside = outcomes
        .iter()
        .filter(|(predicted, _)| *predicted >= from && next.is_none_or(|next| *predicted < next));
    let (mut answers, mut predicted, mut recalled) = (0, 0.0, 0);
    for (prediction, is_recalled) in inside {
        answers += 1;
        predicted += prediction;
        recalled += usize::from(*is_recalled);
    }
    (answers > 0).then(|| {
        let (low, high) = wilson(recalled, answers);
        Bin {
            from,
            to: next.unwrap_or(1.0),
            answers,
            predicted: predicted / answers as f64,
            recalled: recalled as f64 / answers as f64,
            low,
            high,
        }
    })
}

impl Bin {
    fn rounded(self) -> Self {
        Self {
            predicted: rounded(self.predicted),
            recalled: rounded(self.recalled),
            low: rounded(self.low),
            high: rounded(self.high),
            ..self
        }
    }
}

/// Wilson's score interval for a share of which a sample is known (E. B. Wilson, "Probable inference, the
/// law of succession, and statistical inference", 1927): unlike the textbook's it holds for few answers
/// and for shares near 1.
fn wilson(successes: usize, of: usize) -> (f64, f64) {
    let (n, z) = (of as f64, NINETY);
    let share = successes as f64 / n;
    let middle = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (
        ((middle - spread) / scale).max(0.0),
        ((middle + spread) / scale).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_wilson() {
        // By hand: 8 of 10, z = 1.644854.
        let (low, high) = wilson(8, 10);
        assert!(
            (low - 0.5408).abs() < 1e-4 && (high - 0.9314).abs() < 1e-4,
            "{low} {high}"
        );
        let (low, high) = wilson(5, 5);
        assert!(
            (low - 0.6489).abs() < 1e-4 && high > 1.0 - 1e-12,
            "{low} {high}"
        );
        assert_eq!(wilson(0, 3).0, 0.0);
    }
}
