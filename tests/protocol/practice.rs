//! `viva/practice/…`: a round over the protocol, what is withheld in it, and what it survives.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, URI};

/// A new folder for progress, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let unique = format!(
            "viva-practice-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        );
        let path = std::env::temp_dir().join(unique.replace(['(', ')'], ""));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    pub async fn client(&self, capabilities: Value, settings: Value) -> Client {
        let mut client = Client::connect_at(Ok(self.0.clone()));
        client.initialize_with(capabilities, settings).await;
        client
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn ask(client: &mut Client, method: &str, params: Value) -> Value {
    let answer = client
        .request(&format!("viva/practice/{method}"), params)
        .await;
    answer.unwrap_or_else(|error| panic!("{method}: {error}"))
}

const SLOTS: &str = "class Point:\n    __slots__ = ('x', 'y')\n";

#[tokio::test]
async fn a_round_from_the_question_to_the_grade_and_back() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    client.did_open(SLOTS).await;
    let at = json!({ "uri": URI, "position": { "line": 1, "character": 6 } });
    let asked = ask(&mut client, "next", at.clone()).await;
    assert_eq!(
        (&asked["id"], &asked["turn"]),
        (&json!("45"), &json!("new"))
    );
    let question = asked["question"].as_str().unwrap();
    assert_eq!(
        question,
        "# Q45 · What is `__slots__`?\n\nIn your code:\n\n```python\n__slots__ = ('x', 'y')\n```"
    );
    assert_eq!(asked["raised"]["uri"], URI);
    assert_eq!(asked["left"], json!({ "due": 0, "new": 10 }));

    let answer = ask(
        &mut client,
        "reveal",
        json!({ "id": "45", "step": "answer" }),
    )
    .await;
    let card = answer["markdown"].as_str().unwrap();
    assert!(card.contains("\n\nHard · asked at Google"), "{card}");
    let grades = answer["grades"].as_array().unwrap();
    let waits: Vec<_> = grades
        .iter()
        .map(|grade| grade["interval"].as_str().unwrap())
        .collect();
    assert_eq!(waits, ["1 min", "5.5 min", "10 min", "8 days"]);

    let graded = ask(&mut client, "grade", json!({ "id": "45", "grade": 4 })).await;
    assert_eq!(
        (&graded["grade"], &graded["interval"]),
        (&json!(4), &json!("8 days"))
    );
    let due: jiff::Timestamp = graded["due"].as_str().unwrap().parse().unwrap();
    let days = due.duration_since(jiff::Timestamp::now()).as_secs_f64() / 86_400.0;
    assert!((7.99..8.0).contains(&days), "{days}");
    assert_ne!(ask(&mut client, "next", at.clone()).await["id"], "45");

    let undone = ask(&mut client, "undo", json!({})).await;
    assert_eq!(undone, json!({ "review": graded["review"], "id": "45" }));
    assert_eq!(ask(&mut client, "undo", json!({})).await, Value::Null);
    assert_eq!(ask(&mut client, "next", at).await["id"], "45");
}

#[tokio::test]
async fn a_round_can_stay_with_a_file() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    client.did_open(SLOTS).await;
    let document = json!({ "textDocument": { "uri": URI } });
    let findings = client.request("viva/findings", document).await.unwrap();
    let findings = findings.as_array().unwrap().iter();
    let mut raised: Vec<_> = findings
        .flat_map(|finding| finding["questions"].as_array().unwrap().clone())
        .collect();
    let in_file = json!({ "uri": URI, "inFile": true });
    let mut left = Vec::new();
    loop {
        let asked = ask(&mut client, "next", in_file.clone()).await;
        let Some(position) = raised.iter().position(|id| *id == asked["id"]) else {
            assert_eq!(asked, Value::Null);
            break;
        };
        left.push(asked["left"]["new"].clone());
        let id = raised.swap_remove(position);
        ask(&mut client, "grade", json!({ "id": id, "grade": 4 })).await;
    }
    assert_eq!(raised, [] as [Value; 0]);
    assert!(left.len() > 1, "{left:?}");
    assert_eq!(left[0], left.len());
    let anywhere = ask(&mut client, "next", json!({ "uri": URI })).await;
    assert_eq!(anywhere["turn"], "new");
}

