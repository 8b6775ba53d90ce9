//! How ready somebody is for what a topic or a company asks.

use serde::Serialize;

use super::Reader;
use crate::bank::Question;
use crate::practice::rounded;

/// The probability of each of the two tails that an interval leaves out.
const TAIL: f64 = 0.05;

/// The questions of one topic or company, and how many of them would be recalled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Readiness {
    pub name: String,
    /// How many the bank has, less those that are ignored.
    pub questions: usize,
    /// How many of these were answered before.
    pub seen: usize,
    /// Mean of the predicted recall of those seen, 0 to 1; null if none was.
    pub recall: Option<f64>,
    /// Between which shares of those seen the recalled one lies with a probability of 90 % at least, 0 to 1;
    /// null if none was seen.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// The group of these questions; `recall` is the predicted recall of one, none if it was never answered.
pub fn readiness<'a>(
    name: &str,
    questions: impl IntoIterator<Item = &'a Question>,
    recall: impl Fn(&Question) -> Option<f64>,
) -> Readiness {
    let recalls: Vec<_> = questions.into_iter().map(recall).collect();
    let seen: Vec<f64> = recalls.iter().copied().flatten().collect();
    let mean = (!seen.is_empty()).then(|| seen.iter().sum::<f64>() / seen.len() as f64);
    // Of few questions nearly all are recalled or none: the mean can lie beyond.
    let interval = interval(&seen).zip(mean);
    let interval = interval.map(|((low, high), mean)| (low.min(mean), high.max(mean)));
    Readiness {
        name: name.to_owned(),
        questions: recalls.len(),
        seen: seen.len(),
        recall: mean.map(rounded),
        low: interval.map(|(low, _)| rounded(low)),
        high: interval.map(|(_, high)| rounded(high)),
    }
}

/// A group for each name, those that the person prepares for first, then those with the most questions.
pub fn by<'a>(
    reader: &Reader<'a, '_>,
    names: Vec<&str>,
    is_in_focus: impl Fn(&str) -> bool,
    names_of: impl Fn(&Question) -> &[String],
    recall: impl Fn(&Question) -> Option<f64>,
) -> Vec<Readiness> {
    let mut groups: Vec<_> = names
        .into_iter()
        .map(|name| {
            let has = |question: &&Question| names_of(question).iter().any(|own| own == name);
            readiness(name, reader.wanted().filter(has), &recall)
        })
        .filter(|group| group.questions > 0)
        .collect();
    groups.sort_by_key(|group| {
        (
            !is_in_focus(&group.name),
            std::cmp::Reverse(group.questions),
        )
    });
    groups
}

/// The 5 % and the 95 % quantile of the share that is recalled; none without questions.
///
/// Whether each question is recalled is a Bernoulli draw of its own, so how many are follows the Poisson
/// binomial distribution. That is worked out exactly, one draw after the other, as in Y. Hong, "On
/// computing the distribution function for the Poisson binomial distribution", Computational Statistics &
/// Data Analysis 59 (2013). That draws are independent is an assumption: a bad day takes all of them.
fn interval(recalls: &[f64]) -> Option<(f64, f64)> {
    if recalls.is_empty() {
        return None;
    }
    // The probability of each number of recalled questions.
    let mut distribution = vec![1.0];
    for recall in recalls {
        distribution.push(0.0);
        for number in (0..distribution.len()).rev() {
            let one_less = number.checked_sub(1).map_or(0.0, |less| distribution[less]);
            distribution[number] = distribution[number] * (1.0 - recall) + one_less * recall;
        }
    }
    let quantile = |probability: f64| {
        let mut below = 0.0;
        let number = distribution.iter().position(|share| {
            below += share;
            below >= probability
        });
        number.unwrap_or(recalls.len()) as f64 / recalls.len() as f64
    };
    Some((quantile(TAIL), quantile(1.0 - TAIL)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_independent_draws() {
        assert_eq!(interval(&[]), None);
        // One coin says little; a sure thing is sure.
        assert_eq!(interval(&[0.9]), Some((0.0, 1.0)));
        assert_eq!(interval(&[0.96]), Some((1.0, 1.0)));
        assert_eq!(interval(&[1.0, 1.0, 0.0]), Some((2.0 / 3.0, 2.0 / 3.0)));
        // The binomial distribution for 10 and 0.5: 2 or fewer have 0.0547, 7 or fewer 0.9453.
        assert_eq!(interval(&[0.5; 10]), Some((0.2, 0.8)));
        // By hand: none of the two has 0.055 and 0.045.
        assert_eq!(interval(&[0.89, 0.5]), Some((0.0, 1.0)));
        assert_eq!(interval(&[0.91, 0.5]), Some((0.5, 1.0)));
    }
}
