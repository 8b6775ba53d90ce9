//! How long a server takes from its start to its answer of `initialize`.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Peer;
use super::client::Client;

const ROUNDS: usize = 30;
const PATIENCE: Duration = Duration::from_secs(20);

pub fn report(peers: &[Peer], folder: &Path) {
    println!("\nfrom start to the answer of `initialize`, ms; {ROUNDS} times");
    println!("{:<26} {:>8} {:>8}", "", "best", "median");
    let mut times = vec![Vec::new(); peers.len()];
    for _ in 0..ROUNDS {
        for (peer, times) in peers.iter().zip(&mut times) {
            let started = Instant::now();
            let mut client = Client::start(&peer.program).expect("the server starts");
            let answered = client.initialize(folder, PATIENCE);
            let time = answered.map_or(PATIENCE, |answered| answered - started);
            times.push(time.as_secs_f64() * 1e3);
        }
    }
    for (peer, times) in peers.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let (best, median) = (times[0], times[ROUNDS / 2]);
        println!("{:<26} {best:>8.2} {median:>8.2}", peer.name);
    }
}
