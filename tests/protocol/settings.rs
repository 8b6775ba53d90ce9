//! Settings from every place they are given in, and that they hold without a restart.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::client::Client;

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("settings")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Starts a client with these folders open; `initialize` has more `params`.
async fn start(folders: &[&Path], capabilities: Value, options: Value) -> Client {
    let mut client = Client::connect();
    let folders: Vec<_> = folders
        .iter()
        .map(|path| json!({ "uri": uri(path), "name": "folder" }))
        .collect();
    let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities,
        "workspaceFolders": folders, "initializationOptions": options });
    client.request("initialize", params).await.unwrap();
    client.notify("initialized", json!({})).await;
    client
}

async fn open(client: &mut Client, path: &Path, text: &str) {
    let document = json!({ "uri": uri(path), "languageId": "python", "version": 1, "text": text });
    client
        .notify("textDocument/didOpen", json!({ "textDocument": document }))
        .await;
}

async fn hover(client: &mut Client, path: &Path) -> Value {
    let params = json!({ "textDocument": { "uri": uri(path) },
        "position": { "line": 0, "character": 1 } });
    client.request("textDocument/hover", params).await.unwrap()
}

fn text(hover: &Value) -> &str {
    hover["contents"]["value"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn options_of_initialize_hold_from_the_first_request() {
    let path = Path::new("/nowhere/a.py");
    for (level, has) in [
        ("off", [false, false]),
        ("compact", [true, false]),
        ("full", [true, true]),
    ] {
        let mut client = start(&[], json!({}), json!({ "hover": level })).await;
        open(&mut client, path, "lambda: 0\n").await;
        let hover = hover(&mut client, path).await;
        let shown = [
            text(&hover).contains("Q11"),
            text(&hover).contains("## Pitfalls"),
        ];
        assert_eq!(shown, has, "{level}: {hover}");
    }
}

#[tokio::test]
async fn pushed_settings_hold_at_once_with_or_without_their_name_around_them() {
    let path = Path::new("/nowhere/a.py");
    let mut client = start(&[], json!({}), json!({})).await;
    open(&mut client, path, "lambda: 0\n").await;
    for (settings, shown) in [
        (json!({ "viva": { "hover": "off" } }), false),
        (json!({ "viva": {} }), true),
        (json!({ "hover": "off" }), false),
        (json!(null), true),
    ] {
        client
            .notify(
                "workspace/didChangeConfiguration",
                json!({ "settings": settings }),
            )
            .await;
        assert_eq!(
            !hover(&mut client, path).await.is_null(),
            shown,
            "{settings}"
        );
    }
}

#[tokio::test]
async fn settings_are_pulled_when_a_person_first_asks_and_whenever_they_changed() {
    let folder = folder("pulled");
    let path = folder.join("a.py");
    let capabilities = json!({ "workspace": { "configuration": true } });
    let mut client = start(&[&folder], capabilities, json!({})).await;
    open(&mut client, &path, "lambda: 0\n").await;
    assert!(!hover(&mut client, &path).await.is_null());
    let asked = client.next_unasked().await;
    assert_eq!(asked["method"], "workspace/configuration");
    assert_eq!(
        asked["params"]["items"],
        json!([{ "section": "viva" }, { "scopeUri": uri(&folder), "section": "viva" }])
    );
    client.reply(&asked, json!([{}, { "hover": "off" }])).await;
    client.until_hover_is(&uri(&path), false).await;

    let changed = json!({ "settings": null });
    client
        .notify("workspace/didChangeConfiguration", changed)
        .await;
    let asked = client.next_unasked().await;
    client
        .reply(&asked, json!([{ "hover": "compact" }, null]))
        .await;
    client.until_hover_is(&uri(&path), true).await;
}

#[tokio::test]
async fn each_folders_project_file_holds_for_its_files_and_is_watched() {
    let (one, two) = (folder("one"), folder("two"));
    fs::write(one.join("pyproject.toml"), "[tool.viva]\nhover = 'off'\n").unwrap();
    let watches =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = start(&[&one, &two], watches, json!({ "hover": "compact" })).await;
    let asked = client.next_unasked().await;
    assert_eq!(asked["method"], "client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(
        registration["registerOptions"]["watchers"][0]["globPattern"],
        "**/pyproject.toml"
    );
    client.reply(&asked, json!(null)).await;
    let files = [one.join("a.py"), two.join("a.py")];
    let shown = async |client: &mut Client| {
        let mut shown = Vec::new();
        for file in &files {
            open(client, file, "lambda: 0\n").await;
            shown.push(!hover(client, file).await.is_null());
        }
        shown
    };
    assert_eq!(shown(&mut client).await, [false, true]);

    fs::remove_file(one.join("pyproject.toml")).unwrap();
    fs::write(two.join("pyproject.toml"), "[tool.viva]\nhover = 'off'\n").unwrap();
    let changes: Vec<_> = [&one, &two]
        .iter()
        .map(|folder| json!({ "uri": uri(&folder.join("pyproject.toml")), "type": 2 }))
        .collect();
    let changes = json!({ "changes": changes });
    client
        .notify("workspace/didChangeWatchedFiles", changes)
        .await;
    assert_eq!(shown(&mut client).await, [true, false]);

    let event =
        json!({ "event": { "added": [], "removed": [{ "uri": uri(&two), "name": "two" }] } });
    client
        .notify("workspace/didChangeWorkspaceFolders", event)
        .await;
    assert_eq!(shown(&mut client).await, [true, true]);
}

#[tokio::test]
async fn wrong_values_are_told_in_one_message_once() {
    let folder = folder("wrong");
    let project = folder.join("pyproject.toml");
    fs::write(&project, "[tool.viva]\nhover = 'loud'\n").unwrap();
    let options = json!({ "ignore": { "questions": ["Q999"] } });
    let mut client = start(&[&folder], json!({}), options).await;
    let told = client.next_unasked().await;
    assert_eq!(told["method"], "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    for part in [
        "`viva.hover`",
        "\"loud\"",
        "pyproject.toml",
        "`viva.ignore.questions`",
        "\"Q999\"",
    ] {
        assert!(message.contains(part), "{part} is not in {message}");
    }
    let path = folder.join("a.py");
    open(&mut client, &path, "lambda: 0\n").await;
    assert!(
        !hover(&mut client, &path).await.is_null(),
        "the default is kept"
    );
    let changes = json!({ "changes": [{ "uri": uri(&project), "type": 2 }] });
    client
        .notify("workspace/didChangeWatchedFiles", changes)
        .await;
    client.request("shutdown", Value::Null).await.unwrap();
    assert_eq!(client.unasked, [] as [Value; 0], "told a second time");
}

#[tokio::test]
async fn ignored_paths_questions_and_constructs_are_left_alone() {
    let folder = folder("ignored");
    let options = json!({ "ignore": { "paths": ["build/", "*_pb2.py"], "questions": ["11", "Q9"],
        "constructs": ["list-comprehension"] } });
    let mut client = start(&[&folder], json!({}), options).await;
    let findings = async |client: &mut Client, name: &str, source: &str| {
        let path = folder.join(name);
        open(client, &path, source).await;
        let params = json!({ "textDocument": { "uri": uri(&path) } });
        let hover = hover(client, &path).await;
        let found = client.request("viva/findings", params).await.unwrap();
        (text(&hover).to_owned(), found.as_array().unwrap().len())
    };
    let (shown, found) = findings(&mut client, "a.py", "@a\ndef f(): ...\n").await;
    assert!(
        shown.contains("google-3") && !shown.contains("Q9"),
        "{shown}"
    );
    assert_eq!(found, 1);
    for source in ["lambda: 0\n", "[a for a in b]\n"] {
        let left = findings(&mut client, "b.py", source).await;
        assert_eq!(left, (String::new(), 0), "{source}");
    }
    for name in ["build/a.py", "sub/build/deep/a.py", "x_pb2.py"] {
        let left = findings(&mut client, name, "lambda: 0\n").await;
        assert_eq!(left, (String::new(), 0), "{name}");
    }
}

#[tokio::test]
async fn look_up_leads_to_no_file_and_no_construct_that_is_ignored() {
    let folder = folder("look-up");
    let options = json!({ "ignore": { "paths": ["build/"], "constructs": ["yield"] } });
    let mut client = start(&[&folder], json!({}), options).await;
    let text = "def f():\n    yield lambda: 0\n";
    open(&mut client, &folder.join("build/a.py"), text).await;
    let place = async |client: &mut Client, query: &str| {
        let found = client
            .request("workspace/symbol", json!({ "query": query }))
            .await;
        found.unwrap()[0]["location"]["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(place(&mut client, "?Q11").await.ends_with("/Q11.md"));
    let wanted = folder.join("b.py");
    open(&mut client, &wanted, text).await;
    assert_eq!(place(&mut client, "?Q11").await, uri(&wanted));
    assert!(place(&mut client, "?Q13").await.ends_with("/Q13.md"));
}

#[tokio::test]
async fn a_folders_settings_hold_for_the_cells_of_its_notebooks() {
    let folder = folder("cells");
    fs::write(
        folder.join("pyproject.toml"),
        "[tool.viva.ignore]\npaths = ['build/']\n",
    )
    .unwrap();
    let mut client = start(&[&folder], json!({}), json!({})).await;
    for (name, expected) in [("a.ipynb", 1), ("build/a.ipynb", 0)] {
        let notebook = folder.join(name);
        let cell = format!("vscode-notebook-cell:{}#W0", notebook.display());
        let params = json!({
            "notebookDocument": { "uri": uri(&notebook), "notebookType": "jupyter-notebook",
                "version": 1, "cells": [{ "kind": 2, "document": cell }] },
            "cellTextDocuments": [{ "uri": cell, "languageId": "python", "version": 1,
                "text": "lambda: 0\n" }],
        });
        client.notify("notebookDocument/didOpen", params).await;
        let params = json!({ "textDocument": { "uri": cell } });
        let found = client.request("viva/findings", params).await.unwrap();
        assert_eq!(found.as_array().unwrap().len(), expected, "{name}");
    }
}

#[tokio::test]
async fn what_a_person_prepares_for_comes_first_in_hovers_actions_and_look_up() {
    let path = Path::new("/nowhere/a.py");
    let first = async |options: Value| {
        let mut client = start(&[], json!({}), options).await;
        open(&mut client, path, "try:\n    f()\nfinally: g()\n").await;
        let hover = hover(&mut client, path).await;
        let document = json!({ "uri": uri(path) });
        let place = json!({ "line": 0, "character": 1 });
        let params = json!({ "textDocument": document, "range": { "start": place, "end": place },
            "context": { "diagnostics": [], "triggerKind": 1 } });
        let actions = client
            .request("textDocument/codeAction", params)
            .await
            .unwrap();
        let params = json!({ "query": "", "uri": uri(path), "position": place, "limit": 1 });
        let found = client.request("viva/search", params).await.unwrap();
        let action = actions[0]["data"]["question"].as_str().unwrap().to_owned();
        assert_eq!(found[0]["id"], action.as_str());
        assert!(text(&hover).contains(&format!("{action} ·")), "{hover}");
        action
    };
    assert_eq!(first(json!({})).await, "23");
    let amazon = json!({ "focus": { "companies": ["Amazon"] } });
    assert_eq!(first(amazon).await, "amazon-3");
}

#[tokio::test]
async fn look_up_by_words_prefers_what_a_person_prepares_for_and_leaves_out_nothing() {
    let found = async |options: Value, query: &str| {
        let mut client = start(&[], json!({}), options).await;
        let params = json!({ "query": query });
        let found = client.request("viva/search", params).await.unwrap();
        let found = found.as_array().unwrap().iter();
        found
            .map(|question| question["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let words = "python";
    let plain = found(json!({}), words).await;
    let netflix = found(json!({ "focus": { "companies": ["Netflix"] } }), words).await;
    let place = |ids: &[String]| ids.iter().position(|id| id == "96").unwrap();
    assert!(place(&netflix) < place(&plain), "{netflix:?} {plain:?}");
    let ignoring = json!({ "ignore": { "questions": [plain[0]] } });
    assert_eq!(found(ignoring.clone(), words).await, plain);
    assert!(!found(ignoring, "").await.contains(&plain[0]));
    assert!(found(json!({}), "").await.contains(&plain[0]));
}
