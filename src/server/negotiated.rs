//! What the client can do, as far as it matters here.

use serde_json::Value;
use tower_lsp::ls_types::{ClientCapabilities, MarkupKind, PositionEncodingKind};

use crate::features::{Format, Links};
use crate::text::PositionEncoding;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Negotiated {
    pub encoding: PositionEncoding,
    pub hover_format: Format,
    /// Whether links in Markdown may be commands of ours: `experimental.commandLinks`, which the protocol
    /// has no word for.
    pub links: Links,
    /// What the documentation of completions is written in.
    pub documentation_format: Format,
    /// Whether it shows practice itself: `experimental.practiceView`, of ours as well.
    pub has_practice_view: bool,
    /// Whether the client opens files it is asked to (`window/showDocument`).
    pub shows_documents: bool,
    /// Whether it answers `workspace/configuration`.
    pub configuration: bool,
    pub registers_configuration: bool,
    pub registers_watchers: bool,
    /// Whether it asks for an action's command once the action is chosen.
    pub resolves_commands: bool,
    pub refreshes: Refreshes,
    /// Whether it asks for the tooltips of inlay hints one by one.
    pub resolves_tooltips: bool,
    /// Whether it asks for diagnostics, so that none are to be sent unasked.
    pub pulls_diagnostics: bool,
}

/// What the client asks for again when told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refreshes {
    pub code_lenses: bool,
    pub inlay_hints: bool,
    pub diagnostics: bool,
}

impl Negotiated {
    pub fn with(client: &ClientCapabilities) -> Self {
        let encodings = client
            .general
            .as_ref()
            .and_then(|general| general.position_encodings.as_deref());
        let hover = client
            .text_document
            .as_ref()
            .and_then(|document| document.hover.as_ref());
        let documentation = client
            .text_document
            .as_ref()
            .and_then(|document| document.completion.as_ref()?.completion_item.as_ref())
            .and_then(|item| item.documentation_format.as_deref());
        let actions = client
            .text_document
            .as_ref()
            .and_then(|document| document.code_action.as_ref());
        let show_document = client
            .window
            .as_ref()
            .and_then(|window| window.show_document.as_ref());
        let workspace = client.workspace.clone().unwrap_or_default();
        let document = client.text_document.as_ref();
        let resolved = document
            .and_then(|document| document.inlay_hint.as_ref()?.resolve_support.as_ref())
            .map(|resolved| resolved.properties.as_slice())
            .unwrap_or_default();
        Self {
            encoding: encoding(encodings.unwrap_or_default()),
            hover_format: format(hover.and_then(|hover| hover.content_format.as_deref())),
            links: links(client.experimental.as_ref()),
            has_practice_view: is_said(client.experimental.as_ref(), "practiceView"),
            documentation_format: format(documentation),
            shows_documents: show_document.is_some_and(|show| show.support),
            configuration: workspace.configuration == Some(true),
            registers_configuration: workspace
                .did_change_configuration
                .is_some_and(|can| can.dynamic_registration == Some(true)),
            registers_watchers: workspace
                .did_change_watched_files
                .is_some_and(|can| can.dynamic_registration == Some(true)),
            resolves_commands: actions
                .and_then(|actions| actions.resolve_support.as_ref())
                .is_some_and(|can| can.properties.iter().any(|name| name == "command")),
            resolves_tooltips: resolved.iter().any(|property| property == "tooltip"),
            pulls_diagnostics: document.is_some_and(|document| document.diagnostic.is_some()),
            refreshes: Refreshes {
                code_lenses: workspace
                    .code_lens
                    .is_some_and(|can| can.refresh_support == Some(true)),
                inlay_hints: workspace
                    .inlay_hint
                    .is_some_and(|can| can.refresh_support == Some(true)),
                diagnostics: workspace
                    .diagnostics
                    .is_some_and(|can| can.refresh_support == Some(true)),
            },
        }
    }
}

/// UTF-8, what the text is kept in, if offered; else the client's first choice that is known.
fn encoding(offered: &[PositionEncodingKind]) -> PositionEncoding {
    if offered.contains(&PositionEncodingKind::UTF8) {
        return PositionEncoding::Utf8;
    }
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-16" => Some(PositionEncoding::Utf16),
        "utf-32" => Some(PositionEncoding::Utf32),
        _ => None,
    };
    offered.iter().find_map(known).unwrap_or_default()
}

fn links(experimental: Option<&Value>) -> Links {
    if is_said(experimental, "commandLinks") {
        Links::Commands
    } else {
        Links::Web
    }
}

fn is_said(experimental: Option<&Value>, name: &str) -> bool {
    experimental.and_then(|said| said.get(name)) == Some(&Value::Bool(true))
}

/// Markdown, except for a client that lists its formats without it.
fn format(formats: Option<&[MarkupKind]>) -> Format {
    match formats {
        Some(formats) if !formats.contains(&MarkupKind::Markdown) => Format::PlainText,
        _ => Format::Markdown,
    }
}
