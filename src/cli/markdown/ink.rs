//! The styles that the parts of a card are printed in.

use clap::builder::styling::{AnsiColor, Style};

use super::line::Line;
use crate::cli::output;
use crate::syntax::highlight::Class;

/// Whether to print in colour. Only colours that are legible on light and dark grounds alike are
/// used: neither white nor black, nor yellow, nor a bright one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Coloured,
    /// Bold and the like, but no colour.
    Uncoloured,
    Plain,
}

impl Ink {
    /// For standard output.
    pub fn of_stdout() -> Self {
        if output::coloured() {
            Self::Coloured
        } else {
            Self::Plain
        }
    }

    /// `style` where there is colour, the style of all other text where there is none.
    pub fn style(self, style: Style) -> Style {
        match self {
            Self::Coloured => style,
            Self::Uncoloured => style.fg_color(None),
            Self::Plain => Style::new(),
        }
    }

    pub fn heading(self) -> Style {
        self.style(AnsiColor::Green.on_default().bold())
    }

    pub fn bold(self) -> Style {
        self.style(Style::new().bold())
    }

    pub fn dim(self) -> Style {
        self.style(Style::new().dimmed())
    }

    /// What stands beside text that is set off, a quotation for instance.
    pub fn bar(self) -> Line {
        let mut bar = Line::new("│", self.dim());
        bar.push(" ", Style::new(), None);
        bar
    }

    /// Code within text of some style.
    pub fn code(self, around: Style) -> Style {
        self.style(around.fg_color(Some(AnsiColor::Cyan.into())))
    }

    pub fn python(self, class: Option<Class>) -> Style {
        self.style(match class {
            None => Style::new(),
            Some(Class::Keyword) => AnsiColor::Magenta.on_default(),
            Some(Class::String) => AnsiColor::Green.on_default(),
            Some(Class::Comment) => Style::new().dimmed().italic(),
            Some(Class::Constant) => AnsiColor::Cyan.on_default(),
            Some(Class::Function) => AnsiColor::Blue.on_default(),
        })
    }
}
