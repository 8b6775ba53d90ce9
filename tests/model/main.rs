//! The server beside a model of it: random sessions of files and notebooks, in every encoding.
//!
//! The model keeps plain strings and knows nothing of ropes or of trees that grow from edits. What the
//! server answers has to be what a look at the model's text from scratch says.
//!
//! `VIVA_MODEL_SEEDS=100..5000` runs those sessions instead of the suite's few.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it fails"
)]

#[path = "../protocol/client.rs"]
#[allow(dead_code, reason = "shared with the tests of the protocol")]
mod client;
mod expected;
mod file;
mod generate;
mod lsp_text;
mod notebook;
mod reparse;
mod session;

use std::ops::Range;

use session::Session;

/// The sessions of the suite.
const SEEDS: Range<u64> = 0..24;

#[tokio::test]
async fn every_answer_is_what_a_look_from_scratch_says() {
    for seed in seeds() {
        Session::run(seed).await;
    }
}

fn seeds() -> Range<u64> {
    let Ok(wanted) = std::env::var("VIVA_MODEL_SEEDS") else {
        return SEEDS;
    };
    let (from, to) = wanted.split_once("..").expect("VIVA_MODEL_SEEDS=FROM..TO");
    from.parse().unwrap()..to.parse().unwrap()
}
