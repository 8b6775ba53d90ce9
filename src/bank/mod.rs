//! The question bank: cards embedded in the binary, indexed by construct and searchable.

pub mod question;

pub use question::{Difficulty, Example, FollowUp, Link, Question};
