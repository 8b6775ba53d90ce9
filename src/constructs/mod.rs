//! What the detector recognises, and where it found it.

use crate::text::TextRange;

/// One place where a construct occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The whole construct.
    pub range: TextRange,
    /// The tokens a hover answers on; inside `range`.
    pub focus: TextRange,
    /// The construct's id, a key of the registry.
    pub construct: &'static str,
}

/// All findings of one text, in source order.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    findings: Vec<Finding>,
}

impl Analysis {
    /// Analyses `text`, of which `tree` is the parse.
    pub fn new(_tree: &tree_sitter::Tree, text: &ropey::Rope) -> Self {
        Self {
            findings: findings(&text.to_string()),
        }
    }

    /// Findings in source order (by focus, then range).
    pub fn findings(&self) -> Vec<Finding> {
        self.findings.clone()
    }

    /// Findings whose focus touches the byte offset.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        self.findings
            .iter()
            .filter(|f| f.focus.touches(offset))
            .copied()
            .collect()
    }
}

/// Parses and analyses a whole text at once.
pub fn findings(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (needle, construct) in [
        ("__slots__", "slots"),
        ("lambda", "lambda"),
        ("@", "decorator"),
    ] {
        for (start, hit) in text.match_indices(needle) {
            let range = TextRange::new(start as u32, (start + hit.len()) as u32);
            found.push(Finding {
                range,
                focus: range,
                construct,
            });
        }
    }
    found.sort();
    found
}
