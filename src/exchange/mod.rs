//! Practice in and out of Viva: the log as JSON Lines, answers for FSRS's optimizer, a deck for Anki.

pub mod anki;
pub mod csv;
pub mod jsonl;
