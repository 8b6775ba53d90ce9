//! Predicted against actual recall: a point a bin with its interval and its number of answers.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::percent;
use super::svg::{Area, Caption, Drawn, Tint, svg};
use crate::practice::{Bin, Calibration};

const SIDE: u32 = 420;

/// The nearer the points are to the dashed line, the better the prediction.
pub fn plot(caption: Caption<'_>, calibration: &Calibration) -> String {
    svg(caption, (SIDE, SIDE), |area| draw(area, &calibration.bins))
}

fn draw(area: &Area<'_>, bins: &[Bin]) -> Drawn {
    let least = bins.iter().map(|bin| bin.low.min(bin.predicted));
    // From whole tenths on.
    let from = (least.fold(0.8, f64::min) * 10.0).floor() / 10.0;
    let mut chart = ChartBuilder::on(area)
        .margin_top(12)
        .margin_right(24)
        .x_label_area_size(44)
        .y_label_area_size(60)
        .build_cartesian_2d(from..1.0, from..1.0)?;
    let share = |share: &f64| percent(*share);
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(Tint::Line.stroke(1))
        .axis_style(Tint::Line.stroke(1))
        .label_style(Tint::Faint.text(HPos::Center))
        .axis_desc_style(Tint::Faint.text(HPos::Center))
        .x_labels(6)
        .x_label_formatter(&share)
        .x_desc("Predicted recall")
        .y_labels(6)
        .y_label_formatter(&share)
        .y_desc("Actual recall")
        .draw()?;
    let guide = vec![(from, from), (1.0, 1.0)];
    chart
        .plotting_area()
        .draw(&PathElement::new(guide, Tint::Guide.stroke(1)))?;
    for bin in bins {
        let at = |recall| chart.backend_coord(&(bin.predicted, recall));
        let (low, high, (x, y)) = (at(bin.low), at(bin.high), at(bin.recalled));
        let line = |points| PathElement::new(points, Tint::Mark.stroke(2));
        area.draw(&line(vec![low, high]))?;
        for (x, y) in [low, high] {
            area.draw(&line(vec![(x - 4, y), (x + 4, y)]))?;
        }
        area.draw(&Circle::new((x, y), 5, Tint::Mark.filled()))?;
        let number = bin.answers.to_string();
        area.draw_text(&number, &Tint::Text.text(HPos::Left), (x + 9, y))?;
    }
    Ok(())
}
