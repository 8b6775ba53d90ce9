//! The identifiers of one statement, each with a small number.

use std::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::text::TextRange;

/// Number of an identifier within its statement.
pub type NameId = u32;

/// Interns identifiers by the place where they first stand, so that nothing is copied.
#[derive(Debug, Default)]
pub struct Names {
    table: HashTable<NameId>,
    entries: Vec<(u64, TextRange)>,
}

impl Names {
    pub fn clear(&mut self) {
        // A table is cleared at the cost of its capacity, which one large statement would put on all
        // that follow.
        if self.table.capacity() > 8 * self.entries.len() + 1_000 {
            self.table = HashTable::new();
        } else {
            self.table.clear();
        }
        self.entries.clear();
    }

    /// The number of the identifier at `range` of `text`.
    pub fn intern(&mut self, text: &str, range: TextRange) -> NameId {
        let name = range.of(text);
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(name);
        let entries = &mut self.entries;
        let same = |&id: &NameId| {
            let (h, r) = entries[id as usize];
            h == hash && r.of(text) == name
        };
        if let Some(&id) = self.table.find(hash, same) {
            return id;
        }
        let id = entries.len() as NameId;
        entries.push((hash, range));
        self.table
            .insert_unique(hash, id, |&id| entries[id as usize].0);
        id
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn text<'t>(&self, id: NameId, text: &'t str) -> &'t str {
        self.entries[id as usize].1.of(text)
    }
}
