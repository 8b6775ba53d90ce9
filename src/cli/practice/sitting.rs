//! One sitting, the same for the screen and for the dialogue: what is asked, what is on show, and what
//! becomes of what a person does.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::code::{Code, Place};
use super::end;
use crate::bank::{Bank, Question};
use crate::cli::failure::Failure;
use crate::cli::now::{now, reader};
use crate::features::{Choice, How, Left, Links, Put, Round, Step, Wish, label, span};
use crate::practice::{Action, Change, Grade, LogError, Turn};
use crate::settings::Settings;

/// What a person wants to be asked.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub company: Option<String>,
    pub topic: Option<String>,
    pub cram: bool,
    /// After so many answers it is enough.
    pub limit: Option<usize>,
    /// The length of a mock interview.
    pub minutes: Option<u32>,
}

impl Wanted {
    pub fn wish(&self) -> Wish<'_> {
        Wish {
            company: self.company.as_deref(),
            topic: self.topic.as_deref(),
            in_file: false,
            cram: self.cram,
        }
    }
}

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Has answered, or wants to go on.
    Answer,
    /// Does not know.
    GiveUp,
    Hint,
    FollowUp,
    Grade(Grade),
    Undo,
    Skip,
    Bury,
    Cram,
    Leave,
}

pub struct Sitting {
    settings: Settings,
    pub round: Round,
    code: Code,
    pub wanted: Wanted,
    mock: Option<Interview>,
    pub page: Page,
    /// What became of what was done last.
    pub notice: Option<String>,
    /// Why something is not saved.
    pub trouble: Option<String>,
    pub answers: Vec<(Option<uuid::Uuid>, Grade)>,
    pub since: Instant,
}

/// A mock interview under way.
struct Interview {
    to_come: VecDeque<String>,
    all: usize,
    ends: Timestamp,
}

pub enum Page {
    Question(Box<Asked>),
    /// Nothing more is to be asked; Markdown.
    End(String),
}

/// A question on show.
pub struct Asked {
    pub question: &'static Question,
    pub turn: Option<Turn>,
    pub left: Left,
    pub since: Instant,
    /// Hints that were shown; Markdown.
    pub hints: Vec<String>,
    pub more_hints: bool,
    /// Once it may be seen.
    pub answer: Option<Answer>,
}

pub struct Answer {
    /// Markdown.
    pub card: String,
    /// Questions and answers in turn; Markdown.
    pub follow_ups: Vec<String>,
    pub more: bool,
    pub choices: [Choice; 4],
}

impl Sitting {
    /// Sits down and puts the first question.
    pub fn new(settings: Settings, round: Round, code: Code, wanted: Wanted) -> Self {
        let mut sitting = Self {
            settings,
            round,
            code,
            wanted,
            mock: None,
            page: Page::End(String::new()),
            notice: None,
            trouble: None,
            answers: Vec::new(),
            since: Instant::now(),
        };
        if let Some(minutes) = sitting.wanted.minutes {
            let now = now(&sitting.settings);
            let reader = reader(&sitting.settings, &now);
            let company = sitting.wanted.company.as_deref();
            let at = Instant::now();
            let mock = sitting
                .round
                .mock(&reader, company, minutes, None, &now, at);
            sitting.mock = Some(Interview {
                to_come: mock.ids.iter().cloned().collect(),
                all: mock.ids.len(),
                ends: mock.ends,
            });
        }
        sitting.advance();
        sitting
    }

    /// Where the code at hand raises a question.
    pub fn place(&self, question: &Question) -> Option<&Place> {
        self.code.place(&question.id)
    }

    /// Of a mock interview: which question this is, of how many, and the time that is left.
    pub fn interview(&self) -> Option<(usize, usize, Duration)> {
        let mock = self.mock.as_ref()?;
        let left = mock.ends.duration_since(Timestamp::now());
        let left = Duration::try_from(left).unwrap_or_default();
        Some((mock.all.saturating_sub(mock.to_come.len()), mock.all, left))
    }