#[tokio::test]
async fn hints_say_more_and_more_and_cap_the_grade() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    let asked = ask(&mut client, "ask", json!({ "id": "9" })).await;
    let mut hints = Vec::new();
    loop {
        let hint = ask(&mut client, "reveal", json!({ "id": "9", "step": "hint" })).await;
        hints.push(hint["markdown"].as_str().unwrap().to_owned());
        if hint["more"] == false {
            break;
        }
    }
    assert_eq!(json!(hints.len()), asked["hints"]);
    assert!(hints.windows(2).all(|two| two[0] != two[1]), "{hints:?}");
    let answer = ask(
        &mut client,
        "reveal",
        json!({ "id": "9", "step": "answer" }),
    )
    .await;
    let grades = answer["grades"].as_array().unwrap();
    let allowed: Vec<_> = grades
        .iter()
        .map(|grade| grade["allowed"].as_bool().unwrap())
        .collect();
    assert_eq!(allowed, [true, true, false, false]);
    let graded = ask(&mut client, "grade", json!({ "id": "9", "grade": 4 })).await;
    assert_eq!(graded["grade"], 2);

    ask(&mut client, "ask", json!({ "id": "11" })).await;
    let gave_up = json!({ "id": "11", "step": "answer", "attempted": false });
    ask(&mut client, "reveal", gave_up).await;
    let graded = ask(&mut client, "grade", json!({ "id": "11", "grade": 3 })).await;
    assert_eq!(graded["grade"], 1);
}

#[tokio::test]
async fn what_was_shown_of_a_question_that_was_left_was_shown_first() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    for (id, step, leave, is_asked_again, cap) in [
        ("9", "hint", json!({ "id": "9" }), true, 2),
        ("11", "answer", json!({}), true, 1),
        ("45", "answer", json!({ "id": "45" }), false, 1),
    ] {
        ask(&mut client, "ask", json!({ "id": id })).await;
        ask(&mut client, "reveal", json!({ "id": id, "step": step })).await;
        ask(&mut client, "leave", leave).await;
        if is_asked_again {
            ask(&mut client, "ask", json!({ "id": id })).await;
        }
        let graded = ask(&mut client, "grade", json!({ "id": id, "grade": 4 })).await;
        assert_eq!(graded["grade"], cap, "{id}");
    }
}

#[tokio::test]
async fn follow_ups_come_as_question_and_answer() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    let card = client
        .request("viva/card", json!({ "id": "9" }))
        .await
        .unwrap();
    let expected: Vec<_> = card["follow_ups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|follow_up| [&follow_up["question"], &follow_up["answer"]])
        .map(|text| text.as_str().unwrap().trim())
        .collect();
    ask(&mut client, "ask", json!({ "id": "9" })).await;
    let answer = ask(
        &mut client,
        "reveal",
        json!({ "id": "9", "step": "answer" }),
    )
    .await;
    let answer = answer["markdown"].as_str().unwrap();
    assert!(answer.contains("## Answer") && !answer.contains("## Follow-ups"));
    for (number, text) in expected.iter().enumerate() {
        let part = ask(
            &mut client,
            "reveal",
            json!({ "id": "9", "step": "followUp" }),
        )
        .await;
        let shown = part["markdown"].as_str().unwrap();
        if number % 2 == 1 {
            assert_eq!(shown, *text);
        } else {
            assert!(shown.starts_with("**") && shown.ends_with("**"), "{shown}");
        }
        assert_eq!(part["more"], number + 1 < expected.len());
    }
}

/// Everything that a client can ask for about a question.
async fn everything_said(client: &mut Client) -> String {
    let mut said = client.hover(1, 6).await.to_string();
    for (method, params) in [
        ("viva/card", json!({ "id": "45", "html": true })),
        ("viva/search", json!({ "query": "45", "limit": 1 })),
        ("workspace/symbol", json!({ "query": "?45" })),
        (
            "completionItem/resolve",
            json!({ "label": "Q45", "data": { "question": "45" } }),
        ),
        (
            "inlayHint/resolve",
            json!({ "position": { "line": 0, "character": 0 }, "label": "Q45",
                "data": { "uri": URI, "question": "45" } }),
        ),
        (
            "workspace/textDocumentContent",
            json!({ "uri": "viva:/card/Q45.md" }),
        ),
        (
            "workspace/executeCommand",
            json!({ "command": "viva.openCard", "arguments": [{ "question": "45" }] }),
        ),
    ] {
        let answer = client.request(method, params).await;
        said.push_str(
            &answer
                .unwrap_or_else(|error| panic!("{method}: {error}"))
                .to_string(),
        );
    }
    said
}

