//! Links to cards, for clients that run commands from the Markdown they are given.

use super::markdown::escape;
use super::{label, name};
use crate::bank::Question;

/// Shows the card of `arguments[0].question`.
pub const OPEN_CARD: &str = "viva.openCard";

/// What a link may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// Pages of the web.
    #[default]
    Web,
    /// Cards as well, by the address of a command as Visual Studio Code writes it.
    Commands,
}

impl Links {
    /// A question's label and title as Markdown, and as a link where that leads to the card.
    pub(super) fn named(self, question: &Question) -> String {
        let name = format!("{} {}", label(&question.id), escape(&question.title));
        match self {
            Self::Web => name,
            Self::Commands => format!("[{name}]({})", card_command(question)),
        }
    }

    /// A link that opens the card, where one can.
    pub(super) fn open(self, question: &Question) -> Option<String> {
        (self == Self::Commands).then(|| {
            let title = name(question).replace('"', "'");
            format!("[Open the card]({} \"{title}\")", card_command(question))
        })
    }
}

/// The address of the command that opens a card.
pub fn card_command(question: &Question) -> String {
    let mut address = format!("command:{OPEN_CARD}?%5B%7B%22question%22%3A%22");
    for byte in question.id.bytes() {
        match byte {
            b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => address.push(byte.into()),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address + "%22%7D%5D"
}

/// Whether an address is one of those that [`card_command`] makes.
pub(super) fn is_card_command(address: &str) -> bool {
    let arguments = address
        .strip_prefix("command:")
        .and_then(|rest| rest.strip_prefix(OPEN_CARD));
    arguments.is_some_and(|rest| rest.starts_with('?'))
}
