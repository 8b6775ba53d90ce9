//! Notebooks: analysed as one text, shown cell by cell.

use std::path::Path;

use super::source::Source;
use crate::cli::output::shown;
use crate::constructs::{self, Finding};
use crate::syntax::Notebook;

/// The extension that tells a notebook from Python.
pub const EXTENSION: &str = "ipynb";

pub fn is_notebook(source: &Source) -> bool {
    Path::new(&source.path)
        .extension()
        .is_some_and(|extension| extension == EXTENSION)
}

/// Cells as sources of their own, with the findings in each.
pub type Cells = Vec<(Source, Vec<Finding>)>;

/// The cells that have findings; nothing where the notebook is in another
/// language. The error is a message that names the file, the place and the mend.
pub fn cells(source: &Source) -> Result<Option<Cells>, String> {
    let notebook = Notebook::read(&source.text).map_err(|error| {
        let (path, place) = (shown(&source.path), error.place);
        format!("{path}:{}:{}: {error}", place.row, place.column)
    })?;
    let Some(notebook) = notebook else {
        return Ok(None);
    };
    let mut cells = Cells::new();
    for finding in constructs::findings(&notebook.code) {
        let Some(cell) = notebook.cell_at(finding.focus.start) else {
            continue;
        };
        if cells.last().and_then(|(last, _)| last.cell) != Some(cell.number) {
            let source = Source {
                path: source.path.clone(),
                cell: Some(cell.number),
                text: cell.source.clone(),
            };
            cells.push((source, Vec::new()));
        }
        if let Some((_, findings)) = cells.last_mut() {
            findings.push(Finding {
                range: cell.part_of(finding.range),
                focus: cell.part_of(finding.focus),
                ..finding
            });
        }
    }
    Ok(Some(cells))
}
