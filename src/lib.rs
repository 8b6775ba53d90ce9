//! Viva turns the Python a person is writing into interview practice.
//!
//! Modules in reading order; each depends only on those below it (`tests/layers.rs` holds that).

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod cli;
pub mod server;

pub mod exchange;
pub mod features;
pub mod practice;
pub mod settings;

pub mod bank;
pub mod constructs;

pub mod semantic;
pub mod syntax;
pub mod text;
