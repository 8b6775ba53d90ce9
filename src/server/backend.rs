//! The protocol's methods, each handed to its handler with the documents as they were on arrival.
//!
//! `didOpen`, `didChange` and `didClose`, of notebooks too, never come here: [`InOrder`](super::in_order) ends them.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem,
    CompletionParams, CompletionResponse, DidSaveNotebookDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentLink, DocumentLinkParams,
    ExecuteCommandParams, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, InlayHint, InlayHintParams, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::handlers::{
    card, code_action, code_lens, completion, diagnostic, document_link, execute_command, findings,
    hover, initialize, initialized, inlay_hint, practice, progress, search, text_document_content,
    workspace_symbol,
};
use super::session::Session;
use super::snapshot::Snapshot;
use crate::features::{Progress, Told};

pub struct Backend(pub Arc<Session>);

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(initialize::handle(&self.0, &params))
    }

    async fn initialized(&self, _: InitializedParams) {
        initialized::handle(&self.0);
    }

    async fn shutdown(&self) -> Result<()> {
        self.0.shut_down();
        Ok(())
    }

    // Editors send these unasked; the defaults would log each as a fault.
    async fn did_save(&self, _: DidSaveTextDocumentParams) {}

    async fn notebook_did_save(&self, _: DidSaveNotebookDocumentParams) {}

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(hover::handle(&self.0, &Snapshot::current(), &params))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(Some(code_action::handle(
            &self.0,
            &Snapshot::current(),
            &params,
        )))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        code_action::resolve(&self.0, action)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = params.text_document.uri;
        Ok(Some(code_lens::handle(&self.0, &Snapshot::current(), &uri)))
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        code_lens::resolve(&self.0, lens)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let hints = inlay_hint::handle(&self.0, &Snapshot::current(), &params);
        Ok(Some(hints))
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        inlay_hint::resolve(&self.0, hint)
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let snapshot = Snapshot::current();
        Ok(diagnostic::handle(&self.0, &snapshot, &params))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let list = completion::handle(&self.0, &Snapshot::current(), &params);
        Ok(list.map(CompletionResponse::List))
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        completion::resolve(&self.0, item)
    }

    async fn document_link(&self, _: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let links = document_link::handle(&self.0, &Snapshot::current());
        Ok(Some(links))
    }

    async fn document_link_resolve(&self, link: DocumentLink) -> Result<DocumentLink> {
        document_link::resolve(Arc::clone(&self.0), link).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        execute_command::handle(&self.0, &params)
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let session = Arc::clone(&self.0);
        let symbols = workspace_symbol::handle(session, Snapshot::current(), params).await?;
        Ok(Some(symbols.into()))
    }
}

impl Backend {
    pub async fn search(&self, params: search::Params) -> Result<Vec<Told<'static>>> {
        search::handle(&self.0, &Snapshot::current(), &params)
    }

    pub async fn card(&self, params: card::Params) -> Result<card::Card> {
        card::handle(&self.0, &params)
    }

    pub async fn text_document_content(
        &self,
        params: text_document_content::Params,
    ) -> Result<text_document_content::Content> {
        text_document_content::handle(&self.0, &params)
    }

    pub async fn findings(&self, params: findings::Params) -> Result<Vec<findings::Finding>> {
        findings::handle(&self.0, &Snapshot::current(), &params)
    }

    pub async fn practice_next(&self, params: practice::Next) -> Result<Option<practice::Asked>> {
        practice::next(&self.0, params).await
    }

    pub async fn practice_ask(&self, params: practice::Ask) -> Result<practice::Asked> {
        practice::ask(&self.0, params).await
    }

    pub async fn practice_reveal(&self, params: practice::Reveal) -> Result<practice::Revealed> {
        practice::reveal(&self.0, params).await
    }

    pub async fn practice_grade(&self, params: practice::GradeParams) -> Result<Value> {
        practice::grade(&self.0, params).await
    }

    pub async fn practice_undo(&self, _: Value) -> Result<Value> {
        practice::undo(&self.0).await
    }

    pub async fn practice_change(&self, params: practice::ChangeParams) -> Result<Value> {
        practice::change(&self.0, params).await
    }

    pub async fn practice_leave(&self, params: practice::Leave) -> Result<Value> {
        practice::leave(&self.0, params).await
    }

    pub async fn practice_mock(&self, params: practice::MockParams) -> Result<Value> {
        practice::mock(&self.0, params).await
    }

    pub async fn practice_debrief(&self, params: practice::Debrief) -> Result<Value> {
        practice::debrief(&self.0, params).await
    }
    pub async fn stats(&self, _: Value) -> Result<Progress> {
        progress::stats(&self.0).await
    }

    pub async fn report(&self, _: Value) -> Result<Value> {
        progress::report(&self.0).await
    }
}
