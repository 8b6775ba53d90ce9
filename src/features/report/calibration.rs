//! Predicted against actual recall: a point a bin with its interval and its number of answers.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::svg::{Area, Caption, Drawn, Tint, svg};
use super::{WIDTH, percent};
use crate::practice::{Bin, Calibration};

const HEIGHT: u32 = 340;

/// The nearer the points are to the dashed line, the better the prediction.
pub fn plot(caption: Caption<'_>, calibration: &Calibration) -> String {
    svg(caption, (WIDTH, HEIGHT), |area| {
        draw(area, &calibration.bins)
    })
}

fn draw(area: &Area<'_>, bins: &[Bin]) -> Drawn {
    // From whole tenths on, both; few predictions are below the half.
    let tenths =
        |shares: &mut dyn Iterator<Item = f64>| (shares.fold(0.5, f64::min) * 10.0).floor() / 10.0;
    let from = tenths(&mut bins.iter().map(|bin| bin.predicted));
    let bottom = tenths(&mut bins.iter().map(|bin| bin.low));
    let mut chart = ChartBuilder::on(area)
        .margin_left(8)
        .margin_top(24)
        .margin_right(24)
        .x_label_area_size(44)
        .y_label_area_size(60)
        .build_cartesian_2d(from..1.0, bottom..1.0)?;
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
    let start = from.max(bottom);
    let guide = vec![(start, start), (1.0, 1.0)];
    chart
        .plotting_area()
        .draw(&PathElement::new(guide, Tint::Guide.stroke(1)))?;
    // A number whose neighbour's is too near stands below its line.
    let mut last = None;
    for bin in bins {
        let at = |recall| chart.backend_coord(&(bin.predicted, recall));
        let (low, high, (x, y)) = (at(bin.low), at(bin.high), at(bin.recalled));
        let line = |points| PathElement::new(points, Tint::Mark.stroke(2));
        area.draw(&line(vec![low, high]))?;
        for (x, y) in [low, high] {
            area.draw(&line(vec![(x - 4, y), (x + 4, y)]))?;
        }
        area.draw(&Circle::new((x, y), 4, Tint::Mark.filled()))?;
        let is_near = last.is_some_and(|last| x - last < 30);
        let beside = if is_near { low.1 + 10 } else { high.1 - 10 };
        last = (!is_near).then_some(x);
        let number = bin.answers.to_string();
        area.draw_text(&number, &Tint::Text.text(HPos::Center), (x, beside))?;
    }
    Ok(())
}
