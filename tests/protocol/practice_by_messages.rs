//! Practice in an editor that has no view for it, and questions offered unasked: by messages with buttons.

use jiff::{SignedDuration, Zoned};
use serde_json::{Value, json};
use viva::practice::{Answer, Grade, Now, Plan, Practice, Shown};

use crate::client::{Client, URI, range};
use crate::practice::Folder;

const SLOTS: &str = "class Point:\n    __slots__ = ('x', 'y')\n";

/// The next message with buttons: its text, the buttons, and the request itself.
async fn asked(client: &mut Client) -> (String, Vec<String>, Value) {
    let request = client.next_unasked().await;
    assert_eq!(request["method"], "window/showMessageRequest", "{request}");
    let actions = request["params"]["actions"].as_array().unwrap().iter();
    let buttons = actions.map(|action| action["title"].as_str().unwrap().to_owned());
    let text = request["params"]["message"].as_str().unwrap().to_owned();
    (text, buttons.collect(), request)
}

async fn press(client: &mut Client, request: &Value, button: &str) {
    client.reply(request, json!({ "title": button })).await;
}

async fn practise(client: &mut Client, id: &str) {
    let params =
        json!({ "command": "viva.practise", "arguments": [{ "question": id, "uri": URI }] });
    client
        .request("workspace/executeCommand", params)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_round_by_messages_from_the_question_to_the_next() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    client.did_open(SLOTS).await;
    practise(&mut client, "45").await;

    let (text, buttons, request) = asked(&mut client).await;
    assert_eq!(text, "Viva · Q45 What is __slots__?");
    assert_eq!(buttons, ["Show the answer", "Hint", "I don't know"]);
    press(&mut client, &request, "Hint").await;
    let (text, _, request) = asked(&mut client).await;
    assert!(
        text.starts_with("Viva · Q45 What is __slots__?\n\nTerms to bring in: "),
        "{text}"
    );
    press(&mut client, &request, "Show the answer").await;

    // The card, which this client has no way to open but as a message, and the grades that a hint leaves.
    assert_eq!(client.next_unasked().await["method"], "window/showMessage");
    let (text, buttons, request) = asked(&mut client).await;
    assert!(text.contains("Hard · asked at Google"), "{text}");
    assert_eq!(
        buttons,
        ["Hard · 5.5 min", "Again · 1 min", "Follow-up question"]
    );
    press(&mut client, &request, "Follow-up question").await;
    let (_, _, request) = asked(&mut client).await;
    press(&mut client, &request, "Hard · 5.5 min").await;

    let (text, buttons, request) = asked(&mut client).await;
    assert!(text.ends_with("Hard: it comes again in 5.5 min."), "{text}");
    assert_eq!(buttons, ["Next question", "Undo", "Done"]);
    press(&mut client, &request, "Next question").await;
    let (text, _, request) = asked(&mut client).await;
    assert!(
        text.starts_with("Viva · Q") && !text.contains("Q45"),
        "{text}"
    );
    client.reply(&request, Value::Null).await;
    let stays = client
        .request("viva/practice/undo", json!({}))
        .await
        .unwrap();
    assert_eq!(
        stays["id"], "45",
        "what was graded is in the log, what was left is not"
    );
}

#[tokio::test]
async fn a_client_with_a_view_of_its_own_is_told_what_to_open() {
    let folder = Folder::new();
    let view = json!({ "experimental": { "practiceView": true } });
    let mut client = folder.client(view, json!({})).await;
    client.did_open(SLOTS).await;
    practise(&mut client, "45").await;
    let told = client.next_unasked().await;
    assert_eq!(told["method"], "viva/practice/open");
    assert_eq!(told["params"], json!({ "id": "45", "uri": URI }));
}

/// Answers given ten days ago, due by now.
fn learned(folder: &Folder, ids: &[&str]) {
    let (mut practice, _) = Practice::open(&folder.0, Plan::default()).unwrap();
    let then = Zoned::now()
        .checked_sub(SignedDuration::from_hours(240))
        .unwrap();
    for id in ids {
        let answer = Answer {
            card: id,
            version: "0",
            grade: Grade::Easy,
            seconds: 10.0,
            place: "test",
            shown: Shown::Nothing,
            is_cram: false,
        };
        practice
            .answer(&answer, &Now::new(then.clone(), 4))
            .unwrap();
    }
}

/// Types a letter into the tuple of slots.
async fn type_a_letter(client: &mut Client) {
    let change = json!([{ "range": range((1, 18), (1, 18)), "text": "z" }]);
    client.did_change(change).await;
}

