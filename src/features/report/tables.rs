//! The numbers of the plots as tables.

use super::percent;
use crate::features::html::push_escaped;
use crate::features::{Progress, Readiness, span};
use crate::practice::Calibration;

pub fn readiness(groups: &[Readiness]) -> String {
    let rows = groups.iter().map(|group| {
        let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
        vec![
            group.name.clone(),
            share(group.recall),
            share(group.low),
            share(group.high),
            group.seen.to_string(),
            group.questions.to_string(),
        ]
    });
    let heads = ["", "Mean recall", "From", "To", "Seen", "Questions"];
    table(&heads, rows)
}

/// The newest day first.
pub fn days(progress: &Progress) -> String {
    let rows = progress.days.iter().rev().map(|day| {
        vec![
            day.date.to_string(),
            day.done.reviews.to_string(),
            day.done.recalled.to_string(),
            span(day.done.seconds as i64),
        ]
    });
    table(&["Day", "Answers", "Recalled", "Time"], rows)
}

pub fn forecast(progress: &Progress) -> String {
    let rows = progress.forecast.iter();
    let rows = rows.map(|day| vec![day.date.to_string(), day.due.to_string()]);
    table(&["Day", "Due"], rows)
}

pub fn calibration(calibration: &Calibration) -> String {
    let rows = calibration.bins.iter().map(|bin| {
        vec![
            format!("{} to {}", percent(bin.from), percent(bin.to)),
            bin.answers.to_string(),
            percent(bin.predicted),
            percent(bin.recalled),
            percent(bin.low),
            percent(bin.high),
        ]
    });
    let heads = ["Predicted", "Answers", "Mean", "Recalled", "From", "To"];
    table(&heads, rows)
}

/// The first cell of a row heads it.
fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut html = "<table>\n<thead><tr>".to_owned();
    for head in heads {
        html.push_str("<th scope=\"col\">");
        push_escaped(&mut html, head);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let (open, close) = match place {
                0 => ("<th scope=\"row\">", "</th>"),
                _ => ("<td>", "</td>"),
            };
            html.push_str(open);
            push_escaped(&mut html, cell);
            html.push_str(close);
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    html
}
