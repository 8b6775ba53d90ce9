//! What the server tells the client it can do.

use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions,
    HoverProviderCapability, InitializeResult, InlayHintOptions, InlayHintServerCapabilities,
    NotebookCellSelector, NotebookDocumentSyncOptions, NotebookSelector, OneOf,
    PositionEncodingKind, ServerCapabilities, ServerInfo, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkDoneProgressOptions, WorkspaceSymbolOptions,
};

use super::negotiated::Negotiated;
use crate::features::OPEN_CARD;
use crate::text::PositionEncoding;

/// The kind of every code action.
pub const QUESTION_KIND: &str = "viva.question";
/// Shows the first link of `arguments[0].question`.
pub const OPEN_REFERENCE: &str = "viva.openReference";
/// Practises `arguments[0].question`, in sight of `arguments[0].uri` if there is one.
pub const PRACTISE: &str = "viva.practise";
/// What diagnostics say where they come from.
pub const SOURCE: &str = "viva";
/// The language id of the cells that are analysed.
pub const PYTHON: &str = "python";

/// The answer to `initialize`.
pub fn initialize_result(negotiated: &Negotiated) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        ..Default::default()
    };
    // Notebooks of any kind, and of these what is Python.
    let notebooks = NotebookDocumentSyncOptions {
        notebook_selector: vec![NotebookSelector::ByCells {
            notebook: None,
            cells: vec![NotebookCellSelector {
                language: PYTHON.to_owned(),
            }],
        }],
        save: Some(false),
    };
    let code_actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::new(QUESTION_KIND)]),
        resolve_provider: Some(true),
        ..Default::default()
    };
    let commands = ExecuteCommandOptions {
        commands: [OPEN_CARD, OPEN_REFERENCE, PRACTISE]
            .map(str::to_owned)
            .to_vec(),
        ..Default::default()
    };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(encoding_kind(negotiated.encoding)),
            text_document_sync: Some(sync.into()),
            notebook_document_sync: Some(OneOf::Left(notebooks)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            code_action_provider: Some(code_actions.into()),
            code_lens_provider: Some(CodeLensOptions {
                resolve_provider: Some(true),
            }),
            inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(
                InlayHintOptions {
                    resolve_provider: Some(true),
                    ..Default::default()
                },
            ))),
            diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(SOURCE.to_owned()),
                ..Default::default()
            })),
            // Nothing triggers it but letters: `:` and spaces are typed all the time, and each would cost a
            // request that finds nothing.
            completion_provider: Some(CompletionOptions {
                resolve_provider: Some(true),
                ..Default::default()
            }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(true),
                work_done_progress_options: Default::default(),
            }),
            workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
                work_done_progress_options: WorkDoneProgressOptions {
                    work_done_progress: Some(true),
                },
                resolve_provider: None,
            })),
            execute_command_provider: Some(commands),
            ..Default::default()
        },
        server_info: Some(ServerInfo {
            name: "viva".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..Default::default()
    }
}

const fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}
