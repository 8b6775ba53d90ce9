//! Cells of notebooks answer like files, and know each other's names.

use serde_json::{Value, json};

use crate::client::{on_line, range};
use crate::notebook::{NOTEBOOK, Notebook, code, edits, python, text, uri};

const IMPORT: &str = "import functools as f";
const USE: &str = "x = f.reduce";

const NOWHERE: [Value; 0] = [];

#[tokio::test]
async fn a_name_is_known_in_the_cells_behind_the_one_that_binds_it() {
    let mut notebook = Notebook::open(&[("a", IMPORT), ("b", USE)]).await;
    let reduce = [on_line(0, 4, 12)];
    assert_eq!(notebook.focuses("b", "reduce").await, reduce);
    assert_eq!(notebook.focuses("a", "reduce").await, NOWHERE);
    let hover = notebook.hover("b", 0, 5).await;
    assert_eq!(hover["range"], reduce[0]);
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(card.starts_with("**Viva · Q40 · "), "{card}");
    assert_eq!(notebook.hover("a", 0, 5).await, Value::Null);
    assert_eq!(notebook.hover("b", 0, 1).await, Value::Null);
}

#[tokio::test]
async fn every_request_that_names_a_cell_answers_in_its_positions() {
    let mut notebook = Notebook::open(&[("a", "lambda: 0"), ("b", IMPORT), ("c", USE)]).await;
    let mut actions = async |cell, at: Value| {
        let params = json!({
            "textDocument": { "uri": uri(cell) }, "range": at, "context": { "diagnostics": [] },
        });
        let answer = notebook.client.request("textDocument/codeAction", params);
        let answer = answer.await.unwrap();
        let actions = answer.as_array().unwrap().iter();
        actions
            .map(|action| action["data"].clone())
            .collect::<Vec<_>>()
    };
    let of = |cell: &str, id: &str| {
        let practice = json!({ "question": id, "opens": "practice", "uri": uri(cell) });
        let reference = json!({ "question": id, "opens": "reference" });
        [json!({ "question": id }), practice, reference]
    };
    assert_eq!(actions("c", on_line(0, 5, 5)).await, of("c", "40"));
    assert_eq!(actions("c", range((0, 0), (9, 9))).await, of("c", "40"));
    assert_eq!(actions("a", range((0, 0), (9, 9))).await, of("a", "11"));

    let place = json!({
        "query": "", "uri": uri("c"), "position": { "line": 0, "character": 5 }, "limit": 1,
    });
    let found = notebook.client.request("viva/search", place).await.unwrap();
    assert_eq!(found[0]["id"], "40");

    let query = json!({ "query": "?reduce" });
    let symbols = notebook.client.request("workspace/symbol", query).await;
    let location = json!({ "uri": uri("c"), "range": on_line(0, 4, 12) });
    let symbols = symbols.unwrap();
    let mut symbols = symbols.as_array().unwrap().iter();
    assert!(symbols.any(|symbol| symbol["location"] == location));
}

#[tokio::test]
async fn an_edit_in_one_cell_changes_what_a_name_in_another_means() {
    let mut notebook = Notebook::open(&[("a", ""), ("b", USE)]).await;
    assert_eq!(notebook.focuses("b", "reduce").await, NOWHERE);
    let typed = json!([{ "range": on_line(0, 0, 0), "text": IMPORT }]);
    notebook.edit("a", typed).await;
    assert_eq!(notebook.focuses("b", "reduce").await, [on_line(0, 4, 12)]);
    let renamed = json!([{ "range": on_line(0, 20, 21), "text": "g" }]);
    notebook.edit("a", renamed).await;
    assert_eq!(notebook.focuses("b", "reduce").await, NOWHERE);
}

