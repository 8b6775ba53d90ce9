//! Carriage returns without a line feed: they end lines in Python, but not in the grammar.

use std::borrow::Cow;

use memchr::memchr_iter;

/// Whether a text has a lone `\r`.
pub fn has_lone_return(text: &str) -> bool {
    lone_returns(text.as_bytes()).next().is_some()
}

/// What the parser reads for a text, or for a part of one that does not end within `\r\n`.
pub(super) fn as_parsed(text: &[u8]) -> Cow<'_, [u8]> {
    let mut lone = lone_returns(text).peekable();
    if lone.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut parsed = text.to_vec();
    for at in lone {
        parsed[at] = b'\n';
    }
    Cow::Owned(parsed)
}

fn lone_returns(text: &[u8]) -> impl Iterator<Item = usize> {
    memchr_iter(b'\r', text).filter(|&at| text.get(at + 1) != Some(&b'\n'))
}
