//! What a request that takes long tells of itself, where the client wants to know.

use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Progress as Notification;
use tower_lsp::ls_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// When there is something to tell.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Work that takes no longer is not worth a word.
    pub patience: Duration,
    /// Nobody reads faster than this.
    pub pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(1),
            pause: Duration::from_millis(100),
        }
    }
}

/// Ends, also for the client, when the work is done and when it is given up.
pub struct Progress {
    client: Client,
    /// Nothing where the client does not want to know.
    token: Option<ProgressToken>,
    title: &'static str,
    pace: Pace,
    start: Instant,
    /// When something was told last.
    told: Option<Duration>,
}

impl Progress {
    pub fn new(
        client: Client,
        token: Option<ProgressToken>,
        title: &'static str,
        pace: Pace,
    ) -> Self {
        Self {
            client,
            token,
            title,
            pace,
            start: Instant::now(),
            told: None,
        }
    }

    /// Tells how far the work is, if it is time to; `what` is counted.
    pub async fn reached(&mut self, done: usize, all: usize, what: &str) {
        let now = self.start.elapsed();
        let Some(token) = self
            .token
            .clone()
            .filter(|_| self.pace.is_due(self.told, now))
        else {
            return;
        };
        let message = Some(format!("{done} of {all} {what}"));
        let percentage = Some((100 * done / all.max(1)) as u32);
        let value = match self.told.replace(now) {
            None => WorkDoneProgress::Begin(WorkDoneProgressBegin {
                title: self.title.to_owned(),
                cancellable: Some(true),
                message,
                percentage,
            }),
            Some(_) => WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(true),
                message,
                percentage,
            }),
        };
        send(&self.client, token, value).await;
    }

    /// The work is done.
    pub async fn end(mut self) {
        if let Some(token) = self.begun() {
            send(&self.client, token, END).await;
        }
    }

    /// What is still to be ended.
    fn begun(&mut self) -> Option<ProgressToken> {
        self.token.take().filter(|_| self.told.is_some())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // Without a runtime the connection is gone.
        if let (Some(token), Ok(runtime)) = (self.begun(), Handle::try_current()) {
            let client = self.client.clone();
            runtime.spawn(async move { send(&client, token, END).await });
        }
    }
}

const END: WorkDoneProgress = WorkDoneProgress::End(WorkDoneProgressEnd { message: None });

impl Pace {
    fn is_due(&self, told: Option<Duration>, now: Duration) -> bool {
        let next = told.map_or(self.patience, |told| told + self.pause);
        now >= next
    }
}

async fn send(client: &Client, token: ProgressToken, value: WorkDoneProgress) {
    let value = ProgressParamsValue::WorkDone(value);
    client
        .send_notification::<Notification>(ProgressParams { token, value })
        .await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_not_told_and_what_is_long_not_all_the_time() {
        let pace = Pace::default();
        let millis = Duration::from_millis;
        for (told, now, is_due) in [
            (None, 999, false),
            (None, 1000, true),
            (Some(1000), 1099, false),
            (Some(1000), 1100, true),
        ] {
            assert_eq!(pace.is_due(told.map(millis), millis(now)), is_due, "{now}");
        }
    }
}
