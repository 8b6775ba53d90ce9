//! Which questions may come, and how near they are to the code at hand.

use std::collections::HashMap;

use super::{Left, Round, Wish};
use crate::bank::Question;
use crate::constructs::Part;
use crate::features::{Reader, at, raised};
use crate::practice::{Candidate, Near, Now, State, Turn, new_today, queue};

/// How near the questions of a document are: those at the byte `offset`, and the others. What stands in
/// the map already and is nearer stays.
pub fn near(
    reader: &Reader<'_, '_>,
    document: Part<'_>,
    offset: Option<u32>,
    near: &mut HashMap<String, Near>,
) {
    let here = offset.map_or_else(Vec::new, |offset| at(document, offset));
    for (findings, how) in [(here, Near::Cursor), (document.findings(), Near::File)] {
        for raised in raised(reader, &findings) {
            let known = near.entry(raised.question.id.clone()).or_insert(how);
            *known = how.min(*known);
        }
    }
}

impl Round {
    /// What comes next and why, and how much is left.
    pub(super) fn choose(
        &self,
        reader: &Reader<'_, '_>,
        wish: Wish<'_>,
        near: &HashMap<String, Near>,
        now: &Now,
    ) -> (Option<(String, Turn)>, Left) {
        let wanted = wanted(reader, wish, near);
        let (deck, scheduler) = (self.practice.deck(), self.practice.scheduler());
        let unseen = wanted.iter().filter(|question| {
            let card = deck.card(&question.id);
            let was_new = card.state() == State::New || card.first == Some(now.day());
            was_new && !card.is_suspended
        });
        let unseen = unseen.count();
        let chosen = reader.settings.practice.new_per_day as usize;
        let new = new_today(chosen, unseen, scheduler, now);
        let candidates: Vec<_> = wanted
            .iter()
            .map(|question| Candidate {
                id: &question.id,
                near: near.get(&question.id).copied().unwrap_or_default(),
                focus: reader.matches(question),
                topics: &question.topics,
            })
            .collect();
        let queue = queue(&candidates, deck, scheduler, now, new, &self.topics);
        let new = queue.iter().filter(|(_, turn)| *turn == Turn::New).count();
        let left = Left {
            due: queue.len() - new,
            new,
        };
        // Of equals the first: what was not skipped, or was longest ago.
        let first = queue.iter().min_by_key(|(id, _)| self.skipped_at(id));
        (first.map(|(id, turn)| ((*id).to_owned(), *turn)), left)
    }

    /// The learned question that is recalled least likely, of those that were not asked yet in this round.
    pub(super) fn to_cram(
        &self,
        reader: &Reader<'_, '_>,
        wish: Wish<'_>,
        near: &HashMap<String, Near>,
        now: &Now,
    ) -> Option<String> {
        let (practice, at) = (&self.practice, now.timestamp());
        let last = practice.deck().entries().iter().rev();
        let today: Vec<_> = last
            .take_while(|entry| entry.day() == now.day())
            .map(|entry| entry.card.as_str())
            .collect();
        let open = wanted(reader, wish, near)
            .into_iter()
            .filter_map(|question| {
                let card = practice.card(&question.id);
                let recall = practice.scheduler().recall(&card.memory, at)?;
                // Those asked longest ago first among those of today.
                let asked = today.iter().position(|id| *id == question.id);
                let order = asked.map_or(0, |ago| today.len() - ago);
                let order = (self.skipped_at(&question.id), order);
                card.is_open(now).then_some((order, recall, question))
            });
        let first = open.min_by(|(a, recall_a, _), (b, recall_b, _)| {
            a.cmp(b).then(recall_a.total_cmp(recall_b))
        });
        first.map(|(.., question)| question.id.clone())
    }

    /// 0 for a question that was not skipped, else the more the later it was.
    fn skipped_at(&self, id: &str) -> usize {
        let last = self.skipped.iter().rposition(|skipped| skipped == id);
        last.map_or(0, |place| place + 1)
    }
}

/// The questions that a wish and the reader leave, in the bank's order.
fn wanted<'a>(
    reader: &Reader<'a, '_>,
    wish: Wish<'_>,
    near: &HashMap<String, Near>,
) -> Vec<&'a Question> {
    let has =
        |all: &[String], one: Option<&str>| one.is_none_or(|one| all.iter().any(|of| of == one));
    let is_in_file = |id: &str| near.get(id).is_some_and(|near| *near <= Near::File);
    let mut wanted: Vec<_> = reader.wanted().collect();
    wanted.retain(|question| {
        (!wish.in_file || is_in_file(&question.id))
            && has(&question.companies, wish.company)
            && has(&question.topics, wish.topic)
    });
    wanted
}
