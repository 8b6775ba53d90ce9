//! What some program asks right now: its answer is not printed.

use crate::bank::Question;
use crate::features::Told;
use crate::practice::{Withheld, data_folder};

/// The questions whose answers are withheld.
pub struct Asked(Option<Withheld>);

impl Asked {
    /// Where no folder for progress is known, nothing is asked.
    pub fn now() -> Self {
        let folder = data_folder().ok();
        Self(folder.map(|folder| Withheld::new(&folder)))
    }

    pub fn contains(&self, question: &Question) -> bool {
        let withheld = self.0.as_ref();
        withheld.is_some_and(|withheld| withheld.contains(&question.id))
    }

    /// The question as programs get it.
    pub fn told<'a>(&self, question: &'a Question) -> Told<'a> {
        Told::new(question, self.contains(question))
    }
}
