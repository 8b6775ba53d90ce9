//! The findings of a whole module, joined from its statements.

use std::sync::Arc;

use ropey::Rope;
use tree_sitter::Tree;

use super::Finding;
use super::build::Builder;
use super::edited::Edited;
use super::unit::Unit;
use crate::semantic::OwnedNames;
use crate::syntax::PythonParser;
use crate::text::TextRange;

/// What one text shows; immutable, cheap to share.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Top-level statements in source order.
    pub(super) statements: Vec<Statement>,
    pub(super) module: Arc<OwnedNames>,
    /// Stands for what the statements bind in `module`.
    pub(super) signature: u64,
    /// The text's, in bytes.
    pub(super) length: u32,
}

/// A top-level statement and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub range: TextRange,
    /// Whether it parsed without an error, so that its text alone decides what it shows.
    pub intact: bool,
    /// Whether it is the module's first, comments aside.
    pub first: bool,
    pub comment: bool,
    pub unit: Arc<Unit>,
    /// The body of a class, of which `unit` is only the header.
    pub class: Option<Arc<ClassBody>>,
}

/// The statements of a class body, each on its own, so that a large class is not read anew for an
/// edit in one of its methods.
#[derive(Debug, Default)]
pub(super) struct ClassBody {
    pub members: Vec<Member>,
    pub names: Arc<OwnedNames>,
    /// Stands for what the members bind, in the class and in the module.
    pub signature: u64,
}

/// A statement of a class body; its range counts from the class's first byte.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub range: TextRange,
    pub intact: bool,
    pub first: bool,
    pub unit: Arc<Unit>,
}

impl Analysis {
    /// Analyses `text`, of which `tree` is the parse.
    pub fn new(tree: &Tree, text: &Rope) -> Self {
        Builder::default().build(tree, text, None)
    }

    /// The analysis of `text` after edits; what it shows is what [`Analysis::new`] would, but
    /// statements that the edits left alone are taken over.
    ///
    /// `self` is of the text before. All edits lie behind its first `before` bytes and before its
    /// last `after` bytes.
    pub fn edited(&self, tree: &Tree, text: &Rope, before: u32, after: u32) -> Self {
        let edited = Edited::new(self, text.len_bytes() as u32, before, after);
        Builder::default().build(tree, text, edited)
    }

    /// All findings in source order: by focus, then range.
    pub fn findings(&self) -> Vec<Finding> {
        let mut all = Vec::new();
        for statement in &self.statements {
            statement.findings(&self.module, |finding| all.push(finding));
        }
        all
    }

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        let mut all = Vec::new();
        let statements = &self.statements;
        let first = statements.partition_point(|statement| statement.range.end < offset);
        let touching = statements[first..].iter();
        for statement in touching.take_while(|statement| statement.range.start <= offset) {
            statement.findings_at(&self.module, offset, |finding| {
                if finding.focus.touches(offset) {
                    all.push(finding);
                }
            });
        }
        all
    }
}

impl Statement {
    fn findings(&self, module: &OwnedNames, mut found: impl FnMut(Finding)) {
        let start = self.range.start;
        let mut add = |finding: Finding| found(finding.shifted(start));
        self.unit.findings(module, None, &mut add);
        for member in self.members() {
            member.findings(module, self.class.as_deref(), &mut add);
        }
    }

    /// Those of the header, and of the members that touch the offset.
    fn findings_at(&self, module: &OwnedNames, offset: u32, mut found: impl FnMut(Finding)) {
        let start = self.range.start;
        let mut add = |finding: Finding| found(finding.shifted(start));
        self.unit.findings(module, None, &mut add);
        let members = self.members();
        let first = members.partition_point(|member| member.range.end + start < offset);
        let touching = members[first..].iter();
        for member in touching.take_while(|member| member.range.start + start <= offset) {
            member.findings(module, self.class.as_deref(), &mut add);
        }
    }

    pub(super) fn members(&self) -> &[Member] {
        self.class.as_deref().map_or(&[], |class| &class.members)
    }
}

impl Member {
    fn findings(
        &self,
        module: &OwnedNames,
        class: Option<&ClassBody>,
        mut found: impl FnMut(Finding),
    ) {
        let names = class.map(|class| &*class.names);
        self.unit.findings(module, names, |finding| {
            found(finding.shifted(self.range.start))
        });
    }
}

/// Parses and analyses a whole text at once.
pub fn findings(text: &str) -> Vec<Finding> {
    let tree = PythonParser::new().parse(text);
    Builder::default().build(&tree, text, None).findings()
}