    /// Does it; whether the person has left.
    pub fn act(&mut self, act: Act) -> bool {
        self.notice = None;
        self.save();
        match act {
            Act::Leave => return true,
            Act::Undo => self.undo(),
            Act::Cram if matches!(self.page, Page::End(_)) && self.mock.is_none() => {
                self.wanted.cram = true;
                self.wanted.limit = None;
                self.advance();
                if matches!(self.page, Page::End(_)) {
                    self.notice = Some("There is nothing to cram yet.".to_owned());
                }
            }
            // Something may have become due in the meantime.
            Act::Answer if matches!(self.page, Page::End(_)) => {
                if self.mock.is_none() && !self.is_enough() {
                    self.advance();
                }
            }
            act => self.at_question(act),
        }
        false
    }

    fn at_question(&mut self, act: Act) {
        let Page::Question(asked) = &mut self.page else {
            return;
        };
        let (now, at) = (now(&self.settings), Instant::now());
        let reader = reader(&self.settings, &now);
        let question = asked.question;
        let mut reveal = |step| self.round.reveal(&reader, question, step, Links::Web, at);
        match (act, &mut asked.answer) {
            (Act::Hint, None) if asked.more_hints => {
                let hint = reveal(Step::Hint);
                asked.hints.push(hint.markdown);
                asked.more_hints = hint.more;
            }
            (Act::Hint, None) => self.notice = Some("There is no further hint.".to_owned()),
            (Act::Answer | Act::GiveUp, None) => {
                let attempted = act == Act::Answer;
                let answer = reveal(Step::Answer { attempted });
                asked.answer = Some(Answer {
                    card: answer.markdown,
                    follow_ups: Vec::new(),
                    more: answer.more,
                    choices: self.round.choices(question, &now),
                });
            }
            (Act::Grade(_) | Act::FollowUp, None) => {
                self.notice = Some("The answer comes first.".to_owned());
            }
            (Act::FollowUp, Some(answer)) if answer.more => {
                let part = reveal(Step::FollowUp);
                answer.follow_ups.push(part.markdown);
                answer.more = part.more;
            }
            (Act::FollowUp, Some(_)) => {
                self.notice = Some("There is no further question.".to_owned());
            }
            (Act::Grade(grade), Some(answer)) => {
                let allowed = answer.choices.iter().rfind(|choice| choice.is_allowed);
                match allowed {
                    Some(best) if grade > best.grade => {
                        self.notice = Some(format!(
                            "{} is not open: after what was shown first, {} is the best there is.",
                            grade.name(),
                            best.grade.name()
                        ));
                    }
                    _ => self.grade(question, grade),
                }
            }
            (Act::Answer | Act::GiveUp | Act::Hint, Some(_)) => {
                self.notice = Some("The answer is on show: how well did you know it?".to_owned());
            }
            (Act::Skip, _) => {
                self.round.leave(Some(question));
                self.notice = Some(format!("{} is skipped.", label(&question.id)));
                self.advance();
            }
            (Act::Bury, _) => {
                let bury = Change::Action(Action::Bury);
                match self.round.change(question, bury, &now) {
                    Ok(_) => {
                        let label = label(&question.id);
                        self.notice = Some(format!("{label} is not asked again today."));
                    }
                    Err(error) => self.not_saved(&error),
                }
                self.advance();
            }
            (Act::Undo | Act::Cram | Act::Leave, _) => {}
        }
    }

    fn grade(&mut self, question: &'static Question, grade: Grade) {
        let (now, at) = (now(&self.settings), Instant::now());
        match self.round.grade(question, grade, &now, at) {
            Ok(graded) => {
                let wait = graded.due.duration_since(now.timestamp()).as_secs().max(0);
                self.notice = Some(format!(
                    "{}: {}, next in {}.",
                    label(&question.id),
                    graded.grade.name(),
                    span(wait)
                ));
                self.answers.push((Some(graded.review), graded.grade));
            }
            Err(error) => {
                self.not_saved(&error);
                self.answers.push((None, grade));
            }
        }
        self.advance();
    }

