//! From the body of a frame to a message of JSON-RPC.

use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::surrogates::replace_lone;

#[derive(Debug, PartialEq)]
pub enum Message {
    /// Or a notification.
    Request(Request),
    Response(Response),
}

/// Why a body is no message.
#[derive(Debug)]
pub enum Malformed {
    Json(serde_json::Error),
    /// What the client seems to have meant as a request with this id.
    Request(Id, &'static str),
    /// What it seems to have meant as an answer. Nobody answers an answer.
    Response(&'static str),
}

pub fn parse(body: &mut [u8]) -> Result<Message, Malformed> {
    let value = match serde_json::from_slice(body) {
        Err(_) if replace_lone(body) => serde_json::from_slice(body),
        parsed => parsed,
    };
    match value.map_err(Malformed::Json)? {
        Value::Object(members) => message(members),
        Value::Array(_) => Err(Malformed::Request(Id::Null, "the protocol has no batches")),
        _ => Err(Malformed::Request(Id::Null, "a message is an object")),
    }
}

fn message(mut members: Map<String, Value>) -> Result<Message, Malformed> {
    let id = members.remove("id").map(id);
    let method = members.remove("method");
    let answers = members.contains_key("result") || members.contains_key("error");
    if method.is_none() && answers {
        return response(id, members).map(Message::Response);
    }
    let known = id.clone().flatten().unwrap_or_default();
    let malformed = |why| Err(Malformed::Request(known, why));
    if members.get("jsonrpc") != Some(&Value::from("2.0")) {
        return malformed("`jsonrpc` is not \"2.0\"");
    }
    let Some(Value::String(method)) = method else {
        return malformed("there is no `method` that is a string");
    };
    let mut request = Request::build(method);
    match id {
        Some(Some(id)) => request = request.id(id),
        Some(None) => return malformed("the `id` is neither an integer nor a string"),
        None => {}
    }
    if let Some(params) = members.remove("params") {
        request = request.params(params);
    }
    Ok(Message::Request(request.finish()))
}

/// An answer that says what is wrong in another form than it should is still one: somebody waits.
fn response(
    id: Option<Option<Id>>,
    mut members: Map<String, Value>,
) -> Result<Response, Malformed> {
    let Some(id) = id.flatten() else {
        return Err(Malformed::Response("its `id` is none that was sent"));
    };
    match members.remove("error") {
        None | Some(Value::Null) => {
            let result = members.remove("result").unwrap_or_default();
            Ok(Response::from_ok(id, result))
        }
        Some(mut error) => {
            let code = error["code"].as_i64();
            let code = code.map_or(ErrorCode::InternalError, ErrorCode::from);
            let message = match error.get("message") {
                Some(Value::String(message)) => message.clone().into(),
                _ => code.description().into(),
            };
            let data = error.get_mut("data").map(Value::take);
            let error = Error {
                code,
                message,
                data,
            };
            Ok(Response::from_error(id, error))
        }
    }
}

/// None of a type that no id has.
fn id(value: Value) -> Option<Id> {
    match value {
        Value::Number(number) => number.as_i64().map(Id::Number),
        Value::String(text) => Some(Id::String(text)),
        _ => None,
    }
}
