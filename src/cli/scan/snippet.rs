//! Findings for people: the line, the focus underlined, the questions as notes.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::source::Source;
use crate::bank::Bank;
use crate::cli::output::{coloured, shown};
use crate::constructs::Finding;
use crate::features::label;
use crate::text::{LineIndex, RowColumn};

/// Bytes of a line shown on either side of the focus's start, for lines that no person wrote.
const CONTEXT: usize = 400;

/// Adds one block of text a finding, with a blank line after it.
pub fn render(source: &Source, findings: &[Finding], out: &mut Vec<u8>) {
    let renderer = if coloured() {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let lines = LineIndex::new(&source.text);
    let mut path = shown(&source.path);
    if let Some(cell) = source.cell {
        path.to_mut().push_str(&format!(":cell {cell}"));
    }
    for finding in findings {
        let block = block(&renderer, &path, &source.text, &lines, finding);
        out.extend_from_slice(block.as_bytes());
        out.extend_from_slice(b"\n\n");
    }
}

fn block(
    renderer: &Renderer,
    path: &str,
    text: &str,
    lines: &LineIndex,
    finding: &Finding,
) -> String {
    let place = lines.row_column(finding.focus.start);
    let notes = Bank::embedded()
        .for_construct(finding.construct)
        .into_iter()
        .map(|question| {
            Level::NOTE
                .with_name(label(&question.id))
                .message(&question.title)
        });
    let Excerpt { code, focus, whole } = Excerpt::of(text, finding);
    let snippet = Snippet::source(code)
        .line_start(place.row as usize)
        .annotation(AnnotationKind::Primary.span(focus));
    let title = Level::NOTE.no_name().primary_title(finding.construct);
    let group = if whole {
        title.element(snippet.path(path))
    } else {
        // The renderer would count the column from where the excerpt starts.
        title.element(origin(path, place)).element(snippet)
    };
    renderer.render(&[group.elements(notes)])
}

fn origin(path: &str, place: RowColumn) -> Origin<'_> {
    Origin::path(path)
        .line(place.row as usize)
        .char_column(place.column as usize)
}

/// The line that a focus starts on, or as much of it as a person can use.
struct Excerpt<'a> {
    code: &'a str,
    /// The focus within `code`; a focus of several lines ends with the first.
    focus: std::ops::Range<usize>,
    /// Whether `code` starts where the line does.
    whole: bool,
}

impl<'a> Excerpt<'a> {
    fn of(text: &'a str, finding: &Finding) -> Self {
        let (focus_start, focus_end) = (finding.focus.start as usize, finding.focus.end as usize);
        let start = text.floor_char_boundary(focus_start.saturating_sub(CONTEXT));
        let end = text.ceil_char_boundary(focus_start + CONTEXT);
        let (before, after) = (
            &text.as_bytes()[start..focus_start],
            &text.as_bytes()[focus_start..end],
        );
        let break_before = memchr::memrchr2(b'\n', b'\r', before);
        let break_after = memchr::memchr2(b'\n', b'\r', after);
        let whole = break_before.is_some() || start == 0;
        let start = break_before.map_or(start, |at| start + at + 1);
        let end = break_after.map_or(end, |at| focus_start + at);
        Self {
            code: &text[start..end],
            focus: focus_start - start..focus_end.min(end) - start,
            whole,
        }
    }
}
