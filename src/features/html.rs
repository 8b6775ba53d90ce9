//! Markdown as HTML for a page that neither runs scripts nor loads anything: a webview, a report.

use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

use super::links::is_card_command;
use super::markdown::is_of_the_web;
use crate::syntax::highlight::{Class, highlight};

/// What Markdown says, as the inside of a `body`. HTML in it is text, pictures are their descriptions,
/// and links lead to the web or to cards. Code has a class a block, `python` or `text`, and in Python
/// each part one of `keyword`, `string`, `comment`, `constant` and `function`.
pub fn html(markdown: &str) -> String {
    let mut code: Option<Block> = None;
    // Whether the links and pictures around lead somewhere, the innermost last.
    let mut links = Vec::new();
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| {
        match (event, &mut code) {
            (Event::Start(Tag::CodeBlock(kind)), _) => {
                code = Some(Block::new(&kind));
                None
            }
            (Event::End(TagEnd::CodeBlock), _) => code.take().map(|block| block.html().into()),
            (Event::Text(text), Some(block)) => {
                block.text.push_str(&text);
                None
            }
            (Event::Html(text) | Event::InlineHtml(text), _) => Some(Event::Text(text)),
            (event @ Event::Start(Tag::Link { .. } | Tag::Image { .. }), _) => {
                let leads = matches!(&event, Event::Start(Tag::Link { dest_url, .. }) if is_allowed(dest_url));
                links.push(leads);
                leads.then_some(event)
            }
            (event @ Event::End(TagEnd::Link | TagEnd::Image), _) => {
                links.pop().unwrap_or(false).then_some(event)
            }
            (event, _) => Some(event),
        }
    });
    let mut html = String::with_capacity(2 * markdown.len());
    push_html(&mut html, events);
    html
}

fn is_allowed(address: &str) -> bool {
    is_of_the_web(address) || is_card_command(address)
}

/// A block of code under way.
struct Block {
    is_python: bool,
    text: String,
}

impl Block {
    fn new(kind: &CodeBlockKind) -> Self {
        let is_python = match kind {
            CodeBlockKind::Fenced(info) => info.split(' ').next() == Some("python"),
            CodeBlockKind::Indented => false,
        };
        let text = String::new();
        Self { is_python, text }
    }

    fn html(&self) -> HtmlBlock {
        let language = if self.is_python { "python" } else { "text" };
        let mut html = format!("<pre class=\"{language}\"><code>");
        if self.is_python {
            for (range, class) in highlight(&self.text) {
                push_part(&mut html, &self.text[range], class);
            }
        } else {
            push_escaped(&mut html, &self.text);
        }
        html.push_str("</code></pre>\n");
        HtmlBlock(html)
    }
}

/// HTML of ours, rather than of the text.
struct HtmlBlock(String);

impl From<HtmlBlock> for Event<'_> {
    fn from(HtmlBlock(html): HtmlBlock) -> Self {
        Event::Html(CowStr::from(html))
    }
}

fn push_part(html: &mut String, text: &str, class: Option<Class>) {
    let name = match class {
        None => return push_escaped(html, text),
        Some(Class::Keyword) => "keyword",
        Some(Class::String) => "string",
        Some(Class::Comment) => "comment",
        Some(Class::Constant) => "constant",
        Some(Class::Function) => "function",
    };
    // Writing to a string does not fail.
    let _ = write!(html, "<span class=\"{name}\">");
    push_escaped(html, text);
    html.push_str("</span>");
}

/// Text as HTML.
pub fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// Appends text as text between tags.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_html_stays_text() {
        for (markdown, expected) in [
            (
                "<b onclick=x>a</b>",
                "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n",
            ),
            (
                "<script>\nx()\n</script>\n",
                "&lt;script&gt;\nx()\n&lt;/script&gt;\n",
            ),
            (
                "`<i>` & \"x\"",
                "<p><code>&lt;i&gt;</code> &amp; \"x\"</p>\n",
            ),
            (
                "```\n</code><b>\n```",
                "<pre class=\"text\"><code>&lt;/code&gt;&lt;b&gt;\n</code></pre>\n",
            ),
        ] {
            assert_eq!(html(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn links_lead_to_the_web_or_to_cards_and_nowhere_else() {
        let card = "command:viva.openCard?%5B%7B%22question%22%3A%229%22%7D%5D";
        for (address, leads) in [
            ("https://e.org/?a=1&b=2", true),
            (card, true),
            ("command:workbench.action.quit", false),
            ("command:viva.openCardX?", false),
            ("javascript:x()", false),
            ("file:///etc/passwd", false),
            ("#top", false),
        ] {
            let html = html(&format!("[**a** b]({address})"));
            assert_eq!(html.contains("<a href="), leads, "{html}");
            assert!(html.contains("<strong>a</strong> b"), "{html}");
        }
        assert_eq!(
            html("![a *cat*](https://e.org/c.png)"),
            "<p>a <em>cat</em></p>\n"
        );
        assert_eq!(
            html("[![a](https://e.org/c.png)](https://e.org/)"),
            "<p><a href=\"https://e.org/\">a</a></p>\n"
        );
    }

    #[test]
    fn python_is_highlighted_and_escaped() {
        assert_eq!(
            html("```python\nif a < b:  # é & c\n    f(\"<\")\n```\n"),
            "<pre class=\"python\"><code><span class=\"keyword\">if</span> a &lt; b:  \
             <span class=\"comment\"># é &amp; c</span>\n    <span class=\"function\">f</span>(\
             <span class=\"string\">\"&lt;\"</span>)\n</code></pre>\n"
        );
    }
}
