//! What editors are offered, as plain structs over byte ranges: joins the detector with the bank.

mod actions;
mod card;
mod completion;
mod facts;
mod hints;
mod hover;
mod lenses;
mod lookup;
mod markdown;
mod mentions;
mod pitfalls;
mod quarters;
mod raised;
mod reader;

pub use actions::{Action, Opens, actions};
pub use card::card;
pub use completion::{Typed, typed};
pub use facts::{facts, label, name, reference};
pub use hints::{Hint, hints};
pub use hover::{Format, Hover, brief, hover};
pub use lenses::{Lens, lens_title, lenses};
pub use lookup::{finding_of, ranked, search};
pub use markdown::{Span, plain, spans};
pub use mentions::{Mention, mentions};
pub use pitfalls::{Pitfall, pitfalls};
pub use raised::{Raised, at, raised};
pub use reader::Reader;
