//! Cards as documents that no file holds: `workspace/textDocumentContent` of the protocol's version 3.18,
//! which its types do not know yet.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::ls_types::Uri;

use crate::bank::{Bank, Question};
use crate::features::label;

/// The method by which a client asks for such a document.
pub const METHOD: &str = "workspace/textDocumentContent";
const SCHEME: &str = "viva";

/// Whether the client opens such documents, and how it learns that there are some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Support {
    #[default]
    None,
    /// From the answer to `initialize`.
    Declared,
    /// By a registration.
    Registered,
}

impl Support {
    /// What a client says of itself in `initialize`.
    pub fn of(initialize: &Request) -> Self {
        let said = initialize
            .params()
            .and_then(|params| params.pointer("/capabilities/workspace/textDocumentContent"));
        match said {
            Some(Value::Object(said)) if said.get("dynamicRegistration") == Some(&json!(true)) => {
                Self::Registered
            }
            Some(Value::Object(_)) => Self::Declared,
            _ => Self::None,
        }
    }

    /// The answer to `initialize`, with what has to be declared in it.
    pub fn declared_in(self, answer: Response) -> Response {
        let (id, mut body) = answer.into_parts();
        let capabilities = body
            .as_mut()
            .ok()
            .and_then(|body| body.get_mut("capabilities"));
        if self == Self::Declared
            && let Some(capabilities) = capabilities
        {
            capabilities["workspace"]["textDocumentContent"] = options();
        }
        Response::from_parts(id, body)
    }
}

/// Which addresses the server has documents for.
pub fn options() -> Value {
    json!({ "schemes": [SCHEME] })
}

/// The address of a card.
pub fn uri(question: &Question) -> Option<Uri> {
    let address = format!("{SCHEME}:/card/{}.md", label(&question.id));
    address.parse().ok()
}

/// The question whose card has the address.
pub fn question<'a>(bank: &'a Bank, address: &str) -> Option<&'a Question> {
    let name = address
        .strip_prefix(SCHEME)?
        .strip_prefix(":/card/")?
        .strip_suffix(".md")?;
    let question = bank.get(name)?;
    (label(&question.id) == name).then_some(question)
}
