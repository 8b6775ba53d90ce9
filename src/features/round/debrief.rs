//! What a mock interview was like: what went well, what to look at again, and how long it took.

use std::collections::BTreeMap;
use std::time::Instant;

use super::mock::{Answered, Mock};
use super::span;
use crate::bank::Question;
use crate::features::{Links, Reader};
use crate::practice::Grade;

/// As Markdown.
pub fn markdown(reader: &Reader<'_, '_>, mock: &Mock, links: Links, at: Instant) -> String {
    let of = mock
        .company
        .as_ref()
        .map_or_else(String::new, |name| format!(" · {name}"));
    let answered: Vec<(&Answered, &Question)> = mock
        .answers
        .iter()
        .filter_map(|answer| Some((answer, reader.bank.get(&answer.id)?)))
        .collect();
    let went_well = answered
        .iter()
        .filter(|(answer, _)| answer.grade >= Grade::Good)
        .count();
    let took = (at - mock.since).as_secs() as i64;
    let mut out = format!(
        "# Mock interview{of}\n\n{} of {} questions answered, {went_well} of them well, in {} of {} min.\n",
        answered.len(),
        mock.ids.len(),
        span(took),
        mock.minutes,
    );
    if !answered.is_empty() {
        out.push_str("\n| Question | Difficulty | Time | Hints | Grade |\n|---|---|--:|--:|---|\n");
    }
    for (answer, question) in &answered {
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            links.named(question),
            question.difficulty,
            span(answer.seconds.round() as i64),
            answer.hints,
            answer.grade.name(),
        ));
    }
    let again = answered
        .iter()
        .filter(|(answer, _)| answer.grade < Grade::Good);
    list(
        &mut out,
        "Look at these again",
        again.map(|(_, question)| links.named(question)),
    );
    list(
        &mut out,
        "Topics that went worst",
        worst(&answered).into_iter(),
    );
    let missed = mock
        .ids
        .iter()
        .filter(|id| mock.answers.iter().all(|answer| answer.id != **id));
    let missed = missed.filter_map(|id| Some(links.named(reader.bank.get(id)?)));
    list(&mut out, "There was no time for", missed);
    out
}

/// Topics of which something went wrong, the worst first, three at most.
fn worst(answered: &[(&Answered, &Question)]) -> Vec<String> {
    let mut topics: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (answer, question) in answered {
        for topic in &question.topics {
            let (well, all) = topics.entry(topic).or_default();
            *well += usize::from(answer.grade >= Grade::Good);
            *all += 1;
        }
    }
    let mut topics: Vec<_> = topics
        .into_iter()
        .filter(|(_, (well, all))| well < all)
        .collect();
    topics.sort_by_key(|(_, (well, all))| (well * 1000 / all, std::cmp::Reverse(*all)));
    let told = topics.into_iter().take(3);
    told.map(|(topic, (well, all))| format!("{topic}: {well} of {all} well"))
        .collect()
}

fn list(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.map(|item| format!("- {item}\n")).collect();
    if !items.is_empty() {
        out.push_str(&format!("\n## {heading}\n\n{}", items.concat()));
    }
}
