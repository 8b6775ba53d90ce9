//! Whether an entry that comes from elsewhere is one that Viva could have written.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::review::{Kind, Review, Standing, State};
use super::scheduler::LONGEST;

/// Seconds in a day.
const DAY: i64 = 86_400;

impl Review {
    /// Looks at what types alone don't say.
    ///
    /// # Errors
    /// What is wrong, as the end of a message.
    pub fn check(&self) -> Result<(), String> {
        self.check_names()?;
        self.check_time()?;
        self.check_kind()?;
        if !(0.0..=DAY as f32).contains(&self.seconds) {
            return Err(format!(
                "`seconds` is {}, and no time is that long",
                self.seconds
            ));
        }
        if !(self.retention > 0.0 && self.retention <= 1.0) {
            return Err(format!(
                "`retention` is a share above 0 and up to 1, not {}",
                self.retention
            ));
        }
        check_standing("before", &self.before)?;
        check_standing("after", &self.after)
    }

    fn check_names(&self) -> Result<(), String> {
        let version = self.id.get_version_num();
        if version != 7 {
            return Err(format!(
                "`id` is a UUID of version 7, and {} is of version {version}",
                self.id
            ));
        }
        // It is printed as it is.
        if self.card.is_empty() || self.card.contains(char::is_control) {
            return Err(format!("`card` is no question's id: {:?}", self.card));
        }
        Ok(())
    }

    fn check_time(&self) -> Result<(), String> {
        if self.at < 0 || Timestamp::from_millisecond(self.at).is_err() {
            return Err(format!(
                "`at` is a time in milliseconds since 1970, and {} is out of range",
                self.at
            ));
        }
        if Offset::from_seconds(self.offset).is_err() {
            return Err(format!(
                "`offset` is in seconds east of UTC, and {} is out of range",
                self.offset
            ));
        }
        if !(0..24).contains(&self.rollover) {
            return Err(format!(
                "`rollover` is an hour from 0 to 23, not {}",
                self.rollover
            ));
        }
        Ok(())
    }

    /// Whether there is what an entry of the kind has, and nothing else.
    fn check_kind(&self) -> Result<(), String> {
        let is_answer = self.kind.schedules() || self.kind == Kind::Cram;
        for (name, is_there, belongs) in [
            ("grade", self.grade.is_some(), is_answer),
            ("action", self.action.is_some(), self.kind == Kind::Manual),
            ("of", self.of.is_some(), self.kind == Kind::Undo),
        ] {
            if is_there != belongs {
                let fault = if belongs { "needs" } else { "has no" };
                // A kind is a word.
                let kind = serde_json::to_string(&self.kind).unwrap_or_default();
                return Err(format!("an entry of kind {kind} {fault} `{name}`"));
            }
        }
        if self.kind.schedules() && self.after.state == State::New {
            return Err("a card that was answered is not new: `after.state`".to_owned());
        }
        Ok(())
    }
}

fn check_standing(name: &str, standing: &Standing) -> Result<(), String> {
    if !(0..=LONGEST as i64 * DAY).contains(&standing.interval) {
        return Err(format!(
            "`{name}.interval` is in seconds, and {} is out of range",
            standing.interval
        ));
    }
    let is_new = standing.state == State::New;
    for (of, number, is_in_range) in [
        (
            "stability",
            standing.stability,
            (|number| number > 0.0 && f64::from(number) <= LONGEST) as fn(f32) -> bool,
        ),
        ("difficulty", standing.difficulty, |number| {
            (1.0..=10.0).contains(&number)
        }),
    ] {
        match number {
            None if is_new => {}
            None => return Err(format!("`{name}.{of}` is missing")),
            Some(_) if is_new => return Err(format!("a new card has no `{name}.{of}`")),
            Some(number) if !is_in_range(number) => {
                return Err(format!("`{name}.{of}` is out of range: {number}"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::{Action, Grade};

    fn review() -> Review {
        serde_json::from_str(
            r#"{"id":"019d0000-0000-7000-8000-000000000000","card":"45","version":"0","at":1,
                "offset":3600,"rollover":4,"kind":"review","grade":3,"action":null,"of":null,
                "seconds":2.5,"place":"terminal","shown":"nothing",
                "before":{"state":"review","step":0,"interval":86400,"stability":1.0,"difficulty":5.0},
                "after":{"state":"review","step":0,"interval":864000,"stability":10.0,"difficulty":5.0},
                "retention":0.9,"algorithm":"FSRS-6","parameters":"default",
                "device":"00000000-0000-4000-8000-000000000000"}"#,
        )
        .unwrap()
    }

    #[test]
    fn what_viva_writes_passes() {
        assert_eq!(review().check(), Ok(()));
        let manual = Review {
            kind: Kind::Manual,
            grade: None,
            action: Some(Action::Bury),
            before: Standing::default(),
            after: Standing::default(),
            ..review()
        };
        assert_eq!(manual.check(), Ok(()));
    }

    #[test]
    fn each_fault_is_named() {
        type Spoil = fn(&mut Review);
        let cases: &[(Spoil, &str)] = &[
            (|r| r.id = uuid::Uuid::from_u128(4 << 76), "version 7"),
            (|r| r.card.clear(), "`card` is no question's id: \"\""),
            (|r| r.card.push('\u{1b}'), "`card` is no question's id"),
            (|r| r.at = -1, "`at`"),
            (|r| r.at = i64::MAX, "`at`"),
            (|r| r.offset = 100_000, "`offset`"),
            (|r| r.rollover = 24, "`rollover`"),
            (
                |r| r.grade = None,
                "an entry of kind \"review\" needs `grade`",
            ),
            (
                |r| r.of = Some(r.id),
                "an entry of kind \"review\" has no `of`",
            ),
            (
                |r| r.kind = Kind::Undo,
                "an entry of kind \"undo\" has no `grade`",
            ),
            (
                |r| (r.kind, r.grade) = (Kind::Manual, None),
                "an entry of kind \"manual\" needs `action`",
            ),
            (
                |r| (r.kind, r.grade) = (Kind::Undo, None),
                "an entry of kind \"undo\" needs `of`",
            ),
            (
                |r| (r.kind, r.grade) = (Kind::Reset, Some(Grade::Good)),
                "an entry of kind \"reset\" has no `grade`",
            ),
            (|r| r.seconds = f32::INFINITY, "`seconds`"),
            (|r| r.seconds = f32::NAN, "`seconds`"),
            (|r| r.retention = 0.0, "`retention`"),
            (|r| r.retention = f32::NAN, "`retention`"),
            (|r| r.before.interval = -1, "`before.interval`"),
            (|r| r.after.interval = i64::MAX, "`after.interval`"),
            (|r| r.after.stability = None, "`after.stability` is missing"),
            (|r| r.after.stability = Some(f32::NAN), "`after.stability`"),
            (|r| r.after.difficulty = Some(11.0), "`after.difficulty`"),
            (
                |r| r.before.state = State::New,
                "a new card has no `before.stability`",
            ),
            (|r| r.after = Standing::default(), "is not new"),
        ];
        for (spoil, message) in cases {
            let mut entry = review();
            spoil(&mut entry);
            let told = entry.check().expect_err(message);
            assert!(told.contains(message), "{told}");
        }
    }
}