fn nudges(number: u32) -> Value {
    json!({ "practice": { "nudges": number } })
}

#[tokio::test(start_paused = true)]
async fn a_due_question_of_the_code_being_edited_is_offered_once_typing_stops() {
    let folder = Folder::new();
    learned(&folder, &["45"]);
    let mut client = folder.client(json!({}), nudges(1)).await;
    client.did_open(SLOTS).await;
    type_a_letter(&mut client).await;
    let (text, buttons, request) = asked(&mut client).await;
    assert_eq!(
        text,
        "Viva: Q45 What is __slots__? is due, and you are at it right now."
    );
    assert_eq!(buttons, ["Practise", "Not now", "Not today"]);
    press(&mut client, &request, "Practise").await;
    let (text, ..) = asked(&mut client).await;
    assert_eq!(text, "Viva · Q45 What is __slots__?");
}

/// Everything that the server says unasked until long after typing has stopped.
async fn said_after_typing(client: &mut Client) -> Vec<Value> {
    type_a_letter(client).await;
    // Paused time goes on when nothing is left to do, so that whatever waits for a pause has had it.
    client.findings().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(600)).await;
    client.findings().await.unwrap();
    std::mem::take(&mut client.unasked)
}

#[tokio::test(start_paused = true)]
async fn nothing_is_offered_that_nobody_wants_or_that_is_not_due() {
    for (ids, settings) in [
        (&["45"][..], nudges(0)),
        (&["45"], json!({})),
        (&[], nudges(5)),
        (&["9"], nudges(5)),
    ] {
        let folder = Folder::new();
        learned(&folder, ids);
        let mut client = folder.client(json!({}), settings.clone()).await;
        client.did_open(SLOTS).await;
        assert_eq!(
            said_after_typing(&mut client).await,
            [] as [Value; 0],
            "{ids:?} {settings}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn only_so_many_are_offered_a_day() {
    let folder = Folder::new();
    learned(&folder, &["45"]);
    let mut client = folder.client(json!({}), nudges(2)).await;
    client.did_open(SLOTS).await;
    for _ in 0..2 {
        type_a_letter(&mut client).await;
        let (_, _, request) = asked(&mut client).await;
        press(&mut client, &request, "Not now").await;
    }
    assert_eq!(said_after_typing(&mut client).await, [] as [Value; 0]);
    // In another program neither.
    let mut other = folder.client(json!({}), nudges(2)).await;
    other.did_open(SLOTS).await;
    assert_eq!(said_after_typing(&mut other).await, [] as [Value; 0]);
}

#[tokio::test]
async fn an_editor_that_shows_no_buttons_is_told_where_practice_is() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    practise(&mut client, "45").await;
    let (_, _, request) = asked(&mut client).await;
    let refused = json!({ "code": -32601, "message": "Method not found" });
    client
        .write(json!({ "jsonrpc": "2.0", "id": request["id"], "error": refused }))
        .await;
    let told = client.next_unasked().await;
    assert_eq!(told["method"], "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.contains("`viva practice`"), "{message}");
    // And nothing stays withheld.
    let params = json!({ "id": "45" });
    while client.request("viva/card", params.clone()).await.unwrap()["withheld"] == true {}
}

#[tokio::test]
async fn the_first_round_goes_by_the_settings_that_the_editor_still_has_to_tell() {
    let folder = Folder::new();
    let asks = json!({ "workspace": { "configuration": true } });
    let mut client = folder.client(asks, json!({})).await;
    let next = client.send("viva/practice/next", json!({})).await;
    let request = client.next_unasked().await;
    assert_eq!(request["method"], "workspace/configuration");
    let settings = json!([{ "practice": { "newPerDay": 3 } }]);
    client.reply(&request, settings).await;
    let asked = client.answer(next).await.unwrap();
    assert_eq!(asked["left"], json!({ "due": 0, "new": 3 }));
}

#[tokio::test]
async fn a_new_round_takes_the_place_of_the_one_before() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    practise(&mut client, "45").await;
    let (_, _, first) = asked(&mut client).await;
    practise(&mut client, "9").await;
    let (text, _, second) = asked(&mut client).await;
    assert!(text.contains("Q9 "), "{text}");
    press(&mut client, &first, "Show the answer").await;
    press(&mut client, &second, "Hint").await;
    let (text, ..) = asked(&mut client).await;
    assert!(
        text.contains("Q9 ") && text.contains("Terms to bring in"),
        "{text}"
    );
}
