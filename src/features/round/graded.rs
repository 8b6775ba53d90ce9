//! What becomes of an asked question: its grade, or something else done to its card, and back.

use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Choice, Round, prompt, span};
use crate::bank::Question;
use crate::practice::{Answer, Change, Grade, Graded, Kind, LogError, Now};

impl Round {
    /// What each grade would mean now.
    pub fn choices(&self, question: &Question, now: &Now) -> [Choice; 4] {
        let scheduler = self.practice.scheduler();
        let memory = self.practice.card(&question.id).memory;
        let asked = self.asked.get(&question.id);
        let cap = asked.map_or(Grade::Easy, |asked| asked.shown.cap());
        let is_cram = asked.is_some_and(|asked| asked.cram);
        Grade::ALL.map(|grade| {
            let after = match is_cram {
                true => memory,
                false => scheduler.answer(&memory, grade, now),
            };
            let due = scheduler
                .due(&question.id, &after, now)
                .unwrap_or_else(|| now.timestamp());
            Choice {
                grade,
                interval: span(seconds_until(due, now)),
                is_allowed: grade <= cap,
            }
        })
    }

    /// Logs the grade. It is on the disk when this returns.
    ///
    /// # Errors
    /// It could not be written; it is kept, and written as soon as that works.
    pub fn grade(
        &mut self,
        question: &Question,
        grade: Grade,
        now: &Now,
        at: Instant,
    ) -> Result<Graded, LogError> {
        let asked = self.asked.remove(&question.id);
        self.asking.end(&question.id);
        let seen = self.seen(&question.id, at);
        let shown = asked.as_ref().map_or(seen, |asked| asked.shown);
        let seconds = asked
            .as_ref()
            .map_or(0.0, |asked| (at - asked.since).as_secs_f32());
        let in_mock = asked.as_ref().is_some_and(|asked| asked.is_mock);
        let is_mock = self.mock.as_mut().filter(|_| in_mock).is_some_and(|mock| {
            let hints = asked.as_ref().map_or(0, |asked| asked.hints);
            mock.answered(&question.id, grade.min(shown.cap()), hints, seconds)
        });
        let place = match is_mock {
            true => format!("{} · mock interview", self.place),
            false => self.place.clone(),
        };
        self.practice.answer(
            &Answer {
                card: &question.id,
                version: &prompt::version(question),
                grade,
                seconds,
                place: &place,
                shown,
                is_cram: asked.is_some_and(|asked| asked.cram),
            },
            now,
        )
    }

    /// Does something to a card instead of asking it.
    ///
    /// # Errors
    /// As for [`Round::grade`].
    pub fn change(
        &mut self,
        question: &Question,
        change: Change,
        now: &Now,
    ) -> Result<Uuid, LogError> {
        self.asking.end(&question.id);
        if let Some(asked) = self.asked.remove(&question.id) {
            // For the case that it is taken back.
            self.seen
                .insert(question.id.clone(), (asked.since, asked.shown));
        }
        let version = prompt::version(question);
        self.practice
            .change(&question.id, &version, change, &self.place, now)
    }

    /// Takes the last grade or change back; its id, and that of the question. What was shown of the answer
    /// then was shown first when it comes again.
    pub fn undo(&mut self, now: &Now, at: Instant) -> Option<(Uuid, String)> {
        self.crammed = None;
        let waiting = self.practice.unwritten().to_vec();
        let (id, card) = self.practice.undo(&self.place, now)?;
        let entries = self.practice.deck().entries().iter().rev();
        let undone = entries.chain(&waiting).find(|entry| entry.id == id);
        if let Some(entry) = undone.filter(|entry| entry.grade.is_some()) {
            self.seen.insert(card.clone(), (at, entry.shown));
            if entry.kind == Kind::Cram {
                self.crammed = Some(card.clone());
            }
            if let Some(mock) = &mut self.mock {
                mock.undone(&card);
            }
        }
        Some((id, card))
    }
}

fn seconds_until(due: Timestamp, now: &Now) -> i64 {
    due.duration_since(now.timestamp()).as_secs().max(0)
}
