//! The findings of a whole module, joined from its statements.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHasher;

use super::unit::Unit;
use super::{Definition, Finding};
use crate::semantic::OwnedNames;
use crate::text::TextRange;

/// What one text shows; immutable.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Top-level statements in source order.
    pub statements: Vec<Statement>,
    pub names: Names,
    /// The text's, in bytes.
    pub length: u32,
    /// Whether all of the text parsed without an error.
    pub sound: bool,
}

/// A top-level statement and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub range: TextRange,
    /// Stands for what the statement binds in the module.
    pub signature: u64,
    pub reuse: Reuse,
    pub shown: Arc<Shown>,
}

/// Where a later version may take a statement over, if it has the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reuse {
    /// Nowhere. It has an error, or the parser rescued it from one: it may be any fragment, and its
    /// text alone does not say which.
    Never,
    /// Where the text parses to a statement again. In the midst of errors the parser sees two where
    /// it would see none in the line alone.
    Statement,
    /// Where a piece of the text consists of it, too: no parse of these lines sees anything else.
    Piece,
}

/// What a top-level statement shows, wherever it stands.
#[derive(Debug)]
pub(super) struct Shown {
    /// Whether it is the module's first, comments aside.
    pub first: bool,
    pub comment: bool,
    pub unit: Unit,
    /// The body of a class, of which `unit` is only the header.
    pub class: Option<ClassBody>,
}

/// The statements of a class body, each on its own, so that a large class is not read anew for an
/// edit in one of its methods.
#[derive(Debug, Default)]
pub(super) struct ClassBody {
    pub members: Vec<Member>,
    pub names: Names,
}

/// A statement of a class body; its range counts from the class's first byte.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub range: TextRange,
    pub signature: u64,
    pub intact: bool,
    pub first: bool,
    pub comment: bool,
    pub unit: Arc<Unit>,
}

/// A statement of a module or of a class, by its place.
pub(super) trait Placed: Clone {
    fn range(&self) -> TextRange;
    /// The same at another place.
    fn placed(&self, range: TextRange) -> Self;
    /// Whether it is the first around, comments aside.
    fn is_first(&self) -> bool;
    fn is_comment(&self) -> bool;
    /// Whether a piece of the text consists of it.
    fn is_piece(&self) -> bool;
}

impl Placed for Statement {
    fn range(&self) -> TextRange {
        self.range
    }

    fn placed(&self, range: TextRange) -> Self {
        Self {
            range,
            ..self.clone()
        }
    }

    fn is_first(&self) -> bool {
        self.shown.first
    }

    fn is_comment(&self) -> bool {
        self.shown.comment
    }

    fn is_piece(&self) -> bool {
        self.reuse == Reuse::Piece
    }
}

impl Placed for Member {
    fn range(&self) -> TextRange {
        self.range
    }

    fn placed(&self, range: TextRange) -> Self {
        Self {
            range,
            ..self.clone()
        }
    }

    fn is_first(&self) -> bool {
        self.first
    }

    fn is_comment(&self) -> bool {
        self.comment
    }

    fn is_piece(&self) -> bool {
        self.intact
    }
}

/// The names that statements bind together, joined when the first is looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// Stands for the bindings.
    signature: u64,
    joined: Arc<OnceLock<OwnedNames>>,
}

impl Names {
    /// The names of statements with these signatures: those of `old` where they are the same.
    pub fn new<'o>(
        signatures: impl Iterator<Item = u64>,
        old: impl IntoIterator<Item = &'o Self>,
    ) -> Self {
        let signature = signatures.fold(0, u64::wrapping_add);
        let same = old.into_iter().find(|old| old.signature == signature);
        same.cloned().unwrap_or_else(|| Self {
            signature,
            joined: Arc::default(),
        })
    }
}

