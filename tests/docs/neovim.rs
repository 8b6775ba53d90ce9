//! What Neovim's plugin knows of the server: its version, and the types of its settings.

use std::fmt::Write as _;

use viva::bank::Bank;
use viva::settings::{Kind, Known, SCHEMA, Setting};

const GENERATED: &str = "Generated: `VIVA_UPDATE=1 cargo test --test docs` writes this file.";

/// Each group of settings is a class of its own.
fn types() -> String {
    let (mut root, mut groups) = (String::new(), Vec::<(&str, String)>::new());
    for Setting { key, about, kind } in SCHEMA {
        let (group, name) = key
            .split_once('.')
            .map_or((None, *key), |(g, name)| (Some(g), name));
        let fields = match group {
            None => &mut root,
            Some(group) => {
                if groups.iter().all(|(known, _)| *known != group) {
                    writeln!(root, "---@field {group}? {}", class(group)).unwrap();
                    groups.push((group, String::new()));
                }
                let found = groups.iter_mut().find(|(known, _)| *known == group);
                &mut found.unwrap().1
            }
        };
        writeln!(fields, "---@field {name}? {} {about}", taken(*kind)).unwrap();
    }
    let mut file = format!(
        "---@meta\n\n-- The server's settings, as `vim.g.viva.settings` has them.\n-- {GENERATED}\n\n\
         ---@class viva.Settings\n{root}"
    );
    for (group, fields) in groups {
        write!(file, "\n---@class {}\n{fields}", class(group)).unwrap();
    }
    file
}

fn class(group: &str) -> String {
    let (first, rest) = group.split_at(1);
    format!("viva.{}{rest}", first.to_uppercase())
}

/// What a setting takes, in the words of LuaCATS.
fn taken(kind: Kind) -> String {
    let one_of = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
        names.join("|")
    };
    match kind {
        Kind::Flag => "boolean".to_owned(),
        Kind::Choice(choices) => one_of(&choices.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        Kind::Names {
            of: of @ (Known::Company | Known::Topic | Known::Difficulty),
            ..
        } => format!("({})[]", one_of(&of.names(Bank::embedded()))),
        Kind::Names { .. } | Kind::Patterns => "string[]".to_owned(),
        Kind::Date => "string".to_owned(),
        Kind::Whole { .. } => "integer".to_owned(),
        Kind::Number { .. } => "number".to_owned(),
        Kind::Minutes => "number[]".to_owned(),
    }
}

#[test]
fn the_types_and_the_version_of_neovim_s_plugin_are_up_to_date() {
    super::check("editors/nvim/lua/viva/types.lua", &types());
    let version = format!(
        "-- The release of the plugin, which is the server's too. {GENERATED}\nreturn \"{}\"\n",
        env!("CARGO_PKG_VERSION")
    );
    super::check("editors/nvim/lua/viva/version.lua", &version);
}
