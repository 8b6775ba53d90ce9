//! Plots as SVG inside a page: coloured by the page's style sheet, named for those who do not see them.

use std::fmt::Write;
use std::io;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// What is drawn on.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
pub type Drawn = Result<(), DrawingAreaErrorKind<io::Error>>;

/// What a stroke or a filling is for. The library draws each in a colour that stands for it, and that
/// becomes a class of the style sheet, so that one plot is right on light and dark grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    Text,
    Faint,
    Line,
    /// A line to compare with.
    Guide,
    Mark,
}

impl Tint {
    const ALL: [Self; 5] = [Self::Text, Self::Faint, Self::Line, Self::Guide, Self::Mark];

    const fn class(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Faint => "faint",
            Self::Line => "line",
            Self::Guide => "guide",
            Self::Mark => "mark",
        }
    }

    const fn color(self) -> &'static RGBColor {
        match self {
            Self::Text => &RGBColor(0, 0, 1),
            Self::Faint => &RGBColor(0, 0, 2),
            Self::Line => &RGBColor(0, 0, 3),
            Self::Guide => &RGBColor(0, 0, 4),
            Self::Mark => &RGBColor(0, 0, 5),
        }
    }

    /// The outline of something.
    pub fn stroke(self, width: u32) -> ShapeStyle {
        self.color().stroke_width(width)
    }

    pub fn filled(self) -> ShapeStyle {
        self.color().filled()
    }

    /// Text that stands left of, about or right of its place. The page's font and size hold.
    pub fn text(self, at: HPos) -> TextStyle<'static> {
        let font = FontDesc::new(FontFamily::SansSerif, 15.0, FontStyle::Normal);
        TextStyle::from(font)
            .color(self.color())
            .pos(Pos::new(at, VPos::Center))
    }
}

/// What a plot is called, and what it shows in words.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'c> {
    /// Of this plot alone on the page.
    pub id: &'c str,
    pub title: &'c str,
    pub description: &'c str,
}

/// The plot that `draw` draws, as an element of a page. The caption is text of ours.
pub fn svg(
    caption: Caption<'_>,
    (width, height): (u32, u32),
    draw: impl FnOnce(&Area<'_>) -> Drawn,
) -> String {
    let mut drawn = String::new();
    let area = SVGBackend::with_string(&mut drawn, (width, height)).into_drawing_area();
    if let Err(error) = draw(&area).and_then(|()| area.present()) {
        // Writing to a string does not fail; the table below a plot says the same.
        tracing::error!(%error, plot = caption.id, "cannot draw");
    }
    drop(area);
    let Caption {
        id,
        title,
        description,
    } = caption;
    let mut svg = String::with_capacity(drawn.len());
    // Writing to a string does not fail.
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-text\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-text\">{description}</desc>\n"
    );
    // The library's own first line names an address, which a page has no use for.
    svg.push_str(drawn.split_once('\n').map_or("", |(_, inside)| inside));
    for tint in Tint::ALL {
        let RGBColor(red, green, blue) = *tint.color();
        for attribute in ["fill", "stroke"] {
            let drawn = format!("{attribute}=\"#{red:02X}{green:02X}{blue:02X}\"");
            let class = format!("class=\"{attribute}-{}\"", tint.class());
            svg = svg.replace(&drawn, &class);
        }
    }
    svg.replace(" opacity=\"1\"", "")
}
