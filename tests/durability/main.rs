//! What was acknowledged is there, whatever happens to the programs that write.

#![cfg(unix)]

mod damage;
mod history;
mod server;
#[cfg(target_os = "linux")]
mod unwritable;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::{fs, thread};

use serde_json::json;
use viva::practice::{Deck, Log, Scheduler};

use server::Server;

/// A new folder, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("viva-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The ids in the log of a folder.
fn recovered(folder: &Path) -> HashSet<String> {
    let (log, rescued) = Log::open(folder).unwrap();
    assert_eq!(rescued, None, "nothing was damaged");
    let entries = log.since(0).unwrap();
    entries
        .iter()
        .map(|(_, entry)| entry.id.to_string())
        .collect()
}

#[test]
fn acknowledged_reviews_survive_three_hundred_kills_under_three_writers() {
    const WRITERS: usize = 3;
    const KILLS: usize = 100;
    let folder = Folder::new("kills");
    let acknowledged = Arc::new(Mutex::new(Vec::<String>::new()));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (path, acknowledged) = (folder.0.clone(), Arc::clone(&acknowledged));
            thread::spawn(move || {
                let mut random = fastrand::Rng::with_seed(writer as u64);
                for _ in 0..KILLS {
                    live_and_be_killed(&path, &mut random, &acknowledged);
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let acknowledged = acknowledged.lock().unwrap();
    let recovered = recovered(&folder.0);
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|id| !recovered.contains(*id))
        .collect();
    println!(
        "{} kills, {} reviews acknowledged, {} in the log, {} lost",
        WRITERS * KILLS,
        acknowledged.len(),
        recovered.len(),
        lost.len()
    );
    assert_eq!(lost, [] as [&String; 0]);
    assert!(acknowledged.len() > WRITERS * KILLS);
    // And what follows from them can be worked out.
    let (log, _) = Log::open(&folder.0).unwrap();
    let mut deck = Deck::default();
    let entries = log.since(0).unwrap().into_iter().map(|(_, entry)| entry);
    deck.add(entries, &Scheduler::new(Default::default()));
    assert_eq!(deck.answers().count(), recovered.len());
}

/// Grades until it is killed, after a random number of answers and at a random moment of the next.
fn live_and_be_killed(
    folder: &Path,
    random: &mut fastrand::Rng,
    acknowledged: &Mutex<Vec<String>>,
) {
    let mut server = Server::start(folder);
    let before_the_end = random.usize(0..4);
    let mut grade = |server: &mut Server| {
        let params = json!({ "id": random.u32(1..100).to_string(), "grade": random.u8(1..=4) });
        let graded = server.request("viva/practice/grade", params)?;
        let review = graded.expect("a grade is taken")["review"]
            .as_str()?
            .to_owned();
        acknowledged.lock().unwrap().push(review);
        Some(())
    };
    for _ in 0..before_the_end {
        grade(&mut server).expect("nobody killed it yet");
    }
    let id = server.child.id();
    let moment = fastrand::Rng::with_seed(u64::from(id)).u64(0..8_000);
    let killer = thread::spawn(move || {
        // Not a wait for something: any moment is as good as another.
        thread::sleep(std::time::Duration::from_micros(moment));
        let _ = std::process::Command::new("kill")
            .args(["-KILL", &id.to_string()])
            .status();
    });
    while grade(&mut server).is_some() {}
    killer.join().unwrap();
}
