//! Readiness as a plot: a dot for the mean, a line for where recall lies, a bar for what was seen.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::svg::{Area, Caption, Drawn, Tint, svg};
use super::{WIDTH, percent};
use crate::features::Readiness;

const ROW: i32 = 22;
const HEAD: i32 = 24;
const FOOT: i32 = 24;
/// Where the columns begin: the plot, recall as a number, the bar of those seen, their number.
const PLOT: i32 = 180;
const NUMBER: i32 = 520;
const SEEN: i32 = 560;
const OF: i32 = 640;
/// Letters of a name that have room.
const LETTERS: usize = 25;

/// A row for each group.
pub fn plot(caption: Caption<'_>, groups: &[&Readiness]) -> String {
    let rows = groups.len() as i32;
    let height = HEAD + rows * ROW + FOOT;
    svg(caption, (WIDTH, height as u32), |area| {
        scale(area, height)?;
        for (row, group) in (0..).zip(groups) {
            draw(area, group, HEAD + row * ROW + ROW / 2)?;
        }
        Ok(())
    })
}

/// Where a share stands.
fn across(share: f64) -> i32 {
    const RIGHT: i32 = NUMBER - 50;
    PLOT + (share * f64::from(RIGHT - PLOT)).round() as i32
}

fn scale(area: &Area<'_>, height: i32) -> Drawn {
    let heads = [
        ("Predicted recall", PLOT, HPos::Left),
        ("Mean", NUMBER, HPos::Right),
        ("Seen", SEEN, HPos::Left),
    ];
    for (head, x, at) in heads {
        area.draw_text(head, &Tint::Faint.text(at), (x, HEAD / 2))?;
    }
    for fifths in 0..=5 {
        let share = f64::from(fifths) / 5.0;
        let x = across(share);
        let line = vec![(x, HEAD), (x, height - FOOT)];
        area.draw(&PathElement::new(line, Tint::Line.stroke(1)))?;
        let label = percent(share);
        let below = (x, height - FOOT / 2);
        area.draw_text(&label, &Tint::Faint.text(HPos::Center), below)?;
    }
    Ok(())
}

fn draw(area: &Area<'_>, group: &Readiness, y: i32) -> Drawn {
    let mut name: String = group.name.chars().take(LETTERS).collect();
    if name.len() < group.name.len() {
        name.push('…');
    }
    area.draw_text(&name, &Tint::Text.text(HPos::Right), (PLOT - 10, y))?;
    match (group.recall, group.low, group.high) {
        (Some(recall), Some(low), Some(high)) => {
            let (low, high) = (across(low), across(high));
            let line = |points| PathElement::new(points, Tint::Mark.stroke(2));
            area.draw(&line(vec![(low, y), (high, y)]))?;
            for end in [low, high] {
                area.draw(&line(vec![(end, y - 4), (end, y + 4)]))?;
            }
            area.draw(&Circle::new((across(recall), y), 5, Tint::Mark.filled()))?;
            let number = percent(recall);
            area.draw_text(&number, &Tint::Text.text(HPos::Right), (NUMBER, y))?;
        }
        _ => area.draw_text("not seen yet", &Tint::Faint.text(HPos::Left), (PLOT + 8, y))?,
    }
    seen(area, group, y)
}

/// What was seen is filled, and what was not is empty.
fn seen(area: &Area<'_>, group: &Readiness, y: i32) -> Drawn {
    const BAR: i32 = OF - SEEN - 12;
    let share = group.seen as f64 / group.questions.max(1) as f64;
    let filled = (share * f64::from(BAR)).round() as i32;
    let bar = |width, style| Rectangle::new([(SEEN, y - 5), (SEEN + width, y + 5)], style);
    area.draw(&bar(filled, Tint::Mark.filled()))?;
    area.draw(&bar(BAR, Tint::Mark.stroke(1)))?;
    let number = format!("{} of {}", group.seen, group.questions);
    area.draw_text(&number, &Tint::Text.text(HPos::Left), (OF, y))
}
