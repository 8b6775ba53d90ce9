//! A mock interview: questions of a company, a mix of difficulties, a length.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{Round, debrief};
use crate::bank::{Difficulty, Question};
use crate::features::{Links, Reader};
use crate::practice::{Grade, Now, Practice};

/// Minutes that one question takes, about.
const MINUTES_EACH: u32 = 3;

/// How many questions of each difficulty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mix {
    pub easy: u16,
    pub medium: u16,
    pub hard: u16,
}

impl Mix {
    /// As many as fit, a fifth of them easy and three tenths hard.
    pub fn of_minutes(minutes: u32) -> Self {
        let all = u16::try_from(minutes / MINUTES_EACH)
            .unwrap_or(u16::MAX)
            .max(1);
        let (easy, hard) = (all / 5, all / 10 * 3 + all % 10 * 3 / 10);
        Self {
            easy,
            medium: all - easy - hard,
            hard,
        }
    }

    fn each(self) -> [(Difficulty, usize); 3] {
        [
            (Difficulty::Easy, self.easy.into()),
            (Difficulty::Medium, self.medium.into()),
            (Difficulty::Hard, self.hard.into()),
        ]
    }
}

/// A mock interview under way.
#[derive(Debug, Clone)]
pub struct Mock {
    /// In their order, an interviewer's: easy ones first.
    pub ids: Vec<String>,
    pub company: Option<String>,
    pub minutes: u32,
    pub ends: Timestamp,
    /// Whether there was a debrief, or everything was left.
    pub(super) is_over: bool,
    pub(super) since: Instant,
    pub(super) answers: Vec<Answered>,
}

/// An answer in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answered {
    pub id: String,
    pub grade: Grade,
    pub hints: usize,
    pub seconds: f32,
}

impl Mock {
    pub(super) fn new(
        ids: Vec<String>,
        company: Option<&str>,
        minutes: u32,
        now: &Now,
        since: Instant,
    ) -> Self {
        let length = SignedDuration::from_mins(minutes.into());
        Self {
            ids,
            company: company.map(str::to_owned),
            minutes,
            ends: now
                .timestamp()
                .checked_add(length)
                .unwrap_or(Timestamp::MAX),
            is_over: false,
            since,
            answers: Vec::new(),
        }
    }

    /// Keeps an answer if the question is one of the interview's, and answers whether it is.
    pub(super) fn answered(&mut self, id: &str, grade: Grade, hints: usize, seconds: f32) -> bool {
        let is_ours = self.ids.iter().any(|of| of == id);
        if is_ours {
            self.undone(id);
            self.answers.push(Answered {
                id: id.to_owned(),
                grade,
                hints,
                seconds,
            });
        }
        is_ours
    }

    pub(super) fn undone(&mut self, id: &str) {
        self.answers.retain(|answer| answer.id != id);
    }
}

impl Round {
    /// Starts a mock interview; the questions in their order.
    pub fn mock(
        &mut self,
        reader: &Reader<'_, '_>,
        company: Option<&str>,
        minutes: u32,
        mix: Option<Mix>,
        now: &Now,
        at: Instant,
    ) -> &Mock {
        let mix = mix.unwrap_or_else(|| Mix::of_minutes(minutes));
        let seed = now.timestamp().as_millisecond() as u64;
        let questions = choose(reader, &self.practice, company, mix, now, seed);
        self.mock
            .insert(Mock::new(questions, company, minutes, now, at))
    }

    /// What the mock interview was like, as Markdown. None if there was none.
    pub fn debrief(
        &mut self,
        reader: &Reader<'_, '_>,
        links: Links,
        at: Instant,
    ) -> Option<String> {
        let mock = self.mock.as_mut()?;
        mock.is_over = true;
        Some(debrief::markdown(reader, mock, links, at))
    }
}

/// The ids for an interview: of each difficulty what the company asks, by chance; what the person
/// recalls least has the best chance. Where a difficulty has too few, others fill up.
fn choose(
    reader: &Reader<'_, '_>,
    practice: &Practice,
    company: Option<&str>,
    mix: Mix,
    now: &Now,
    seed: u64,
) -> Vec<String> {
    let mut chance = Chance(seed);
    let asks = |question: &&Question| {
        practice.card(&question.id).is_open(now)
            && company.is_none_or(|name| question.companies.iter().any(|of| of == name))
    };
    let mut drawn: Vec<(f64, &Question)> = reader
        .wanted()
        .filter(asks)
        .map(|question| {
            let memory = practice.card(&question.id).memory;
            let recall = practice.scheduler().recall(&memory, now.timestamp());
            // A weighted draw without replacement: the largest u^(1/w), after Efraimidis and Spirakis.
            let weight = 1.2 - f64::from(recall.unwrap_or(0.5));
            (chance.next().powf(1.0 / weight), question)
        })
        .collect();
    drawn.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut chosen: Vec<&Question> = Vec::new();
    for (difficulty, count) in mix.each() {
        let of = drawn
            .iter()
            .filter(|(_, question)| question.difficulty == difficulty);
        chosen.extend(of.take(count).map(|(_, question)| *question));
    }
    let wanted: usize = mix.each().iter().map(|(_, count)| count).sum();
    for (_, question) in &drawn {
        if chosen.len() < wanted && !chosen.iter().any(|of| of.id == question.id) {
            chosen.push(question);
        }
    }
    chosen.sort_by_key(|question| question.difficulty);
    chosen
        .into_iter()
        .map(|question| question.id.clone())
        .collect()
}

/// Random enough for a draw: SplitMix64 by Steele, Lea and Flood.
struct Chance(u64);

impl Chance {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
