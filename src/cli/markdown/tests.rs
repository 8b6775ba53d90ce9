//! Cards and what else Markdown has, as terminals of several widths show them.

use textwrap::core::display_width;

use super::*;
use crate::bank::Bank;
use crate::features::{Links, card};

fn plain(markdown: &str) -> String {
    render(markdown, 30, Ink::Plain)
}

#[test]
fn every_card_fits_a_narrow_terminal() {
    let bank = Bank::embedded();
    for question in bank.questions() {
        for ink in [Ink::Plain, Ink::Coloured] {
            let card = render(&card(bank, question, Links::Web), 40, ink);
            // Lines of code and output are as long as they are, and an address is not to be broken.
            let may_stand_out = |line: &str| {
                ["    ", "  │ ", "  \x1b[2m│"]
                    .iter()
                    .any(|start| line.starts_with(start))
                    || line.contains("(https://")
            };
            for line in card.lines().filter(|line| !may_stand_out(line)) {
                assert!(display_width(line) <= 40, "{}: {line}", question.id);
            }
        }
    }
}

#[test]
fn lists_hang_and_nest() {
    let markdown = "\
Text *that* is followed by a list:

- one item that is longer than a line
  1. nested
  2. and again, longer than a line is
- another

9. a paragraph

   and a second

10. a sequel
";
    let expected = "\
Text that is followed by a
list:

• one item that is longer than
  a line
  1. nested
  2. and again, longer than a
     line is
• another

9. a paragraph

   and a second

10. a sequel
";
    assert_eq!(plain(markdown), expected);
}

#[test]
fn headings_stay_with_what_they_head() {
    assert_eq!(
        plain("# A\n\nText.\n\n## B\n\n### C `d`\n\nMore.\n"),
        "A\nText.\n\nB\n\nC `d`\nMore.\n"
    );
}

#[test]
fn code_and_output_keep_their_lines() {
    let markdown = "\
- An item, then code:

  ```python
  if a_name_that_is_long in another_one:

      pass
  ```

  prints

  ```
  a\tb
  ```

> quoted **text** that is wrapped
";
    let expected = "\
• An item, then code:

      if a_name_that_is_long in another_one:

          pass

  prints
    │ a       b

│ quoted text that is wrapped
";
    assert_eq!(plain(markdown), expected);
}

#[test]
fn columns_of_a_table_fit() {
    let markdown = "\
| name | what it is good for |
|---|---|
| `a` | explaining in one cell |
| a\\|b | nothing |
";
    let expected = "\
name  what it is good for
────  ──────────────────────
`a`   explaining in one cell
a|b   nothing
";
    assert_eq!(plain(markdown), expected);
    let expected = "\
name  what it is
      good for
────  ──────────
`a`   explaining
      in one
      cell

a|b   nothing
";
    assert_eq!(render(markdown, 16, Ink::Plain), expected);
}

#[test]
fn links_can_be_followed_or_read() {
    let link = "[the *docs*](https://e.org/a)";
    assert_eq!(plain(link), "the docs (https://e.org/a)\n");
    assert_eq!(plain("<https://e.org/a>"), "https://e.org/a\n");
    let coloured = render(link, 30, Ink::Coloured);
    assert!(
        coloured.contains("\x1b]8;;https://e.org/a\x1b\\"),
        "{coloured:?}"
    );
    assert!(coloured.contains("(https://e.org/a)"), "{coloured:?}");
    // Only the web is linked to.
    assert_eq!(
        render("[x](file:///a)", 30, Ink::Coloured),
        "\x1b[4mx\x1b[0m (file:///a)\n"
    );
}

#[test]
fn styles_end_with_each_line() {
    assert_eq!(
        render("**bold `code`\nends** so", 9, Ink::Coloured),
        "\x1b[1mbold \x1b[0m\x1b[1m\x1b[36mcode\x1b[0m\n\x1b[1mends\x1b[0m so\n"
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    // Raw, and as references that Markdown replaces.
    for title in ["\u{1b}]0;title\u{7}", "&#27;]0;title&#x9b;&#7;"] {
        let markdown = format!(
            "# a{title}\n\nb `c{title}` <d{title}> [e{title}](https://e.org/{title})\n\n\
             - [f](/{title})\n\n| g{title} |\n|---|\n| h{title} |\n\n\
             ```python\nx = '{title}'\n```\n\n```output\n{title}\r!\n```\n"
        );
        for ink in [Ink::Plain, Ink::Coloured] {
            let page = render(&markdown, 80, ink);
            assert!(!page.contains("\x1b]0"), "{page:?}");
            assert!(!page.contains(['\r', '\u{7}', '\u{9b}']), "{page:?}");
            assert!(ink == Ink::Coloured || !page.contains('\x1b'), "{page:?}");
            assert!(page.contains("title"), "{page:?}");
        }
    }
}

#[test]
fn deep_nesting_leaves_room_for_text() {
    let page = render(&format!("{}deep down", "> ".repeat(5000)), 40, Ink::Plain);
    assert_eq!(page, format!("{}deep down\n", "│ ".repeat(10)));
    let page = render(&format!("{}deep down", "- ".repeat(5000)), 40, Ink::Plain);
    assert!(page.ends_with("deep down\n"));
}