#[tokio::test]
async fn the_answer_is_withheld_everywhere_until_it_is_attempted() {
    let folder = Folder::new();
    let mut asking = folder.client(json!({}), json!({})).await;
    let mut other = folder.client(json!({}), json!({})).await;
    asking.did_open(SLOTS).await;
    other.did_open(SLOTS).await;
    // What the card says and the question does not.
    let telling = [
        "member descriptor",
        "Hard · asked at Google, Amazon",
        "\"difficulty\":\"hard\"",
        "docs.python.org",
    ];
    let says = |said: &str| telling.map(|part| said.contains(part));
    assert_eq!(says(&everything_said(&mut asking).await), [true; 4]);
    ask(&mut asking, "ask", json!({ "id": "45" })).await;
    for client in [&mut asking, &mut other] {
        let said = everything_said(client).await;
        assert_eq!(says(&said), [false; 4], "{said}");
        assert!(said.contains("withheld until you have answered"), "{said}");
    }
    ask(&mut asking, "reveal", json!({ "id": "45", "step": "hint" })).await;
    assert_eq!(says(&everything_said(&mut other).await), [false; 4]);
    ask(
        &mut asking,
        "reveal",
        json!({ "id": "45", "step": "answer" }),
    )
    .await;
    for client in [&mut asking, &mut other] {
        assert_eq!(says(&everything_said(client).await), [true; 4]);
    }
    // Who leaves may look as well.
    ask(&mut asking, "ask", json!({ "id": "9" })).await;
    let card = ("viva/card", json!({ "id": "9" }));
    let seen = other.request(card.0, card.1.clone()).await.unwrap();
    assert_eq!(seen["withheld"], true);
    ask(&mut asking, "leave", json!({})).await;
    let seen = other.request(card.0, card.1).await.unwrap();
    assert_eq!(seen["withheld"], Value::Null);
}

#[tokio::test]
async fn nothing_is_next_once_all_of_today_is_done() {
    let folder = Folder::new();
    let settings = json!({ "practice": { "newPerDay": 2 } });
    let mut client = folder.client(json!({}), settings).await;
    let only = json!({ "company": "Netflix" });
    for _ in 0..2 {
        let asked = ask(&mut client, "next", only.clone()).await;
        let id = asked["id"].clone();
        ask(&mut client, "grade", json!({ "id": id, "grade": 4 })).await;
    }
    assert_eq!(ask(&mut client, "next", only).await, Value::Null);
    // Beyond the plan, what was learned comes, and when it is due stays.
    let asked = ask(&mut client, "next", json!({ "cram": true })).await;
    assert_eq!(asked["turn"], "cram");
    let graded = ask(
        &mut client,
        "grade",
        json!({ "id": asked["id"], "grade": 1 }),
    )
    .await;
    assert_eq!(graded["interval"], "8 days");
}

#[tokio::test]
async fn what_is_suspended_buried_or_left_does_not_come() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    client.did_open(SLOTS).await;
    let at = json!({ "uri": URI, "position": { "line": 1, "character": 6 } });
    for action in ["bury", "suspend"] {
        let id = ask(&mut client, "next", at.clone()).await["id"].clone();
        ask(&mut client, "change", json!({ "id": id, "action": action })).await;
        assert_ne!(ask(&mut client, "next", at.clone()).await["id"], id);
        ask(&mut client, "undo", json!({})).await;
        assert_eq!(ask(&mut client, "next", at.clone()).await["id"], id);
    }
    let id = ask(&mut client, "next", at.clone()).await["id"].clone();
    ask(&mut client, "leave", json!({ "id": id })).await;
    assert_ne!(ask(&mut client, "next", at).await["id"], id);
}

