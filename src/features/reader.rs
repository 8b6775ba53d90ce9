//! Whom the questions are for: what a person prepares for comes first, what they ignore not at all.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::bank::{Bank, Question};
use crate::constructs::Finding;
use crate::settings::{Focus, Settings};

/// For how many days before an interview the most asked questions are put first.
const LAST_DAYS: i32 = 30;

/// The bank as one person sees it on one day.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a, 's> {
    pub bank: &'a Bank,
    pub settings: &'s Settings,
    pub today: Date,
}

impl<'a, 's> Reader<'a, 's> {
    /// Whether a finding is to be shown at all: one that raises nothing is not.
    pub fn wants(&self, finding: &Finding) -> bool {
        let ignored = &self.settings.ignore.constructs;
        !ignored.contains(finding.construct) && self.questions(finding.construct).next().is_some()
    }

    /// The questions of a construct, in the bank's order for it.
    pub fn questions(&self, construct: &str) -> impl Iterator<Item = &'a Question> + use<'a, 's> {
        let ignored = &self.settings.ignore.questions;
        let questions = self.bank.for_construct(construct).into_iter();
        questions.filter(|question| !ignored.contains(&question.id))
    }

    /// The questions of the bank that are not ignored, in its order.
    pub fn wanted(&self) -> impl Iterator<Item = &'a Question> + use<'a, 's> {
        let ignored = &self.settings.ignore.questions;
        let questions = self.bank.questions().iter();
        questions.filter(|question| !ignored.contains(&question.id))
    }

    /// Puts what the person prepares for in front; equals keep their order.
    pub fn rank<T>(&self, items: &mut [T], question: impl Fn(&T) -> &'a Question) {
        let Focus { interview_date, .. } = &self.settings.focus;
        let days = interview_date.map(|date| (date - self.today).get_days());
        let is_soon = days.is_some_and(|days| (0..=LAST_DAYS).contains(&days));
        if !is_soon && self.settings.focus == Focus::default() {
            return;
        }
        items.sort_by_cached_key(|item| {
            let question = question(item);
            let companies = if is_soon { question.companies.len() } else { 0 };
            Reverse((self.matches(question), companies))
        });
    }

    /// What a question's likeness to somebody's words counts for: more if they prepare for it, but not
    /// so much that it beats what the words plainly mean.
    pub fn weight(&self, question: &Question) -> f32 {
        1.0 + 0.1 * self.matches(question) as f32
    }

    /// In how many ways a question is what the person prepares for.
    pub(super) fn matches(&self, question: &Question) -> usize {
        let Focus {
            companies,
            topics,
            difficulty,
            ..
        } = &self.settings.focus;
        let company = question
            .companies
            .iter()
            .any(|name| companies.contains(name));
        let topic = question.topics.iter().any(|name| topics.contains(name));
        let level = difficulty.contains(&question.difficulty);
        usize::from(company) + usize::from(topic) + usize::from(level)
    }
}

#[cfg(test)]
impl<'s> Reader<'static, 's> {
    /// On some day, with these settings.
    pub fn with(settings: &'s Settings) -> Self {
        Self {
            bank: Bank::embedded(),
            settings,
            today: jiff::civil::date(2026, 1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Difficulty;

    fn ranked(settings: &str, today: &str, ids: &[&str]) -> Vec<String> {
        let settings: Settings = serde_json::from_str(settings).unwrap();
        let bank = Bank::embedded();
        let reader = Reader {
            bank,
            settings: &settings,
            today: today.parse().unwrap(),
        };
        let mut questions: Vec<_> = ids.iter().map(|id| bank.get(id).unwrap()).collect();
        reader.rank(&mut questions, |question| question);
        questions
            .iter()
            .map(|question| question.id.clone())
            .collect()
    }

    #[test]
    fn what_matches_more_comes_first_and_equals_stay() {
        let settings = r#"{"focus":{"companies":["Google"],"difficulty":["hard"]}}"#;
        let bank = Bank::embedded();
        let matches = |id: &str| {
            let question = bank.get(id).unwrap();
            let google = question.companies.iter().any(|name| name == "Google");
            (google, question.difficulty == Difficulty::Hard)
        };
        assert_eq!(
            ["45", "1", "2", "15"].map(matches),
            [(true, true), (true, false), (false, false), (false, false)]
        );
        let order = ranked(settings, "2026-01-01", &["15", "2", "1", "45"]);
        assert_eq!(order, ["45", "1", "15", "2"]);
    }

    #[test]
    fn the_date_counts_in_the_last_days_only() {
        let settings = r#"{"focus":{"interviewDate":"2026-06-30"}}"#;
        let bank = Bank::embedded();
        let companies = |id: &str| bank.get(id).unwrap().companies.len();
        assert!(companies("45") > companies("2"));
        for (today, first) in [
            ("2026-05-30", "2"),
            ("2026-05-31", "45"),
            ("2026-06-30", "45"),
            ("2026-07-01", "2"),
        ] {
            assert_eq!(ranked(settings, today, &["2", "45"])[0], first, "{today}");
        }
    }
}