impl Module {
    /// All findings in source order: by focus, then range.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_near(TextRange::new(0, u32::MAX))
    }

    /// The findings of the statements that touch a range, in source order.
    pub fn findings_near(&self, range: TextRange) -> Vec<Finding> {
        let mut all = Vec::new();
        self.each_near(range, |finding| all.push(finding));
        all
    }

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        let mut all = Vec::new();
        self.each_near(TextRange::new(offset, offset), |finding| {
            if finding.focus.touches(offset) {
                all.push(finding);
            }
        });
        all
    }

    /// The definitions of the statements that touch a range, in source order.
    pub fn definitions_near(&self, range: TextRange) -> Vec<Definition> {
        let mut all = Vec::new();
        for statement in self.touching(range) {
            let start = statement.range.start;
            let own = statement.shown.unit.definitions.iter();
            all.extend(own.map(|definition| definition.shifted(start)));
            for member in statement.touching(range) {
                let start = start + member.range.start;
                let own = member.unit.definitions.iter();
                all.extend(own.map(|definition| definition.shifted(start)));
            }
        }
        all
    }

    fn each_near(&self, range: TextRange, mut found: impl FnMut(Finding)) {
        for statement in self.touching(range) {
            statement.findings_near(self.names(), range, &mut found);
        }
    }

    fn touching(&self, range: TextRange) -> impl Iterator<Item = &Statement> {
        let statements = &self.statements;
        let first = statements.partition_point(|statement| statement.range.end < range.start);
        let rest = statements[first..].iter();
        rest.take_while(move |statement| statement.range.start <= range.end)
    }

    fn names(&self) -> &OwnedNames {
        self.names.joined.get_or_init(|| {
            let mut names = OwnedNames::default();
            for statement in &self.statements {
                statement.shown.unit.bind_root(&mut names);
                statement.shown.unit.bind_module(&mut names);
                for member in statement.members() {
                    member.unit.bind_module(&mut names);
                }
            }
            names
        })
    }
}

impl ClassBody {
    /// Stands for what the members bind in the class and, by `global`, in the module. Hashed once
    /// more, because signatures add up, and the module does not bind what its classes do.
    pub fn signature(&self) -> u64 {
        BuildHasherDefault::<FxHasher>::default().hash_one(self.names.signature)
    }

    fn names(&self) -> &OwnedNames {
        self.names.joined.get_or_init(|| {
            let mut names = OwnedNames::default();
            for member in &self.members {
                member.unit.bind_root(&mut names);
            }
            names
        })
    }
}

impl Statement {
    pub fn new(range: TextRange, reuse: Reuse, shown: Shown) -> Self {
        let class = shown.class.as_ref().map_or(0, ClassBody::signature);
        Self {
            range,
            signature: shown.unit.signature().wrapping_add(class),
            reuse,
            shown: Arc::new(shown),
        }
    }

    /// Notes that something follows on the last line.
    pub fn share_line(&mut self) {
        self.reuse = self.reuse.min(Reuse::Statement);
    }

    /// Those of the header, and of the members that touch the range.
    fn findings_near(
        &self,
        module: &OwnedNames,
        range: TextRange,
        found: &mut impl FnMut(Finding),
    ) {
        let start = self.range.start;
        let mut add = |finding: Finding| found(finding.shifted(start));
        self.shown.unit.findings(module, None, &mut add);
        for member in self.touching(range) {
            member.findings(module, self.class(), &mut add);
        }
    }

    /// The members that touch a range of the text.
    fn touching(&self, range: TextRange) -> impl Iterator<Item = &Member> {
        let start = self.range.start;
        let members = self.members();
        let first = members.partition_point(|member| member.range.end + start < range.start);
        let rest = members[first..].iter();
        rest.take_while(move |member| member.range.start + start <= range.end)
    }

    pub fn class(&self) -> Option<&ClassBody> {
        self.shown.class.as_ref()
    }

    fn members(&self) -> &[Member] {
        self.class().map_or(&[], |class| &class.members)
    }
}

impl Member {
    fn findings(
        &self,
        module: &OwnedNames,
        class: Option<&ClassBody>,
        mut found: impl FnMut(Finding),
    ) {
        let names = class.map(ClassBody::names);
        self.unit.findings(module, names, |finding| {
            found(finding.shifted(self.range.start))
        });
    }
}