#[tokio::test]
async fn a_mock_interview_ends_with_a_debrief() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    let debrief = client.request("viva/practice/debrief", json!({})).await;
    assert_eq!(
        debrief.unwrap_err()["message"],
        "no mock interview is under way"
    );
    let wish = json!({ "company": "Google", "minutes": 15,
        "difficulties": { "easy": 1, "medium": 2, "hard": 1 } });
    let mock = ask(&mut client, "mock", wish).await;
    let ids: Vec<_> = mock["ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 4);
    for (id, grade) in ids.iter().zip([4, 1, 3]) {
        ask(&mut client, "ask", json!({ "id": id, "mock": true })).await;
        ask(&mut client, "reveal", json!({ "id": id, "step": "answer" })).await;
        ask(&mut client, "grade", json!({ "id": id, "grade": grade })).await;
    }
    let debrief = ask(&mut client, "debrief", json!({})).await;
    let text = debrief["markdown"].as_str().unwrap();
    assert!(
        text.starts_with("# Mock interview · Google\n\n3 of 4 questions answered, 2 of them well"),
        "{text}"
    );
    assert!(
        text.contains("## Look at these again\n\n- ") && text.contains("## There was no time for"),
        "{text}"
    );
    // It can be looked at again.
    assert_eq!(
        ask(&mut client, "debrief", json!({})).await["markdown"],
        text
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_in_one_line() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    for (method, params, said) in [
        (
            "grade",
            json!({ "id": "45", "grade": 5 }),
            "a grade is 1, 2, 3 or 4, not 5",
        ),
        (
            "grade",
            json!({ "id": "999", "grade": 3 }),
            "no question has the id `999`",
        ),
        (
            "next",
            json!({ "company": "Initech" }),
            "`Initech` is no company of the bank",
        ),
        (
            "reveal",
            json!({ "id": "45", "step": "all" }),
            "unknown variant `all`",
        ),
    ] {
        let method = format!("viva/practice/{method}");
        let error = client.request(&method, params).await.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(said), "{message}");
    }
}

#[tokio::test]
async fn without_a_place_for_progress_everything_else_works() {
    let file = Folder::new();
    fs::write(&file.0, "in the way").unwrap();
    let mut client = file.client(json!({}), json!({})).await;
    client.did_open(SLOTS).await;
    assert!(client.hover(1, 6).await["contents"].is_object());
    let error = client
        .request("viva/practice/next", json!({}))
        .await
        .unwrap_err();
    let message = error["message"].as_str().unwrap();
    assert!(message.contains(file.0.to_str().unwrap()), "{message}");
    assert!(message.contains("set VIVA_DATA_DIR"), "{message}");
    fs::remove_file(&file.0).unwrap();
}

#[tokio::test]
async fn undoing_does_not_lift_what_was_shown_first() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    ask(&mut client, "ask", json!({ "id": "9" })).await;
    let gave_up = json!({ "id": "9", "step": "answer", "attempted": false });
    ask(&mut client, "reveal", gave_up).await;
    for _ in 0..2 {
        let graded = ask(&mut client, "grade", json!({ "id": "9", "grade": 4 })).await;
        assert_eq!(graded["grade"], 1);
        ask(&mut client, "undo", json!({})).await;
        ask(&mut client, "ask", json!({ "id": "9" })).await;
    }
    // A hint that comes after the answer helps nobody, and no follow-up comes before it.
    ask(&mut client, "ask", json!({ "id": "11" })).await;
    let early = ask(
        &mut client,
        "reveal",
        json!({ "id": "11", "step": "followUp" }),
    )
    .await;
    assert_eq!(early["markdown"], "The answer comes first.");
    for step in ["answer", "hint"] {
        ask(&mut client, "reveal", json!({ "id": "11", "step": step })).await;
    }
    let graded = ask(&mut client, "grade", json!({ "id": "11", "grade": 4 })).await;
    assert_eq!(graded["grade"], 4);
}

#[tokio::test]
async fn a_look_up_does_not_tell_what_is_hidden_of_a_question() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    ask(&mut client, "ask", json!({ "id": "45" })).await;
    for (params, is_found) in [
        (json!({ "query": "" }), true),
        (json!({ "query": "Q45" }), true),
        (json!({ "query": "what is __slots__" }), true),
        (json!({ "query": "__weakref__" }), false),
        (json!({ "query": "", "difficulties": ["hard"] }), false),
        (json!({ "query": "slots", "topics": ["Memory"] }), false),
    ] {
        let found = client.request("viva/search", params.clone()).await.unwrap();
        let ids: Vec<_> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|of| of["id"].clone())
            .collect();
        assert_eq!(ids.contains(&json!("45")), is_found, "{params}");
    }
    let read = json!({ "command": "viva.openReference", "arguments": [{ "question": "45" }] });
    let refused = client
        .request("workspace/executeCommand", read)
        .await
        .unwrap_err();
    assert!(
        refused["message"].as_str().unwrap().contains("withheld"),
        "{refused}"
    );
}

