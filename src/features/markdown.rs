//! Markdown helpers: escaping that leaves code spans right, fences, plain text.

use std::borrow::Cow;

/// Characters that could start Markdown or HTML inside a line.
const SPECIAL: &str = r"\`*_[]<>&~|#$";

/// Escapes a line of text for Markdown, except for its `` `code` `` spans.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for span in spans(text) {
        match span {
            Span::Code { whole, .. } => out.push_str(whole),
            Span::Text(text) => {
                for c in text.chars() {
                    match c {
                        '\n' | '\r' => out.push(' '),
                        _ if SPECIAL.contains(c) => out.extend(['\\', c]),
                        _ => out.push(c),
                    }
                }
            }
        }
    }
    out
}

/// The text of a line of Markdown whose only markup is code spans.
pub fn plain(text: &str) -> String {
    spans(text)
        .map(|span| match span {
            Span::Code { code, .. } => code,
            Span::Text(text) => text,
        })
        .collect()
}

/// A link, or its escaped title alone where the address is not one of the web.
pub(super) fn link(title: &str, url: &str) -> String {
    let title = escape(title);
    if is_of_the_web(url) {
        format!("[{title}]({})", escape_url(url))
    } else {
        title
    }
}

pub(super) fn is_of_the_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Percent-encodes what would end a link's destination early.
fn escape_url(url: &str) -> Cow<'_, str> {
    let ends_destination = |c: char| c.is_whitespace() || c.is_control() || "()<>\\`\"".contains(c);
    if !url.contains(ends_destination) {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len() + 8);
    for c in url.chars() {
        if ends_destination(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A fenced block whose fence is longer than any run of backticks in `code`.
pub fn fenced(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let code = code.strip_suffix('\n').unwrap_or(code);
    format!("{fence}{language}\n{code}\n{fence}")
}

/// A part of a line whose only markup is code spans.
pub enum Span<'a> {
    Text(&'a str),
    /// `code` is `whole` without its backticks.
    Code {
        whole: &'a str,
        code: &'a str,
    },
}

/// Splits a line at its code spans: a run of backticks up to the next run as long.
pub fn spans(text: &str) -> impl Iterator<Item = Span<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if ticks > 0
            && let Some(length) = closing_run(&rest[ticks..], ticks)
        {
            let (whole, after) = rest.split_at(2 * ticks + length);
            rest = after;
            let code = &whole[ticks..ticks + length];
            return Some(Span::Code { whole, code });
        }
        // Backticks that close nothing are text, as is everything up to the next.
        let end = rest[ticks..].find('`').map_or(rest.len(), |at| ticks + at);
        let (text, after) = rest.split_at(end);
        rest = after;
        (!text.is_empty()).then_some(Span::Text(text))
    })
}

/// Where in `text` the first run of exactly `ticks` backticks starts.
fn closing_run(text: &str, ticks: usize) -> Option<usize> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find('`')?;
        let run = text.len() - start - text[start..].trim_start_matches('`').len();
        if run == ticks {
            return Some(start);
        }
        from = start + run;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_outside_code_spans_only() {
        let cases = [
            ("What is `__slots__`?", "What is `__slots__`?"),
            ("*args and `**kwargs`", r"\*args and `**kwargs`"),
            ("``a`b`` _c_", r"``a`b`` \_c\_"),
            ("an odd ` tick <b>", r"an odd \` tick \<b\>"),
            ("odd `` then `code`", r"odd \`\` then `code`"),
            ("two\nlines", "two lines"),
            ("é😀[x](y)", r"é😀\[x\](y)"),
        ];
        for (text, escaped) in cases {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn plain_text_drops_only_the_ticks_of_code_spans() {
        assert_eq!(plain("`a` or ``b`c`` or `d"), "a or b`c or `d");
    }

    #[test]
    fn a_link_cannot_be_left_early() {
        assert_eq!(
            link("a](x)[b", "https://e.org/(c) d"),
            r"[a\](x)\[b](https://e.org/%28c%29%20d)"
        );
        assert_eq!(link("a", "command:workbench.action"), "a");
    }

    #[test]
    fn a_fence_outgrows_its_code() {
        assert_eq!(
            fenced("python", "x = '```'\n"),
            "````python\nx = '```'\n````"
        );
    }
}
