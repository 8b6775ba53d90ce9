//! A round of practice, the same for every editor and for the terminal: what is asked, what was shown of
//! its answer, and what becomes of it. The one feature that writes: to the review log.

mod candidates;
mod debrief;
mod graded;
mod mock;
mod nudge;
mod prompt;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Links, Reader, card};
use crate::bank::Question;
use crate::practice::{self, Asking, Grade, LogError, Near, Now, Practice, Rescued, Shown, Turn};
use crate::settings::Settings;

pub use candidates::near;
pub use mock::{Mix, Mock};
pub use prompt::{question_text, span};

/// What somebody wants to be asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'w> {
    pub company: Option<&'w str>,
    pub topic: Option<&'w str>,
    /// Only what the file at hand raises.
    pub in_file: bool,
    /// Beyond what is due or new; the schedule stays then.
    pub cram: bool,
}

/// As what a question is put that is asked for by name.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// As one of the mock interview under way.
    pub in_mock: bool,
    /// Beyond the plan.
    pub cram: bool,
}

/// For how long somebody remembers a glance at the answer.
const REMEMBERED: Duration = Duration::from_secs(12 * 3600);

/// A question that was asked and not graded yet.
#[derive(Debug, Clone)]
struct Asked {
    since: Instant,
    hints: usize,
    shown: Shown,
    /// Whether the answer is on show.
    is_revealed: bool,
    /// Parts of follow-ups that were shown: question, answer, question, …
    follow_ups: usize,
    cram: bool,
    is_mock: bool,
}

/// A question as it is put.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    pub question: &'a Question,
    /// None for one that is not due: asked for by name, or beyond the plan.
    pub turn: Option<Turn>,
    /// Whether it is beyond the plan, so that its grade changes no date.
    pub is_cram: bool,
    pub hints: usize,
    pub left: Left,
}

/// How much is left for today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Left {
    /// Due, or in their steps.
    pub due: usize,
    pub new: usize,
}

/// What is shown next of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Hint,
    /// The card, but for its follow-ups. Whether the person tried first.
    Answer {
        attempted: bool,
    },
    /// The next follow-up question, then its answer, and so on.
    FollowUp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    pub markdown: String,
    /// Whether the same step has more to show.
    pub more: bool,
}

/// What a grade would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub grade: Grade,
    /// Such as `8 days`.
    pub interval: String,
    /// Whether it is not above what hints and answers shown first leave.
    pub is_allowed: bool,
}

/// One person's round in one program.
#[derive(Debug)]
pub struct Round {
    practice: Practice,
    asking: Asking,
    asked: HashMap<String, Asked>,
    /// What was shown of questions that were left without a grade, and when they were asked: it was shown
    /// first when they come again.
    seen: HashMap<String, (Instant, Shown)>,
    /// Skipped, so that others come first.
    skipped: Vec<String>,
    /// What was asked beyond the plan and taken back: it is asked so again.
    crammed: Option<String>,
    /// What the last question was about.
    topics: Vec<String>,
    /// Where it happens, for the log.
    place: String,
    mock: Option<Mock>,
}

impl Round {
    /// Opens the log below a data folder. `place` is the editor's name, or `terminal`.
    ///
    /// # Errors
    /// The log cannot be used; the message names the file and the mend.
    pub fn open(
        folder: &Path,
        plan: practice::Plan,
        place: &str,
    ) -> Result<(Self, Option<Rescued>), LogError> {
        let (practice, rescued) = Practice::open(folder, plan)?;
        let round = Self {
            practice,
            asking: Asking::new(folder),
            asked: HashMap::new(),
            seen: HashMap::new(),
            skipped: Vec::new(),
            crammed: None,
            topics: Vec::new(),
            place: place.to_owned(),
            mock: None,
        };
        Ok((round, rescued))
    }

    pub fn practice(&self) -> &Practice {
        &self.practice
    }

    /// Keeps what the person chose for programs that no editor tells it, such as the terminal.
    pub fn keep_settings(&mut self, personal: &Settings) {
        self.practice.keep_settings(personal);
    }

    /// The questions whose answers are withheld for this round.
    pub fn withheld(&self) -> HashSet<String> {
        self.asking.ids()
    }

    /// Fits the parameters anew if there are enough answers more than at the last time.
    pub fn keep_fitted(&mut self) {
        self.practice.keep_fitted();
    }

    /// Takes in what other programs wrote and what the person chose since.
    pub fn refresh(&mut self, reader: &Reader<'_, '_>) -> Result<(), LogError> {
        self.practice.set_plan(reader.settings.into());
        self.practice.refresh()
    }

