//! Work spread over threads whose results come out in the order the work went in.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Jobs under way for each thread; what is finished out of turn waits in memory, so keep it small.
const AHEAD: usize = 16;

/// Where a producer puts its jobs.
pub struct Sink<J, R> {
    jobs: SyncSender<(J, Sender<R>)>,
    turns: SyncSender<Receiver<R>>,
}

impl<J, R> Sink<J, R> {
    /// Hands a job over, waiting while too many are under way; `false` when nobody wants results any more.
    pub fn push(&self, job: J) -> bool {
        let (result, turn) = channel();
        self.turns.send(turn).is_ok() && self.jobs.send((job, result)).is_ok()
    }
}

/// How many threads to work on: the machine's cores, at least two.
pub fn cores() -> usize {
    thread::available_parallelism()
        .map_or(2, NonZero::get)
        .max(2)
}

/// Runs `produce` on a thread of its own, `work` on every job on that many `threads`, and `consume`,
/// on the calling thread, over the results in order.
pub fn in_order<J: Send, R: Send, T>(
    threads: usize,
    produce: impl FnOnce(&Sink<J, R>) + Send,
    work: impl Fn(J) -> R + Sync,
    consume: impl FnOnce(&mut dyn Iterator<Item = R>) -> T,
) -> T {
    let (job_sender, jobs) = sync_channel(threads * AHEAD);
    let (turn_sender, turns) = sync_channel(threads * AHEAD);
    let jobs: Mutex<Receiver<(J, Sender<R>)>> = Mutex::new(jobs);
    thread::scope(|scope| {
        scope.spawn(move || {
            produce(&Sink {
                jobs: job_sender,
                turns: turn_sender,
            })
        });
        for _ in 0..threads {
            scope.spawn(|| {
                // The lock is held only while taking a job: it is dropped at the end of the `let`.
                while let Some((job, result)) = {
                    let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    next.ok()
                } {
                    // Nobody takes the result once the consumer has stopped early.
                    let _ = result.send(work(job));
                }
            });
        }
        consume(
            &mut turns
                .into_iter()
                .map_while(|turn: Receiver<R>| turn.recv().ok()),
        )
    })
}
