//! Jupyter notebooks: the code cells of one as a single Python text, and the way back to the cells.

use std::fmt;

use serde::Deserialize;

use super::ipython;
use crate::text::{RowColumn, TextRange};

/// The Python of a notebook.
#[derive(Debug)]
pub struct Notebook {
    /// The code of all cells, each ended by a line break, so that names resolve across cells; what
    /// only IPython understands is masked.
    pub code: String,
    /// The cells that `code` is made of.
    cells: Vec<Cell>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    /// The cell's position in the notebook, from 1, text cells counted too.
    pub number: u32,
    /// What the notebook holds, IPython syntax and all.
    pub source: String,
    /// Where the cell starts in the notebook's code.
    start: u32,
}

/// Why a text is no notebook that can be read.
#[derive(Debug, PartialEq, Eq)]
pub struct NotebookError {
    /// Where in the JSON.
    pub place: RowColumn,
    pub reason: String,
    mend: &'static str,
}

#[derive(Deserialize)]
struct Json {
    cells: Vec<JsonCell>,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize)]
struct JsonCell {
    cell_type: String,
    #[serde(default)]
    source: Lines,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a cell's `source` is neither a string nor a list of strings"
)]
enum Lines {
    Joined(String),
    Split(Vec<String>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Split(Vec::new())
    }
}

#[derive(Deserialize, Default)]
struct Metadata {
    kernelspec: Option<Kernel>,
    language_info: Option<Language>,
}

#[derive(Deserialize)]
struct Kernel {
    language: Option<String>,
}

#[derive(Deserialize)]
struct Language {
    name: Option<String>,
}

impl Metadata {
    /// Whether the notebook is in Python; one that names no language is.
    fn is_python(&self) -> bool {
        let kernel = self.kernelspec.as_ref();
        let kernel = kernel.and_then(|kernel| kernel.language.as_ref());
        let language = kernel.or_else(|| self.language_info.as_ref()?.name.as_ref());
        language.is_none_or(|language| language.eq_ignore_ascii_case("python"))
    }
}

impl Notebook {
    /// Reads the JSON of a notebook in version 4 of the format; nothing where the notebook is in
    /// another language than Python.
    pub fn read(json: &str) -> Result<Option<Self>, NotebookError> {
        let read: Json =
            serde_json::from_str(json).map_err(|error| NotebookError::new(json, &error))?;
        if !read.metadata.is_python() {
            return Ok(None);
        }
        let mut notebook = Self {
            code: String::new(),
            cells: Vec::new(),
        };
        for (number, cell) in (1..).zip(read.cells) {
            if cell.cell_type != "code" {
                continue;
            }
            let source = match cell.source {
                Lines::Joined(source) => source,
                Lines::Split(lines) => lines.concat(),
            };
            if let Some(python) = ipython::python(&source) {
                notebook.cells.push(Cell {
                    number,
                    source,
                    start: notebook.code.len() as u32,
                });
                notebook.code.push_str(&python);
                notebook.code.push('\n');
            }
        }
        Ok(Some(notebook))
    }

    /// The cell that holds the byte `offset` of the code; nothing only where there are no cells.
    pub fn cell_at(&self, offset: u32) -> Option<&Cell> {
        let behind = self.cells.partition_point(|cell| cell.start <= offset);
        self.cells.get(behind.saturating_sub(1))
    }
}

impl Cell {
    /// The part of a range of the notebook's code that lies in the cell, as a range of its source.
    pub fn part_of(&self, range: TextRange) -> TextRange {
        let inside =
            |offset: u32| (offset.saturating_sub(self.start)).min(self.source.len() as u32);
        TextRange::new(inside(range.start), inside(range.end))
    }
}

impl NotebookError {
    fn new(json: &str, error: &serde_json::Error) -> Self {
        // The library counts columns in bytes, and the place once more in its message.
        let line = json.split('\n').nth(error.line().saturating_sub(1));
        let line = line.unwrap_or_default();
        let before = &line[..line.floor_char_boundary(error.column().saturating_sub(1))];
        let message = error.to_string();
        let reason = message
            .rsplit_once(" at line ")
            .map_or(message.as_str(), |(reason, _)| reason);
        Self {
            place: RowColumn {
                row: error.line().max(1) as u32,
                column: before.chars().count() as u32 + 1,
            },
            reason: reason.to_owned(),
            mend: if error.is_data() {
                "bring it to that format with `jupyter nbconvert --to notebook --inplace`"
            } else {
                "it is not valid JSON, so save it anew from Jupyter"
            },
        }
    }
}

impl fmt::Display for NotebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reason, mend, .. } = self;
        write!(f, "not a notebook of format 4: {reason}; {mend}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Notebook;
    use crate::text::TextRange;

    fn read(cells: Value) -> Notebook {
        let json = json!({"cells": cells, "nbformat": 4}).to_string();
        Notebook::read(&json).unwrap().unwrap()
    }

    #[test]
    fn code_cells_are_joined_and_found_again() {
        let notebook = read(json!([
            {"cell_type": "markdown", "source": "# Title"},
            {"cell_type": "code", "source": ["import re\n", "é = 1"], "outputs": [{"text": ["x"]}]},
            {"cell_type": "code", "source": "%%bash\nls"},
            {"cell_type": "raw", "source": "raw"},
            {"cell_type": "code", "source": []},
            {"cell_type": "code", "source": "%cd é\nre.x"},
        ]));
        assert_eq!(notebook.code, "import re\né = 1\n\n0     \nre.x\n");
        let place = |needle: &str| {
            let start = notebook.code.find(needle).unwrap() as u32;
            let cell = notebook.cell_at(start).unwrap();
            let part = cell.part_of(TextRange::new(start, start + needle.len() as u32));
            (cell.number, part.of(&cell.source))
        };
        assert_eq!(place("import"), (2, "import"));
        assert_eq!(place("é = 1"), (2, "é = 1"));
        assert_eq!(place("re.x"), (6, "re.x"));
        // A range that leaves its cell is cut.
        assert_eq!(place("1\n\n0"), (2, "1"));
    }

    #[test]
    fn a_notebook_may_be_empty() {
        let notebook = read(json!([]));
        assert_eq!((notebook.code.as_str(), notebook.cell_at(0)), ("", None));
    }

    #[test]
    fn other_languages_are_left_alone() {
        let is_python = |metadata: Value| {
            let json = json!({"cells": [], "metadata": metadata}).to_string();
            Notebook::read(&json).unwrap().is_some()
        };
        assert!(is_python(json!({})));
        assert!(is_python(json!({"kernelspec": {"language": "python"}})));
        assert!(is_python(
            json!({"kernelspec": {"name": "x"}, "language_info": {"name": "Python"}})
        ));
        assert!(!is_python(json!({"kernelspec": {"language": "R"}})));
        assert!(!is_python(json!({"language_info": {"name": "julia"}})));
    }

    #[test]
    fn errors_have_a_place_in_code_points_and_a_reason() {
        let error = |json: &str| {
            let error = Notebook::read(json).unwrap_err();
            (error.place.row, error.place.column, error.reason)
        };
        let (row, column, reason) = error("{\n\"é\": x}");
        assert_eq!((row, column, reason.as_str()), (2, 6, "expected value"));
        assert_eq!(error("").0, 1);
        assert_eq!(error("{\"nbformat\": 3}").2, "missing field `cells`");
        let source = r#"{"cells": [{"cell_type": "code", "source": 1}]}"#;
        assert!(error(source).2.contains("a list of strings"));
    }
}
