//! The texts to edit: files as they are, folders joined to texts of several lengths.

use std::fs;
use std::path::{Path, PathBuf};

use viva::syntax::PythonParser;

/// How long the texts are that a folder's files are joined to.
const LINES: [usize; 4] = [100, 1_000, 10_000, 50_000];

/// Comes first in every text: a construct that all servers answer on.
const HEADER: &str = "import collections\n\nCOUNTS = collections.Counter()\n";
/// On `Counter`.
pub const CONSTRUCT: (u32, u32) = (2, 24);

pub struct PythonText {
    pub name: String,
    pub text: String,
}

impl PythonText {
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Lines that no edit touches.
    pub fn header_lines() -> usize {
        HEADER.lines().count()
    }
}

pub fn read(paths: impl Iterator<Item = PathBuf>) -> Vec<PythonText> {
    let mut texts = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        if path.is_dir() {
            let whole = joined(&path);
            texts.extend(LINES.iter().filter_map(|lines| {
                let end = whole.iter().scan(0, |sum, (count, _)| {
                    let before = *sum;
                    *sum += count;
                    Some(before)
                });
                let files = end.take_while(|before| before < lines).count();
                let text: String = whole[..files]
                    .iter()
                    .map(|(_, text)| text.as_str())
                    .collect();
                let text = format!("{HEADER}{text}");
                (text.lines().count() * 10 >= lines * 9).then(|| PythonText {
                    name: format!("{name}, joined"),
                    text,
                })
            }));
        } else {
            let text = fs::read_to_string(&path).expect("the file can be read");
            let text = format!("{HEADER}{text}");
            texts.push(PythonText { name, text });
        }
    }
    texts
}

/// The folder's files that parse, until they are long enough, in path order; each with its
/// number of lines.
fn joined(folder: &Path) -> Vec<(usize, String)> {
    let mut paths: Vec<PathBuf> = ignore::WalkBuilder::new(folder)
        .require_git(false)
        .build()
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "py"))
        .collect();
    paths.sort();
    let mut parser = PythonParser::new();
    let mut texts = Vec::new();
    let mut lines = 0;
    for path in paths {
        let Ok(mut text) = fs::read_to_string(path) else {
            continue;
        };
        if text.is_empty() || text.contains('\r') || parser.parse(&text).root_node().has_error() {
            continue;
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let count = text.lines().count();
        texts.push((count, text));
        lines += count;
        if lines > LINES[LINES.len() - 1] {
            break;
        }
    }
    texts
}
