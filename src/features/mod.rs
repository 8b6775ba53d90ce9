//! What editors are offered, as plain structs over byte ranges: joins the detector with the bank.

mod actions;
mod card;
mod facts;
mod hover;
mod lookup;
mod markdown;
mod raised;
mod reader;

pub use actions::{Action, actions};
pub use card::card;
pub use facts::{facts, label};
pub use hover::{Format, Hover, brief, hover};
pub use lookup::{finding_of, ranked, search};
pub use markdown::{Span, plain, spans};
pub use raised::{Raised, at, raised};
pub use reader::Reader;
