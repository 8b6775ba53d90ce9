//! The reviews of a year as a calendar: a column a week, the larger a square the more reviews.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::WIDTH;
use super::svg::{Area, Caption, Drawn, Tint, svg};
use crate::features::Progress;

const WEEKS: i32 = 53;
const CELL: i32 = 13;
const LEFT: i32 = 31;
const HEAD: i32 = 22;
const FOOT: i32 = 30;
const HEIGHT: i32 = HEAD + 7 * CELL + FOOT;
/// The sides of the squares, from few reviews to many.
const SIDES: [i32; 4] = [4, 7, 9, 12];

/// The last 53 weeks.
pub fn plot(caption: Caption<'_>, progress: &Progress) -> String {
    svg(caption, (WIDTH, HEIGHT as u32), |area| draw(area, progress))
}

fn draw(area: &Area<'_>, progress: &Progress) -> Drawn {
    let today = progress.today.date;
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let first = monday.saturating_sub((WEEKS - 1).weeks());
    let days = progress.days.iter().filter(|day| day.date >= first);
    let greatest = days.map(|day| day.done.reviews).max().unwrap_or(0);
    let bounds = bounds(greatest);
    let faint = |at| Tint::Faint.text(at);
    for (weekday, row) in [
        (Weekday::Monday, 0),
        (Weekday::Wednesday, 2),
        (Weekday::Friday, 4),
    ] {
        let name = format!("{weekday:?}");
        area.draw_text(&name[..3], &faint(HPos::Left), (0, middle(HEAD, row)))?;
    }
    for (place, date) in (0..).zip(first.series(1.day()).take_while(|date| *date <= today)) {
        let (week, row) = (place / 7, place % 7);
        let at = (middle(LEFT, week), middle(HEAD, row));
        if date.day() <= 7 && row == 0 && week < WEEKS - 2 {
            let month = date.strftime("%b").to_string();
            area.draw_text(&month, &faint(HPos::Left), (LEFT + week * CELL, HEAD / 2))?;
        }
        square(area, at, side(reviews(progress, date), &bounds))?;
    }
    legend(area, &bounds)
}

fn reviews(progress: &Progress, date: Date) -> usize {
    let day = progress.days.binary_search_by_key(&date, |day| day.date);
    day.map_or(0, |place| progress.days[place].done.reviews)
}

/// The most reviews that each size of square stands for: they grow like its area.
fn bounds(greatest: usize) -> [usize; SIDES.len()] {
    let sizes = SIDES.len().pow(2);
    std::array::from_fn(|size| (greatest * (size + 1).pow(2)).div_ceil(sizes).max(1))
}

/// The side of a day's square; none for a day without reviews.
fn side(reviews: usize, bounds: &[usize]) -> Option<i32> {
    let size = bounds.iter().position(|most| reviews <= *most)?;
    (reviews > 0).then(|| SIDES[size])
}

fn middle(start: i32, place: i32) -> i32 {
    start + place * CELL + CELL / 2
}

fn square(area: &Area<'_>, (x, y): (i32, i32), side: Option<i32>) -> Drawn {
    let (side, style) = match side {
        Some(side) => (side, Tint::Mark.filled()),
        None => (2, Tint::Faint.filled()),
    };
    let corner = (x - side / 2, y - side / 2);
    let across = (corner.0 + side, corner.1 + side);
    area.draw(&Rectangle::new([corner, across], style))
}

fn legend(area: &Area<'_>, bounds: &[usize]) -> Drawn {
    let y = HEIGHT - FOOT / 2 + 4;
    area.draw_text("Reviews a day:", &Tint::Faint.text(HPos::Left), (LEFT, y))?;
    let mut entries = vec![(None, "none".to_owned())];
    let mut from = 1;
    for (side, most) in SIDES.into_iter().zip(bounds) {
        // Of few reviews not every size has a number of its own.
        if *most < from {
            continue;
        }
        let range = if *most == from {
            from.to_string()
        } else {
            format!("{from}–{most}")
        };
        entries.push((Some(side), range));
        from = most + 1;
    }
    for (place, (side, text)) in (0..).zip(entries) {
        let x = LEFT + 110 + place * 80;
        square(area, (x, y), side)?;
        area.draw_text(&text, &Tint::Faint.text(HPos::Left), (x + 12, y))?;
    }
    Ok(())
}