#[tokio::test]
async fn what_is_skipped_comes_again_in_turn() {
    let folder = Folder::new();
    let settings = json!({ "practice": { "newPerDay": 3 } });
    let mut client = folder.client(json!({}), settings).await;
    let mut seen = Vec::new();
    for _ in 0..9 {
        let id = ask(&mut client, "next", json!({})).await["id"].clone();
        ask(&mut client, "leave", json!({ "id": id })).await;
        seen.push(id);
    }
    assert_eq!(seen[..3], seen[3..6]);
    assert_eq!(seen[..3], seen[6..]);
    assert_ne!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_mock_interview_asks_what_may_be_asked_and_takes_any_mix() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    ask(
        &mut client,
        "change",
        json!({ "id": "45", "action": "suspend" }),
    )
    .await;
    let all =
        json!({ "minutes": 60, "difficulties": { "easy": 65535, "medium": 65535, "hard": 65535 } });
    let mock = ask(&mut client, "mock", all).await;
    let ids = mock["ids"].as_array().unwrap();
    assert!(
        ids.len() == 149 && !ids.contains(&json!("45")),
        "{}",
        ids.len()
    );
}

#[tokio::test]
async fn an_interview_in_two_days_shows_everything_before_the_last() {
    let folder = Folder::new();
    let day = jiff::Zoned::now()
        .date()
        .checked_add(jiff::ToSpan::days(3))
        .unwrap();
    let settings = json!({ "focus": { "interviewDate": day.to_string() } });
    let mut client = folder.client(json!({}), settings).await;
    let half = 75;
    for answered in 0..half {
        let asked = ask(&mut client, "next", json!({})).await;
        assert_eq!(
            asked["left"]["new"],
            half - answered,
            "a half today, and a half tomorrow"
        );
        ask(
            &mut client,
            "grade",
            json!({ "id": asked["id"], "grade": 4 }),
        )
        .await;
    }
    assert_eq!(ask(&mut client, "next", json!({})).await, Value::Null);
}

#[tokio::test]
async fn what_cannot_be_written_counts_all_the_same() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    ask(&mut client, "next", json!({})).await;
    // Something stands where the folder was.
    fs::rename(&folder.0, folder.0.with_extension("aside")).unwrap();
    fs::write(&folder.0, "in the way").unwrap();
    let mut asked = Vec::new();
    for _ in 0..3 {
        let id = ask(&mut client, "next", json!({})).await["id"].clone();
        let grade = json!({ "id": id, "grade": 4 });
        client
            .request("viva/practice/grade", grade)
            .await
            .unwrap_err();
        assert!(!asked.contains(&id), "{id} again after {asked:?}");
        asked.push(id);
    }
    fs::remove_file(&folder.0).unwrap();
    fs::rename(folder.0.with_extension("aside"), &folder.0).unwrap();
    ask(&mut client, "grade", json!({ "id": "100", "grade": 4 })).await;
    let stats = client.request("viva/stats", json!({})).await.unwrap();
    assert_eq!(stats["reviews"], 4);
}

#[tokio::test]
async fn a_pitfall_is_not_explained_while_its_question_is_asked() {
    let folder = Folder::new();
    let settings = json!({ "diagnostics": true });
    let mut client = folder.client(json!({}), settings).await;
    client.did_open("def f(a=[]): ...\n").await;
    let shown = client.next_unasked().await;
    assert_eq!(shown["params"]["diagnostics"][0]["code"], "Q51");
    ask(&mut client, "ask", json!({ "id": "51" })).await;
    let shown = client.next_unasked().await;
    assert_eq!(shown["params"]["diagnostics"], json!([]));
    ask(
        &mut client,
        "reveal",
        json!({ "id": "51", "step": "answer" }),
    )
    .await;
    let shown = client.next_unasked().await;
    assert_eq!(shown["params"]["diagnostics"][0]["code"], "Q51");
}
