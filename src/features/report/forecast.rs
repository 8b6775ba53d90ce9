//! The load of the days to come as bars with their numbers.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::WIDTH;
use super::svg::{Area, Caption, Drawn, Tint, svg};
use crate::features::Progress;

const HEIGHT: u32 = 200;

/// A bar a day.
pub fn plot(caption: Caption<'_>, progress: &Progress) -> String {
    svg(caption, (WIDTH, HEIGHT), |area| draw(area, progress))
}

fn draw(area: &Area<'_>, progress: &Progress) -> Drawn {
    let days = &progress.forecast;
    let greatest = days.iter().map(|day| day.due).max().unwrap_or(0).max(4);
    // Room for the number on the highest bar.
    let top = greatest as f64 * 1.12;
    let mut chart = ChartBuilder::on(area)
        .margin_top(4)
        .x_label_area_size(28)
        .y_label_area_size(36)
        .build_cartesian_2d(-0.5..days.len() as f64 - 0.5, 0.0..top)?;
    let date = |place: &f64| {
        let day = days.get(place.round().max(0.0) as usize);
        day.map_or_else(String::new, |day| day.date.strftime("%-d %b").to_string())
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(Tint::Line.stroke(1))
        .axis_style(Tint::Line.stroke(1))
        .label_style(Tint::Faint.text(HPos::Center))
        .x_labels(7)
        .x_label_formatter(&date)
        .y_labels(5)
        .y_label_formatter(&|number| format!("{number:.0}"))
        .draw()?;
    for (place, day) in (0..).zip(days).filter(|(_, day)| day.due > 0) {
        let (x, height) = (f64::from(place), day.due as f64);
        let bar = [(x - 0.36, 0.0), (x + 0.36, height)];
        chart
            .plotting_area()
            .draw(&Rectangle::new(bar, Tint::Mark.filled()))?;
        let (x, y) = chart.backend_coord(&(x, height));
        let number = day.due.to_string();
        area.draw_text(&number, &Tint::Text.text(HPos::Center), (x, y - 9))?;
    }
    Ok(())
}