#[tokio::test]
async fn columns_are_those_of_the_cell_with_its_magics_and_emoji() {
    let (a, b) = (
        "%cd 😀é\n'😀'; import functools as f",
        "!ls 😀 \\\n 😀\n'😀'; f.reduce",
    );
    let mut notebook = Notebook::open(&[("a", a), ("b", b)]).await;
    assert_eq!(notebook.focuses("b", "reduce").await, [on_line(2, 6, 14)]);
    assert_eq!(notebook.hover("b", 2, 6).await["range"], on_line(2, 6, 14));
    // Several changes in several cells at once, each against the text that the one before left.
    let a = edits(
        "a",
        json!([
            { "range": on_line(0, 4, 6), "text": "😀😀\r\n%cd" },
            { "range": on_line(2, 4, 4), "text": " '😀';" },
        ]),
    );
    let b = edits(
        "b",
        json!([
            { "text": "%%time 😀\n'😀'; f.reduce" },
            { "range": on_line(1, 1, 3), "text": "😀é😀" },
        ]),
    );
    notebook
        .did_change(json!({ "cells": { "textContent": [a, b] } }))
        .await;
    assert_eq!(notebook.focuses("b", "reduce").await, [on_line(1, 9, 17)]);
    assert_eq!(notebook.hover("b", 1, 8).await, Value::Null);
    assert_eq!(notebook.hover("b", 1, 9).await["range"], on_line(1, 9, 17));
}

#[tokio::test]
async fn cells_come_go_and_move() {
    let mut notebook = Notebook::open(&[("a", USE), ("b", IMPORT), ("c", "lambda: 0")]).await;
    let reduce = [on_line(0, 4, 12)];
    assert_eq!(notebook.focuses("a", "reduce").await, reduce);

    // The first two change places: neither text opens or closes.
    let array = json!({ "start": 0, "deleteCount": 2, "cells": [code("b"), code("a")] });
    let moved = json!({ "array": array, "didOpen": [], "didClose": [] });
    notebook
        .did_change(json!({ "cells": { "structure": moved } }))
        .await;
    assert_eq!(notebook.focuses("a", "reduce").await, reduce);
    assert_eq!(notebook.focuses("b", "reduce").await, NOWHERE);
    assert_eq!(notebook.focuses("c", "lambda").await, [on_line(0, 0, 6)]);

    // A new one comes between them and is edited in the same breath.
    let array = json!({ "start": 1, "deleteCount": 0, "cells": [code("d")] });
    let opened = json!({ "array": array, "didOpen": [python("d", "f = 1 or lambda: 0")] });
    let edited = edits("d", json!([{ "range": on_line(0, 0, 9), "text": "" }]));
    notebook
        .did_change(json!({ "cells": { "structure": opened, "textContent": [edited] } }))
        .await;
    assert_eq!(notebook.focuses("d", "lambda").await, [on_line(0, 0, 6)]);
    assert_eq!(notebook.focuses("a", "reduce").await, reduce);

    // The import goes, and its address with it.
    let array = json!({ "start": 0, "deleteCount": 1 });
    let closed = json!({ "array": array, "didClose": [{ "uri": uri("b") }] });
    notebook
        .did_change(json!({ "cells": { "structure": closed } }))
        .await;
    assert_eq!(notebook.focuses("a", "reduce").await, NOWHERE);
    assert_eq!(notebook.focuses("c", "lambda").await, [on_line(0, 0, 6)]);
    assert_eq!(notebook.hover("b", 0, 8).await, Value::Null);
    assert_eq!(notebook.findings("b").await.unwrap_err()["code"], -32602);

    // It comes back without its text, of which nothing is known any more.
    let array = json!({ "start": 0, "deleteCount": 0, "cells": [code("b")] });
    notebook
        .did_change(json!({ "cells": { "structure": { "array": array } } }))
        .await;
    assert_eq!(notebook.findings("b").await.unwrap_err()["code"], -32602);
    assert_eq!(notebook.focuses("a", "reduce").await, NOWHERE);
}

