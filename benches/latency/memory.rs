//! What a server holds in memory: at rest, with one text open, with many.

use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::Peer;
use super::client::{Client, address};
use super::hovers::{self, Session};
use super::texts::PythonText;

const EDITS: usize = 200;
const FILES: usize = 100;
const PATIENCE: Duration = Duration::from_secs(60);
/// What a server does after its answer is over by then.
const SETTLED: Duration = Duration::from_millis(500);

/// Viva's builds with everything, the others with one text.
pub fn report(peers: &[Peer], folder: &Path, texts: &[PythonText]) {
    let Some(text) = texts.iter().find(|text| text.lines() >= 9_000) else {
        return println!("\nno text of 10,000 lines to measure memory with");
    };
    println!(
        "\nresident, MiB (and at most, ever); {} lines",
        text.lines()
    );
    println!(
        "{:<26} {:>15} {:>15} {:>15} {:>15}",
        "",
        "at rest",
        "one open",
        format!("{EDITS} edits"),
        format!("{FILES} open"),
    );
    for peer in peers {
        let mut row = vec![at_rest(peer, folder)];
        if let Some(mut session) = Session::open(peer, folder, text) {
            session.hover(&hovers::construct());
            row.push(held(&session.client));
            if peer.hovers && session.run(text, EDITS).is_some() {
                row.push(held(&session.client));
            }
            if peer.ours {
                for number in 0..FILES {
                    let uri = address(&folder.join(format!("more-{number}.py")));
                    session.client.open(&uri, &text.text);
                    let at =
                        json!({ "textDocument": { "uri": uri }, "position": hovers::construct() });
                    session.client.request("textDocument/hover", &at, PATIENCE);
                }
                row.push(held(&session.client));
            }
        }
        let columns: Vec<String> = row.iter().map(|column| format!("{column:>15}")).collect();
        println!("{:<26} {}", peer.name, columns.join(" "));
    }
}

fn at_rest(peer: &Peer, folder: &Path) -> String {
    let mut client = Client::start(&peer.program).expect("the server starts");
    client.initialize(folder, PATIENCE);
    held(&client)
}

fn held(client: &Client) -> String {
    thread::sleep(SETTLED);
    let (held, most) = (client.memory("VmRSS"), client.memory("VmHWM"));
    format!("{held:.1} ({most:.1})")
}
