//! What editors are offered, as plain structs over byte ranges: joins the detector with the bank.

mod actions;
mod card;
mod completion;
mod facts;
mod hints;
mod hover;
mod html;
mod lenses;
mod links;
mod lookup;
mod markdown;
mod mentions;
mod pitfalls;
mod progress;
mod quarters;
mod raised;
mod reader;
mod readiness;
mod report;
mod round;
mod withheld;

pub use actions::{Action, Opens, actions};
pub use card::{Section, card};
pub use completion::{Typed, typed};
pub use facts::{facts, label, name, reference};
pub use hints::{Hint, hints};
pub use hover::{Format, Hover, brief, hover};
pub use html::{escape_html, html};
pub use lenses::{Lens, lens_title, lenses};
pub use links::{Links, OPEN_CARD, card_command};
pub use lookup::{Only, finding_of, finds_openly, ranked, search};
pub use markdown::{Span, escape, fenced, plain, spans};
pub use mentions::{Mention, mentions};
pub use pitfalls::{Pitfall, pitfalls};
pub use progress::{Progress, progress, progress_in};
pub use raised::{Raised, at, raised};
pub use reader::Reader;
pub use readiness::Readiness;
pub use report::report;
pub use round::{
    Choice, How, Left, Mix, Mock, Put, Revealed, Round, Step, Wish, near, question_text, span,
};
pub use withheld::{Told, withheld};
