//! The server at its outside: JSON-RPC messages in, JSON-RPC messages out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it fails"
)]

mod card_documents;
mod client;
mod code_actions;
mod code_lenses;
mod command_links;
mod completion;
mod diagnostics;
mod document_links;
mod hover;
mod inlay_hints;
mod lifecycle;
mod look_up;
mod malformed;
mod notebook;
mod notebook_edits;
mod notebooks;
mod order;
mod practice;
mod practice_by_messages;
mod process;
mod progress;
mod published;
mod quiet;
mod requests;
mod settings;
mod synchronization;
