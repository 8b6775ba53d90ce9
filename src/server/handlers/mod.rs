//! One file a method: from the protocol's types, through a feature, to the protocol's types.

pub mod card;
pub mod code_action;
pub mod code_lens;
pub mod configuration;
pub mod diagnostic;
pub mod execute_command;
pub mod findings;
pub mod hover;
pub mod initialize;
pub mod initialized;
pub mod inlay_hint;
pub mod notebook_synchronization;
mod publish_diagnostics;
mod refresh;
pub mod search;
pub mod synchronization;
pub mod workspace_symbol;
