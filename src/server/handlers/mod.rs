//! One file a method: from the protocol's types, through a feature, to the protocol's types.

pub mod card;
pub mod code_action;
pub mod configuration;
pub mod execute_command;
pub mod findings;
pub mod hover;
pub mod initialize;
pub mod initialized;
pub mod notebook_synchronization;
mod refresh;
pub mod search;
pub mod synchronization;
pub mod workspace_symbol;
