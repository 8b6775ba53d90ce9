//! The bank holds what its cards promise: their form, and the output of every example.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod examples;
mod form;
mod repeats;
