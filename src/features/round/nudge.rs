//! Questions offered unasked, and how many on a day.

use super::{Mock, Round};
use crate::bank::Question;
use crate::practice::{self, Now, Turn};

impl Round {
    /// Of questions whose code is being edited, one that is due, if nothing is asked and fewer than `most`
    /// were offered today. Counts as offered from now on.
    pub fn nudge<'a>(
        &mut self,
        questions: impl IntoIterator<Item = &'a Question>,
        most: u32,
        now: &Now,
    ) -> Option<&'a Question> {
        let is_on = |mock: &Mock| !mock.is_over && now.timestamp() < mock.ends;
        let is_mock = self.mock.as_ref().is_some_and(is_on);
        if is_mock || !self.asked.is_empty() || self.practice.nudges(now) >= most {
            return None;
        }
        let scheduler = self.practice.scheduler();
        let is_due = |question: &&Question| {
            let card = self.practice.card(&question.id);
            let turn = practice::turn(&question.id, &card, scheduler, now);
            matches!(turn, Some(Turn::Due | Turn::Step))
        };
        let due = questions.into_iter().find(is_due)?;
        let nudges = self.practice.nudges(now) + 1;
        self.practice.set_nudges(nudges, now);
        Some(due)
    }

    /// No question is offered any more today.
    pub fn end_nudges(&mut self, now: &Now) {
        self.practice.set_nudges(u32::MAX, now);
    }
}
