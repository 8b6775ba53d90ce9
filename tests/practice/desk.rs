//! Practice in a folder of its own, by a clock that is set by hand.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use viva::practice::{Answer, Grade, Graded, Now, Plan, Practice, Shown};

pub struct Desk {
    pub practice: Practice,
    pub now: Now,
    pub folder: PathBuf,
}

impl Desk {
    /// At noon in UTC, days beginning at 4.
    pub fn new(plan: Plan) -> Self {
        static FOLDERS: AtomicU32 = AtomicU32::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("viva-desk-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        let (practice, _) = Practice::open(&folder, plan).unwrap();
        let noon: Timestamp = "2026-03-02T12:00:00Z".parse().unwrap();
        Self {
            practice,
            now: Now::new(noon.to_zoned(TimeZone::UTC), 4),
            folder,
        }
    }

    pub fn at(&mut self, utc: &str) {
        self.now = self.now.moved(utc.parse().unwrap());
    }

    pub fn pass(&mut self, time: SignedDuration) {
        self.now = self.now.moved(self.now.timestamp() + time);
    }

    pub fn days(&mut self, days: i64) {
        self.pass(SignedDuration::from_hours(24 * days));
    }

    pub fn grade(&mut self, card: &str, grade: Grade) -> Graded {
        let answer = Answer {
            card,
            version: "0",
            grade,
            seconds: 20.0,
            place: "test",
            shown: Shown::Nothing,
            is_cram: false,
        };
        self.practice.answer(&answer, &self.now).unwrap()
    }

    /// When a card is due, in days from now, to a hundredth.
    pub fn due_in(&self, card: &str) -> f64 {
        let due = self.practice.due(card, &self.now).unwrap();
        let days = due.duration_since(self.now.timestamp()).as_secs_f64() / 86_400.0;
        (days * 100.0).round() / 100.0
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