#[tokio::test]
async fn magics_made_and_unmade_by_typing() {
    let mut notebook = Notebook::open(&[("a", "x = lambda: 0"), ("b", "lambda: 1")]).await;
    let lambda = [on_line(0, 0, 6)];
    for (typed, undone, seen) in [
        ("%", 1, false),
        ("!", 1, false),
        ("%%bash\n", 7, false),
        ("%%time\n", 7, true),
    ] {
        let insert = json!([{ "range": on_line(0, 0, 0), "text": typed }]);
        notebook.edit("a", insert).await;
        let found = notebook.focuses("a", "lambda").await;
        assert_eq!(!found.is_empty(), seen, "{typed:?}");
        assert_eq!(notebook.focuses("b", "lambda").await, lambda);
        let (line, column) = if undone > 1 { (1, 0) } else { (0, undone) };
        let remove = json!([{ "range": range((0, 0), (line, column)), "text": "" }]);
        notebook.edit("a", remove).await;
        assert_eq!(notebook.focuses("a", "lambda").await, [on_line(0, 4, 10)]);
    }
}

#[tokio::test]
async fn only_code_in_python_is_looked_at() {
    let mut notebook = Notebook::open(&[]).await;
    let markup = json!({ "kind": 1, "document": uri("m") });
    let cells = json!([markup, code("r"), code("unopened"), code("p")]);
    let texts = json!([
        text("m", "python", IMPORT),
        text("r", "r", "lambda: 0"),
        python("p", USE),
    ]);
    notebook.did_open_cells(cells, texts).await;
    for cell in ["m", "r", "p"] {
        assert_eq!(notebook.findings(cell).await.unwrap(), json!([]), "{cell}");
        assert_eq!(notebook.hover(cell, 0, 5).await, Value::Null, "{cell}");
    }
    assert!(notebook.findings("unopened").await.is_err());

    // The first becomes code, the second Python: its text closes and opens.
    notebook
        .did_change(json!({ "cells": { "data": [code("m")] } }))
        .await;
    assert_eq!(notebook.focuses("p", "reduce").await, [on_line(0, 4, 12)]);
    let array = json!({ "start": 1, "deleteCount": 1, "cells": [code("r")] });
    let structure = json!({
        "array": array,
        "didOpen": [python("r", "lambda: 1")], "didClose": [{ "uri": uri("r") }],
    });
    notebook
        .did_change(json!({ "cells": { "structure": structure } }))
        .await;
    assert_eq!(notebook.focuses("r", "lambda").await, [on_line(0, 0, 6)]);
    let markup = json!({ "kind": 1, "document": uri("m"), "metadata": {} });
    notebook
        .did_change(json!({ "cells": { "data": [markup] } }))
        .await;
    assert_eq!(notebook.focuses("p", "reduce").await, NOWHERE);
}

#[tokio::test]
async fn nothing_reaches_out_of_its_cell() {
    let mut notebook =
        Notebook::open(&[("a", "lambda: ("), ("b", "x)\nlambda: 1"), ("c", "")]).await;
    for cell in ["a", "b", "c"] {
        let findings = notebook.findings(cell).await.unwrap();
        for finding in findings.as_array().unwrap() {
            let end = &finding["range"]["end"];
            let place = (
                end["line"].as_u64().unwrap(),
                end["character"].as_u64().unwrap(),
            );
            assert!(
                place <= if cell == "a" { (0, 9) } else { (1, 9) },
                "{finding}"
            );
        }
    }
    assert_eq!(notebook.focuses("a", "lambda").await, [on_line(0, 0, 6)]);
    let behind = notebook.hover("c", 0, 0).await;
    assert_eq!(behind, Value::Null);
}

