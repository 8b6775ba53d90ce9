//! What is wrong with a card, where, and how to mend it.

use std::fmt;

/// One fault in one card file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file, as it was named to the loader.
    pub path: String,
    /// Line in the whole file, from 1.
    pub line: usize,
    /// The field (`difficulty`) or section (`Examples`) at fault.
    pub place: String,
    pub problem: String,
    pub mend: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            place,
            problem,
            mend,
        } = self;
        write!(f, "{path}:{line}: {place}: {problem}; {mend}")
    }
}

impl std::error::Error for LoadError {}

/// Collects the faults of one file, so that all of them are told at once.
pub(super) struct Report<'a> {
    path: &'a str,
    errors: Vec<LoadError>,
}

impl<'a> Report<'a> {
    pub(super) fn new(path: &'a str) -> Self {
        Self {
            path,
            errors: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        line: usize,
        place: impl Into<String>,
        problem: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.errors.push(LoadError {
            path: self.path.to_owned(),
            line,
            place: place.into(),
            problem: problem.into(),
            mend: mend.into(),
        });
    }

    /// The faults in the order of their lines; empty when there are none.
    pub(super) fn into_errors(mut self) -> Vec<LoadError> {
        self.errors.sort_by_key(|error| error.line);
        self.errors
    }
}

/// The candidate most like `word` (case ignored), if one is close enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        // Strictly better only, so that the first of equals wins.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}