    /// The question that comes next, put; none when nothing is due or new.
    pub fn next<'a>(
        &mut self,
        reader: &Reader<'a, '_>,
        wish: Wish<'_>,
        near: &HashMap<String, Near>,
        now: &Now,
        at: Instant,
    ) -> Option<Put<'a>> {
        let (chosen, left) = self.choose(reader, wish, near, now);
        let (id, turn) = match chosen {
            Some((id, turn)) => (id, Some(turn)),
            None if wish.cram => (self.to_cram(reader, wish, near, now)?, None),
            None => return None,
        };
        let question = reader.bank.get(&id)?;
        self.put(question, turn.is_none(), false, at);
        Some(Put {
            question,
            turn,
            is_cram: turn.is_none(),
            hints: prompt::hints(question).len(),
            left,
        })
    }

    /// Puts this question, due or not.
    pub fn ask<'a>(
        &mut self,
        reader: &Reader<'a, '_>,
        question: &'a Question,
        how: How,
        now: &Now,
        at: Instant,
    ) -> Put<'a> {
        let (_, left) = self.choose(reader, Wish::default(), &HashMap::new(), now);
        let is_crammed = self.crammed.take_if(|id| *id == question.id).is_some() || how.cram;
        self.put(question, is_crammed, how.in_mock, at);
        let card = self.practice.card(&question.id);
        Put {
            question,
            turn: practice::turn(&question.id, &card, self.practice.scheduler(), now),
            is_cram: is_crammed,
            hints: prompt::hints(question).len(),
            left,
        }
    }

    fn put(&mut self, question: &Question, cram: bool, is_mock: bool, at: Instant) {
        self.skipped.retain(|id| *id != question.id);
        self.topics.clone_from(&question.topics);
        let seen = self.seen(&question.id, at);
        let asked = self.asked.entry(question.id.clone()).or_insert(Asked {
            since: at,
            hints: 0,
            shown: seen,
            is_revealed: false,
            follow_ups: 0,
            cram,
            is_mock: false,
        });
        asked.cram = cram;
        asked.is_mock = is_mock;
        if !asked.is_revealed {
            self.asking.begin(&question.id);
        }
    }

    /// What was shown of a question's answer when it was left the last time; only once.
    fn seen(&mut self, id: &str, at: Instant) -> Shown {
        let seen = self.seen.remove(id);
        let seen = seen.filter(|(then, _)| at.saturating_duration_since(*then) < REMEMBERED);
        seen.map_or(Shown::Nothing, |(_, seen)| seen)
    }

    /// The next step of a question, which counts as asked from now on if it was not.
    pub fn reveal(
        &mut self,
        reader: &Reader<'_, '_>,
        question: &Question,
        step: Step,
        links: Links,
        at: Instant,
    ) -> Revealed {
        if !self.asked.contains_key(&question.id) {
            self.put(question, false, false, at);
        }
        let Some(asked) = self.asked.get_mut(&question.id) else {
            return Revealed {
                markdown: String::new(),
                more: false,
            };
        };
        match step {
            Step::Hint => {
                if !asked.is_revealed {
                    asked.shown = asked.shown.max(Shown::Hint);
                }
                let hints = prompt::hints(question);
                let place = asked.hints.min(hints.len().saturating_sub(1));
                asked.hints = place + 1;
                Revealed {
                    markdown: hints.get(place).cloned().unwrap_or_default(),
                    more: asked.hints < hints.len(),
                }
            }
            Step::Answer { attempted } => {
                if !attempted && !asked.is_revealed {
                    asked.shown = Shown::Answer;
                }
                asked.is_revealed = true;
                self.asking.end(&question.id);
                // Those are still to be asked.
                let without_follow_ups = Question {
                    follow_ups: Vec::new(),
                    ..question.clone()
                };
                Revealed {
                    markdown: card(reader.bank, &without_follow_ups, links),
                    more: !question.follow_ups.is_empty(),
                }
            }
            Step::FollowUp if !asked.is_revealed => Revealed {
                markdown: "The answer comes first.".to_owned(),
                more: true,
            },
            Step::FollowUp => {
                let part = asked.follow_ups;
                let follow_up = question.follow_ups.get(part / 2);
                asked.follow_ups += usize::from(follow_up.is_some());
                let total = 2 * question.follow_ups.len();
                let markdown = follow_up.map_or_else(String::new, |follow_up| match part % 2 {
                    0 => prompt::follow_up_question(follow_up),
                    _ => follow_up.answer.trim().to_owned(),
                });
                Revealed {
                    markdown,
                    more: part + 1 < total,
                }
            }
        }
    }

    /// Leaves a question without a grade; others come first then. Without one, the whole round.
    pub fn leave(&mut self, question: Option<&Question>) {
        match question {
            Some(question) => {
                self.forget(&question.id);
                self.skipped.push(question.id.clone());
            }
            None => {
                let asked: Vec<_> = self.asked.keys().cloned().collect();
                asked.iter().for_each(|id| self.forget(id));
                self.skipped.clear();
                if let Some(mock) = &mut self.mock {
                    mock.is_over = true;
                }
            }
        }
    }

    fn forget(&mut self, id: &str) {
        self.asking.end(id);
        let Some(asked) = self.asked.remove(id) else {
            return;
        };
        let seen = match asked.is_revealed {
            true => Shown::Answer,
            false => asked.shown,
        };
        self.seen.insert(id.to_owned(), (asked.since, seen));
    }

    /// Writes what could not be written before.
    ///
    /// # Errors
    /// It still cannot be written.
    pub fn retry(&mut self) -> Result<(), LogError> {
        self.practice.retry()
    }

    /// Ends the round. What still cannot be written is in a file that `viva import` takes.
    pub fn close(&mut self) {
        self.leave(None);
        if let Err(error) = self.practice.close() {
            match self.practice.spilled() {
                Some(path) => {
                    tracing::error!(%error, "not saved; `viva import {}` does it", path.display());
                }
                None => tracing::error!(%error, "not saved"),
            }
        }
    }
}
