//! Whole banks: reading every card, then checking what they say of each other.

use super::Question;
use super::card::{self, Card};
use super::error::{LoadError, Report, nearest};
use super::fields::Located;
use super::id::IdOrder;

/// Reads cards from pairs of path and text, and puts them in bank order.
pub(super) fn load<P, T>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Result<Vec<Question>, Vec<LoadError>>
where
    P: AsRef<str>,
    T: AsRef<str>,
{
    let mut errors = Vec::new();
    let mut cards: Vec<Card> = Vec::new();
    // Of broken cards as well: their ids are no fault of the cards that name them.
    let mut ids: Vec<String> = Vec::new();
    for (path, text) in files {
        let path = path.as_ref();
        ids.push(card::stem(path).to_owned());
        match Card::parse(path, text.as_ref()) {
            Ok(card) => cards.push(card),
            Err(faults) => errors.extend(faults),
        }
    }
    ids.sort();

    // Stable, so that of two cards with one id the later one is at fault.
    cards.sort_by(|a, b| IdOrder::parse(&a.question.id).cmp(&IdOrder::parse(&b.question.id)));
    for (index, card) in cards.iter().enumerate() {
        let mut report = Report::new(&card.path);
        if let Some(first) = index.checked_sub(1).map(|before| &cards[before])
            && first.question.id == card.question.id
        {
            let problem = format!("{:?} is the id of {} too", card.question.id, first.path);
            report.add(card.id_line, "id", problem, "rename one of the two");
        }
        check_references(card, "related", &card.related, &ids, &mut report);
        check_references(card, "belongs_to", &card.belongs_to, &ids, &mut report);
        errors.extend(report.into_errors());
    }

    if errors.is_empty() {
        Ok(cards.into_iter().map(|card| card.question).collect())
    } else {
        Err(errors)
    }
}

fn check_references(
    card: &Card,
    field: &str,
    references: &[Located<String>],
    ids: &[String],
    report: &mut Report<'_>,
) {
    for Located { value: id, line } in references {
        if *id == card.question.id {
            report.add(
                *line,
                field,
                format!("{id:?} is the question itself"),
                "remove it",
            );
        } else if ids.binary_search(id).is_err() {
            let mend = match nearest(id, ids.iter().map(String::as_str)) {
                Some(meant) => format!("did you mean {meant:?}?"),
                None => "write the id of a card of the bank".to_owned(),
            };
            report.add(*line, field, format!("{id:?} names no question"), mend);
        }
    }
}