    /// It counts all the same, and waits.
    fn not_saved(&mut self, error: &LogError) {
        self.trouble = Some(format!(
            "not saved yet: {error}. Your answer is kept, and saved as soon as that works."
        ));
    }

    fn undo(&mut self) {
        if self.mock.is_some() && self.answers.is_empty() {
            // What was before is no part of the interview.
            self.notice = Some("There is nothing to take back.".to_owned());
            return;
        }
        let (now, at) = (now(&self.settings), Instant::now());
        match self.round.undo(&now, at) {
            Some((review, id)) => {
                self.answers.retain(|(of, _)| *of != Some(review));
                let Some(question) = Bank::embedded().get(&id) else {
                    self.notice = Some(format!("{} is taken back.", label(&id)));
                    return;
                };
                if let (Page::Question(asked), Some(mock)) = (&self.page, &mut self.mock) {
                    mock.to_come.push_front(asked.question.id.clone());
                }
                let reader = reader(&self.settings, &now);
                let how = How {
                    in_mock: self.mock.is_some(),
                    cram: false,
                };
                let put = self.round.ask(&reader, question, how, &now, at);
                self.page = Page::Question(Box::new(Asked::new(put, at)));
                self.notice = Some(format!("{} is taken back.", label(&id)));
            }
            None => self.notice = Some("There is nothing to take back.".to_owned()),
        }
    }

    /// Writes what waits.
    fn save(&mut self) {
        if self.round.practice().unwritten().is_empty() {
            return;
        }
        match self.round.retry() {
            Ok(()) => {
                self.trouble = None;
                self.notice = Some("Everything is saved.".to_owned());
            }
            Err(error) => tracing::debug!(%error, "still not saved"),
        }
    }

    fn is_enough(&self) -> bool {
        let limit = self.wanted.limit;
        limit.is_some_and(|limit| self.answers.len() >= limit)
    }

    /// Puts the next question, or ends.
    fn advance(&mut self) {
        let (now, at) = (now(&self.settings), Instant::now());
        let is_enough = self.is_enough();
        let reader = reader(&self.settings, &now);
        let put = match &mut self.mock {
            Some(mock) => {
                let is_over = Timestamp::now() >= mock.ends;
                let id = mock.to_come.pop_front().filter(|_| !is_over);
                let question = id.and_then(|id| reader.bank.get(&id));
                question.map(|question| {
                    let how = How {
                        in_mock: true,
                        cram: false,
                    };
                    self.round.ask(&reader, question, how, &now, at)
                })
            }
            None => {
                if let Err(error) = self.round.refresh(&reader) {
                    tracing::warn!(%error, "cannot read what other programs practised");
                }
                let wish = self.wanted.wish();
                self.round.next(&reader, wish, &self.code.near, &now, at)
            }
        };
        self.page = match put {
            Some(put) if !is_enough => Page::Question(Box::new(Asked::new(put, at))),
            put => {
                let left = put.map(|put| put.left).unwrap_or_default();
                self.round.leave(None);
                let debrief = self.round.debrief(&reader, Links::Web, at);
                Page::End(debrief.unwrap_or_else(|| end::summary(self, left, &reader, &now)))
            }
        };
    }

    /// Leaves; what could not be saved is told and kept elsewhere.
    ///
    /// # Errors
    /// Something could not be saved.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.round.leave(None);
        match self.round.retry() {
            Ok(()) => Ok(()),
            Err(_) if self.round.practice().unwritten().is_empty() => Ok(()),
            Err(error) => Err(end::keep(self.round.practice(), &error)),
        }
    }
}

impl Asked {
    fn new(put: Put<'static>, at: Instant) -> Self {
        Self {
            question: put.question,
            turn: put.turn,
            left: put.left,
            since: at,
            hints: Vec::new(),
            more_hints: put.hints > 0,
            answer: None,
        }
    }
}