#[tokio::test]
async fn what_is_no_change_of_cells_changes_nothing() {
    let mut notebook = Notebook::open(&[("a", IMPORT), ("b", USE)]).await;
    let run = json!({
        "kind": 2, "document": uri("a"), "metadata": { "tags": ["x"] },
        "executionSummary": { "executionOrder": 3, "success": true },
    });
    notebook
        .did_change(json!({ "metadata": { "kernelspec": { "language": "R" } } }))
        .await;
    notebook.did_change(json!({})).await;
    notebook.did_change(json!({ "cells": {} })).await;
    notebook
        .did_change(json!({ "cells": { "data": [run] } }))
        .await;
    let saved = json!({ "notebookDocument": { "uri": NOTEBOOK } });
    notebook
        .client
        .notify("notebookDocument/didSave", saved)
        .await;
    assert_eq!(notebook.focuses("b", "reduce").await, [on_line(0, 4, 12)]);
}

#[tokio::test]
async fn an_unusable_change_drops_the_notebook_until_it_is_opened_again() {
    let structure = |array: Value| json!({ "cells": { "structure": { "array": array } } });
    let content = |edits: Value| json!({ "cells": { "textContent": [edits] } });
    let unusable = [
        structure(json!({ "start": 3, "deleteCount": 0 })),
        structure(json!({ "start": 1, "deleteCount": 2 })),
        structure(json!({ "start": 1, "deleteCount": u32::MAX })),
        structure(json!({ "start": 0, "deleteCount": 1, "cells": [code("b")] })),
        structure(json!({ "start": -1, "deleteCount": 0 })),
        content(edits(
            "a",
            json!([{ "range": on_line(0, 3, 1), "text": "" }]),
        )),
        content(edits("a", json!([{ "range": on_line(0, 3, 1) }]))),
        content(edits("unknown", json!([{ "text": "" }]))),
        json!({ "cells": { "data": [code("unknown")] } }),
        json!({ "cells": "none" }),
        json!("not an object"),
    ];
    let cells = [("a", IMPORT), ("b", USE)];
    for change in unusable {
        let mut notebook = Notebook::open(&cells).await;
        notebook.did_change(change.clone()).await;
        assert_eq!(notebook.hover("b", 0, 5).await, Value::Null, "{change}");
        notebook.edit("b", json!([{ "text": USE }])).await;
        assert_eq!(notebook.hover("b", 0, 5).await, Value::Null, "{change}");
        notebook.did_open(&cells).await;
        let hover = notebook.hover("b", 0, 5).await;
        assert_eq!(hover["range"], on_line(0, 4, 12), "{change}");
    }
}

#[tokio::test]
async fn a_closed_notebook_has_no_answers_and_may_come_back() {
    let mut notebook = Notebook::open(&[("a", "lambda: 0")]).await;
    notebook.did_close().await;
    assert_eq!(notebook.hover("a", 0, 0).await, Value::Null);
    assert!(notebook.findings("a").await.is_err());
    notebook.did_open(&[("a", " lambda: 0"), ("a", "")]).await;
    assert_eq!(notebook.hover("a", 0, 1).await, Value::Null, "a cell twice");
    notebook
        .did_open(&[("b", IMPORT), ("a", "lambda: 0")])
        .await;
    notebook.did_open(&[("a", "  lambda: 0")]).await;
    assert_eq!(notebook.hover("a", 0, 2).await["range"], on_line(0, 2, 8));
    assert!(
        notebook.findings("b").await.is_err(),
        "opened anew without it"
    );
}

#[tokio::test]
async fn a_request_sees_the_notebook_as_it_was_when_it_was_sent() {
    let mut notebook = Notebook::open(&[("a", IMPORT), ("b", USE)]).await;
    let position = json!({ "line": 0, "character": 5 });
    let params = json!({ "textDocument": { "uri": uri("b") }, "position": position });
    let mut expected = Vec::new();
    for number in 0..100 {
        let import = if number % 2 == 0 { IMPORT } else { "" };
        notebook.edit("a", json!([{ "text": import }])).await;
        let id = notebook.client.send("textDocument/hover", params.clone());
        expected.push((id.await, number % 2 == 0));
    }
    for (id, known) in expected {
        let hover = notebook.client.answer(id).await.unwrap();
        assert_eq!(hover != Value::Null, known, "hover {id}");
    }
}
