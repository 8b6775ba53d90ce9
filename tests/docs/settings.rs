//! The page of settings.

use std::fmt::Write as _;

use viva::settings::{Kind, SCHEMA, Setting, Settings};

const INTRODUCTION: &str = "# Settings

<!-- Generated from the settings' schema: `VIVA_UPDATE=1 cargo test --test docs` writes this page. -->

Viva works without any. What you set holds at once, without a restart. From weakest to strongest, a
setting is taken from

1. its default,
2. `initializationOptions` of the language server,
3. your editor's `viva` section, which Viva asks for when you first ask it something, or which the
   editor sends with `workspace/didChangeConfiguration`,
4. `[tool.viva]` in the `pyproject.toml` at the root of the workspace folder, with names in kebab-case.

A project's file is the strongest since editors send every setting they know of, chosen or not.
Ignored questions, constructs and paths add up instead. A value that cannot be used is named in one
message, and counts as not given. Each folder of a workspace has its own settings.

In Neovim:

```lua
vim.g.viva = { settings = { hover = \"full\", focus = { companies = { \"Google\" } } } }
```

In `pyproject.toml`:

```toml
[tool.viva]
hover = \"full\"

[tool.viva.focus]
companies = [\"Google\"]
interview-date = 2026-11-30
```
";

fn rendered() -> String {
    let defaults = serde_json::to_value(Settings::default()).unwrap();
    let mut page = INTRODUCTION.to_owned();
    for Setting {
        key, about, kind, ..
    } in SCHEMA
    {
        let default = defaults
            .pointer(&format!("/{}", key.replace('.', "/")))
            .unwrap();
        write!(page, "\n## `viva.{key}`\n\n{about}\n\n").unwrap();
        match kind {
            Kind::Flag => writeln!(page, "`true` or `false`; `{default}` by default.").unwrap(),
            Kind::Choice(choices) => {
                for (name, what) in *choices {
                    writeln!(page, "- `\"{name}\"`: {what}").unwrap();
                }
                writeln!(page, "\n`{default}` by default.").unwrap();
            }
            Kind::Names { .. } => writeln!(page, "A list of names; empty by default.").unwrap(),
            Kind::Patterns => writeln!(page, "A list of patterns; empty by default.").unwrap(),
            Kind::Date => writeln!(page, "A day; none by default.").unwrap(),
            Kind::Whole { from, to } => {
                writeln!(
                    page,
                    "A whole number from {from} to {to}; {default} by default."
                )
                .unwrap();
            }
            Kind::Number { from, to } => {
                writeln!(page, "A number from {from} to {to}; {default} by default.").unwrap();
            }
            Kind::Minutes => {
                let default = default.as_array().unwrap().iter();
                let default: Vec<_> = default
                    .map(|wait| wait.as_f64().unwrap().to_string())
                    .collect();
                let default = default.join(", ");
                writeln!(page, "A list of minutes; `[{default}]` by default.").unwrap();
            }
        }
    }
    page
}

#[test]
fn the_page_of_settings_is_up_to_date() {
    super::check("docs/settings.md", &rendered());
}
