//! Disks that are full and folders that cannot be written to.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::server::Server;
use crate::{Folder, recovered};

/// A server whose files can be kept from growing, as on a full disk: the signal that tells of it is ignored.
fn limited_server(folder: &Folder) -> Server {
    let mut command = Command::new("sh");
    let viva = env!("CARGO_BIN_EXE_viva");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" server", viva]);
    Server::spawn(command, &folder.0).expect("it is alive")
}

/// How large the server's files may become, from now on; the hard limit stays.
fn limit(server: &Server, size: &str) {
    let process = server.child.id().to_string();
    let limit = format!("--fsize={size}:");
    let done = Command::new("prlimit")
        .args(["--pid", &process, &limit])
        .status();
    assert!(done.unwrap().success());
}

fn grade(server: &mut Server, id: &str) -> Result<Value, Value> {
    let params = json!({ "id": id, "grade": 3 });
    server
        .request("viva/practice/grade", params)
        .expect("it is alive")
}

#[test]
fn an_answer_that_cannot_be_written_is_told_kept_and_written_later() {
    let folder = Folder::new("full");
    let mut server = limited_server(&folder);
    let first = grade(&mut server, "1").unwrap();
    limit(&server, "1");
    for id in ["2", "3"] {
        let error = grade(&mut server, id).unwrap_err();
        let message = error["message"].as_str().unwrap();
        assert!(message.starts_with("not saved yet: "), "{message}");
        assert!(message.contains("progress.db"), "{message}");
        assert!(
            message.ends_with("Your answer is kept, and saved as soon as that works."),
            "{message}"
        );
    }
    // Everything else goes on.
    let card = server.request("viva/card", json!({ "id": "45" })).unwrap();
    assert_eq!(card.unwrap()["id"], "45");
    limit(&server, "unlimited");
    let last = grade(&mut server, "4").unwrap();
    drop(server);
    let recovered = recovered(&folder.0);
    assert_eq!(recovered.len(), 4);
    for acknowledged in [first, last] {
        assert!(recovered.contains(acknowledged["review"].as_str().unwrap()));
    }
}

#[test]
fn a_question_whose_answer_waits_does_not_come_next() {
    let folder = Folder::new("next");
    let mut server = limited_server(&folder);
    let next = |server: &mut Server| {
        let asked = server.request("viva/practice/next", json!({})).unwrap();
        asked.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let first = next(&mut server);
    limit(&server, "1");
    grade(&mut server, &first).unwrap_err();
    assert_ne!(next(&mut server), first);
}

#[test]
fn what_waits_when_the_server_ends_goes_into_a_file() {
    let folder = Folder::new("spill");
    let mut server = limited_server(&folder);
    grade(&mut server, "1").unwrap();
    // What is small can still be written.
    limit(&server, "2000");
    grade(&mut server, "2").unwrap_err();
    server.request("shutdown", Value::Null).unwrap().unwrap();
    server.end();
    let spilled = fs::read_dir(&folder.0)
        .unwrap()
        .flatten()
        .find_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let text = fs::read_to_string(entry.path()).ok()?;
            (name.starts_with("viva-unsaved-") && text.contains("\"card\":\"2\""))
                .then_some((entry.path(), text))
        });
    let (path, text) = spilled.expect("the answer is in a file");
    assert_eq!(text.lines().count(), 1);
    let entry: viva::practice::Review = serde_json::from_str(&text).unwrap();
    assert_eq!(entry.card, "2");
    fs::remove_file(path).unwrap();
}

#[test]
fn what_waits_to_be_written_can_be_taken_back() {
    let folder = Folder::new("untold");
    let mut server = limited_server(&folder);
    grade(&mut server, "1").unwrap();
    limit(&server, "1");
    grade(&mut server, "2").unwrap_err();
    let undone = server.request("viva/practice/undo", json!({})).unwrap();
    assert_eq!(undone.unwrap()["id"], "2");
    limit(&server, "unlimited");
    grade(&mut server, "3").unwrap();
    drop(server);
    let (log, _) = viva::practice::Log::open(&folder.0).unwrap();
    let cards: Vec<_> = log
        .since(0)
        .unwrap()
        .into_iter()
        .map(|(_, entry)| entry.card)
        .collect();
    assert_eq!(cards, ["1", "3"]);
}

#[test]
fn what_is_taken_back_while_nothing_can_be_written_is_taken_back_once() {
    let folder = Folder::new("taken-back");
    let mut server = limited_server(&folder);
    for id in ["1", "2", "3"] {
        grade(&mut server, id).unwrap();
    }
    limit(&server, "1");
    let undone = server.request("viva/practice/undo", json!({})).unwrap();
    assert_eq!(undone.unwrap()["id"], "3");
    limit(&server, "unlimited");
    grade(&mut server, "4").unwrap();
    drop(server);
    let (log, _) = viva::practice::Log::open(&folder.0).unwrap();
    let entries = log.since(0).unwrap();
    let undone: Vec<_> = entries
        .iter()
        .filter(|(_, entry)| entry.of.is_some())
        .collect();
    assert_eq!((entries.len(), undone.len()), (5, 1));
    assert_eq!(undone[0].1.card, "3");
}
