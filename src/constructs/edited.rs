//! What of earlier versions of a text its edits left alone.

use std::sync::Arc;

use super::module::{ClassBody, Member, Module, Placed, Reuse, Statement};
use crate::text::TextRange;

/// An earlier version, and which of its bytes no edit since has touched.
#[derive(Debug, Clone)]
pub(super) struct Source {
    module: Arc<Module>,
    /// How many bytes at the start and at the end are as they were.
    before: u32,
    after: u32,
}

impl Source {
    /// A version that no edit has touched yet.
    pub fn new(module: Arc<Module>) -> Self {
        Self {
            module,
            before: u32::MAX,
            after: u32::MAX,
        }
    }

    fn narrowed(self, before: u32, after: u32) -> Self {
        Self {
            before: self.before.min(before),
            after: self.after.min(after),
            ..self
        }
    }
}

/// The earlier versions of a text to take over from: the last that was analysed and, should that
/// one not have parsed, the last before it that did. What an open quote garbled is whole again when
/// it is closed.
#[derive(Debug, Clone, Default)]
pub(super) struct Edited {
    latest: Option<Source>,
    sound: Option<Source>,
}

impl Edited {
    /// With one more version known.
    pub fn known(&self, source: Source) -> Self {
        let sound = self.sound_version().cloned();
        Self {
            sound: sound.filter(|_| !source.module.sound),
            latest: Some(source),
        }
    }

    fn sound_version(&self) -> Option<&Source> {
        let latest = self.latest.as_ref().filter(|latest| latest.module.sound);
        latest.or(self.sound.as_ref())
    }

    /// After an edit behind the first `before` bytes and before the last `after` bytes.
    pub fn narrowed(self, before: u32, after: u32) -> Self {
        let narrow = |source: Source| source.narrowed(before, after);
        Self {
            latest: self.latest.map(narrow),
            sound: self.sound.map(narrow),
        }
    }

    /// The versions as seen from the text as it is now, `length` bytes long.
    pub fn versions(&self, length: u32) -> Vec<Version<'_>> {
        let sources = [&self.latest, &self.sound].into_iter().flatten();
        sources
            .filter_map(|source| Version::new(source, length))
            .collect()
    }
}

/// An earlier version as seen from a later text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version<'a> {
    pub module: &'a Module,
    /// Up to here, and from here on, the text is as it was.
    pub before: u32,
    pub after: u32,
    /// The length of the text.
    length: u32,
}

impl<'a> Version<'a> {
    fn new(source: &'a Source, length: u32) -> Option<Self> {
        Some(Self {
            module: &source.module,
            before: source.before,
            after: length.checked_sub(source.after.min(length))?,
            length,
        })
    }

    /// Where an unchanged range was.
    fn old(&self, range: TextRange) -> Option<TextRange> {
        if range.end <= self.before {
            return Some(range);
        }
        let back = |offset: u32| (offset + self.module.length).checked_sub(self.length);
        if range.start < self.after {
            return None;
        }
        Some(TextRange::new(back(range.start)?, back(range.end)?))
    }

    /// The statements from the one on that starts at `start`, which was another place then.
    pub fn statements_from(&self, start: u32) -> Option<&'a [Statement]> {
        let old = self.old(TextRange::new(start, start))?;
        let statements = &self.module.statements;
        let at = statements.binary_search_by_key(&old.start, |s| s.range.start);
        statements.get(at.ok()?..)
    }

    /// The same statement as it was, moved to where it is now.
    pub fn statement(&self, range: TextRange, first: bool) -> Option<Statement> {
        let old = self.old(range)?;
        let statement = self.statements_from(range.start)?.first()?;
        let shown = &statement.shown;
        let same =
            statement.range == old && statement.reuse >= Reuse::Statement && shown.first == first;
        same.then(|| Statement {
            range,
            ..statement.clone()
        })
    }

    /// The statements a piece consisted of, moved; none where one of them stood out, or another parse
    /// may see others.
    pub fn piece(&self, piece: TextRange, first: bool) -> Option<Vec<Statement>> {
        let old = self.old(piece)?;
        let within = piece_of(&self.module.statements, old, first)?;
        let whole = !goes_on_behind_class(within);
        whole.then(|| moved(within, old.start, piece.start).collect())
    }

    /// The class that now starts at `start`, as it was.
    pub fn class(&self, start: u32) -> Option<OldClass<'a>> {
        let old = self.old(TextRange::new(start, start))?;
        let body = self.statements_from(start)?.first()?.class()?;
        Some(OldClass {
            body,
            start,
            old_start: old.start,
            version: *self,
        })
    }
}

/// Whether a statement follows a class in what would be one piece, and so one class.
fn goes_on_behind_class(statements: &[Statement]) -> bool {
    let mut code = statements.iter().filter(|s| !s.shown.comment);
    code.any(|s| s.class().is_some()) && code.next().is_some()
}

/// The statements that a piece consists of; none where one stands out, or another parse may see
/// others.
fn piece_of<T: Placed>(statements: &[T], piece: TextRange, first: bool) -> Option<&[T]> {
    let from = statements.partition_point(|s| s.range().end <= piece.start);
    let to = statements.partition_point(|s| s.range().start < piece.end);
    let within = statements.get(from..to)?;
    let whole = within.first()?.range().start == piece.start
        && within.first()?.is_first() == first
        && within.last()?.range().end <= piece.end
        && within.iter().all(T::is_piece);
    whole.then_some(within)
}

/// Statements that started at `from` and now start at `to`.
pub(super) fn moved<T: Placed>(
    statements: &[T],
    from: u32,
    to: u32,
) -> impl Iterator<Item = T> + '_ {
    let place = move |offset: u32| offset - from + to;
    statements.iter().map(move |statement| {
        let TextRange { start, end } = statement.range();
        statement.placed(TextRange::new(place(start), place(end)))
    })
}

/// A class before an edit.
#[derive(Clone, Copy)]
pub(super) struct OldClass<'a> {
    pub body: &'a ClassBody,
    /// Where the class starts, and where it did.
    pub start: u32,
    old_start: u32,
    pub version: Version<'a>,
}

impl<'a> OldClass<'a> {
    /// The members from the one on that starts at `start` in the text.
    pub fn members_from(&self, start: u32) -> Option<&'a [Member]> {
        let old = self.version.old(TextRange::new(start, start))?;
        let within = old.start.checked_sub(self.old_start)?;
        let members = &self.body.members;
        let at = members.binary_search_by_key(&within, |m| m.range.start);
        members.get(at.ok()?..)
    }

    /// The same statement of the class body as it was; `range` is its place in the text.
    pub fn member(&self, range: TextRange, first: bool) -> Option<&'a Member> {
        let old = self.version.old(range)?;
        let member = self.members_from(range.start)?.first()?;
        let same = member.range.len() == old.len() && member.intact && member.first == first;
        same.then_some(member)
    }

    /// The members that a piece of the class consisted of, moved; none where one of them was broken
    /// or stood out.
    pub fn piece(&self, piece: TextRange, first: bool) -> Option<Vec<Member>> {
        let old = self.version.old(piece)?;
        let start = old.start.checked_sub(self.old_start)?;
        let within = TextRange::new(start, start + old.len());
        let members = piece_of(&self.body.members, within, first)?;
        Some(moved(members, start, piece.start - self.start).collect())
    }

    /// Up to where the text is as it was, from the class's first byte on.
    pub fn before(&self) -> u32 {
        self.version.before.saturating_sub(self.start)
    }
}
