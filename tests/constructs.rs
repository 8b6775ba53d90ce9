//! Runs the specifications in `tests/constructs/*.md`: Python with expectations in comments.
//!
//! A heading `## \`id\`` names the construct that the Python blocks under it are about. In a block,
//! `#: text` names the focus of each finding of that construct that starts on its line, or, on a
//! line of its own, on the next; several are joined by ` | `. Nothing else may fire.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use viva::constructs::{constructs, findings};

/// One Python block and the construct it is about.
struct Block {
    file: PathBuf,
    line: usize,
    construct: String,
    code: String,
}

fn specifications() -> Vec<Block> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "md"))
        .flat_map(|f| blocks(f))
        .collect()
}

fn blocks(file: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut construct = None;
    let mut open: Option<Block> = None;
    let mut done = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match &mut open {
            Some(_) if line == "```" => done.extend(open.take()),
            Some(block) => writeln!(block.code, "{line}").unwrap(),
            None if line == "```python" => {
                let construct: Option<String> = construct.clone();
                let construct =
                    construct.unwrap_or_else(|| panic!("{}: no heading", file.display()));
                open = Some(Block {
                    file: file.into(),
                    line: index + 2,
                    construct,
                    code: String::new(),
                });
            }
            None => {
                if let Some(id) = line.strip_prefix("## ") {
                    construct = Some(id.trim_matches('`').to_owned());
                }
            }
        }
    }
    assert!(open.is_none(), "{}: a block is not closed", file.display());
    done
}

/// What the comments of a block ask for: (line from 0, focus).
fn expected(code: &str) -> BTreeSet<(usize, String)> {
    let mut all = BTreeSet::new();
    for (index, line) in code.lines().enumerate() {
        let Some((before, foci)) = line.split_once("#: ") else {
            continue;
        };
        let at = if before.trim().is_empty() {
            index + 1
        } else {
            index
        };
        all.extend(foci.split(" | ").map(|focus| (at, focus.trim().to_owned())));
    }
    all
}

/// What fires: (line from 0, the focus's first line).
fn found(block: &Block) -> BTreeSet<(usize, String)> {
    let of_construct = findings(&block.code)
        .into_iter()
        .filter(|f| f.construct == block.construct);
    of_construct
        .map(|finding| {
            assert!(
                finding.range.start <= finding.focus.start
                    && finding.focus.end <= finding.range.end
            );
            let line = block.code[..finding.focus.start as usize]
                .matches('\n')
                .count();
            let focus = finding
                .focus
                .of(&block.code)
                .lines()
                .next()
                .unwrap_or_default();
            (line, focus.trim_end().to_owned())
        })
        .collect()
}

#[test]
fn every_block_fires_as_its_comments_say() {
    let mut report = String::new();
    for block in specifications() {
        let (expected, found) = (expected(&block.code), found(&block));
        let file = block.file.file_name().unwrap().display();
        for (line, focus) in expected.difference(&found) {
            let line = block.line + line;
            writeln!(
                report,
                "{file}:{line}: {} should fire on {focus:?}",
                block.construct
            )
            .unwrap();
        }
        for (line, focus) in found.difference(&expected) {
            let line = block.line + line;
            writeln!(
                report,
                "{file}:{line}: {} should not fire on {focus:?}",
                block.construct
            )
            .unwrap();
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn every_construct_has_a_block_that_fires_and_one_that_does_not() {
    let mut seen: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for block in specifications() {
        seen.entry(block.construct)
            .or_default()
            .insert(block.code.contains("#: "));
    }
    let known: BTreeSet<&str> = constructs().map(|construct| construct.id).collect();
    let unknown: Vec<_> = seen
        .keys()
        .filter(|id| !known.contains(id.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "specifications of constructs that do not exist: {unknown:?}"
    );
    let lacking: Vec<_> = known
        .iter()
        .filter(|id| seen.get(**id).is_none_or(|kinds| kinds.len() < 2))
        .collect();
    assert!(
        lacking.is_empty(),
        "constructs without a block that fires and one that does not: {lacking:?}"
    );
}
