//! A terminal's screen as an SVG, in the colours of a light and of a dark page.

use std::fmt::Write;

/// The size of a cell.
const CELL: (u16, u16) = (8, 17);
const MARGIN: u16 = 12;

const STYLE: &str = "\
.g{fill:#fff}text{fill:#1f2328;font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}
.bar{fill:#1f2328}.inverse{fill:#fff}
.c1{fill:#b3261e}.c2{fill:#1a7f37}.c4{fill:#0550ae}.c5{fill:#8250df}.c6{fill:#0a6b7c}
.bold{font-weight:bold}.dim{opacity:.75}.italic{font-style:italic}.underline{text-decoration:underline}
@media(prefers-color-scheme:dark){.g{fill:#0d1117}text{fill:#e6edf3}.bar{fill:#e6edf3}.inverse{fill:#0d1117}
.c1{fill:#ff7b72}.c2{fill:#56d364}.c4{fill:#79c0ff}.c5{fill:#d2a8ff}.c6{fill:#56d4dd}}";

pub fn svg(screen: &vt100::Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{}</title>\n<style>\n{STYLE}\n</style>\n\
         <rect class=\"g\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\n",
        escaped(title)
    );
    for row in 0..rows {
        for (start, text, class, is_inverse) in runs(screen, row, columns) {
            let count = text.chars().count() as u16;
            let (x, y) = (MARGIN + start * CELL.0, MARGIN + row * CELL.1);
            let length = count * CELL.0;
            if is_inverse {
                let height = CELL.1;
                let _ = writeln!(
                    out,
                    "<rect class=\"bar\" x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{height}\"/>"
                );
            }
            if !text.trim().is_empty() {
                let _ = writeln!(
                    out,
                    "<text x=\"{x}\" y=\"{}\" textLength=\"{length}\" class=\"{class}\">{}</text>",
                    y + 13,
                    escaped(&text)
                );
            }
        }
    }
    out + "</svg>\n"
}

/// Where runs of one style start, their text, their classes, and whether they are inverse.
fn runs(screen: &vt100::Screen, row: u16, columns: u16) -> Vec<(u16, String, String, bool)> {
    let mut runs: Vec<(u16, String, String, bool)> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else {
            continue;
        };
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        let mut class = match cell.fgcolor() {
            vt100::Color::Idx(colour) => format!("c{colour} "),
            _ => String::new(),
        };
        for (name, is_so) in [
            ("bold", cell.bold()),
            ("dim", cell.dim()),
            ("italic", cell.italic()),
            ("underline", cell.underline()),
            ("inverse", cell.inverse()),
        ] {
            if is_so {
                class.push_str(name);
                class.push(' ');
            }
        }
        let class = class.trim_end().to_owned();
        match runs.last_mut() {
            Some((_, run, of, _)) if *of == class => run.push_str(text),
            _ => runs.push((column, text.to_owned(), class, cell.inverse())),
        }
    }
    runs
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}
