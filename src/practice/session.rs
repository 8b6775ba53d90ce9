//! Practice as one program does it: the log, what follows from it, and what is still to be written.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::{NoContext, Uuid};

use super::clock::Now;
use super::deck::{Card, Deck};
use super::log::{Log, LogError, Rescued};
use super::parameters;
use super::queue::kind_of;
use super::review::{Action, Grade, Kind, Review, Shown};
use super::scheduler::{ALGORITHM, Memory, Plan, Scheduler};
use crate::settings::{Layer, Settings};

/// Where the number of nudges is kept beside the log.
const NUDGES: &str = "nudges";
/// Where the person's choices are.
const SETTINGS: &str = "settings";

/// An answer that was graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    pub card: &'a str,
    /// Which text of the card was asked.
    pub version: &'a str,
    /// As the person sees it; what was shown first may make it less.
    pub grade: Grade,
    /// From the question to the grade.
    pub seconds: f32,
    pub place: &'a str,
    pub shown: Shown,
    /// Beyond the plan: it is logged, and the schedule stays.
    pub is_cram: bool,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graded {
    pub review: Uuid,
    /// The grade that counts.
    pub grade: Grade,
    pub due: Timestamp,
}

/// What a person does to a card without answering it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Action(Action),
    /// The card is new again.
    Reset,
}

/// The log of one data folder, open for practice.
#[derive(Debug)]
pub struct Practice {
    log: Log,
    deck: Deck,
    scheduler: Scheduler,
    /// The last entry of the log that the deck has.
    place: i64,
    /// Entries that could not be written yet, the oldest first.
    unwritten: Vec<Review>,
    /// The answers given here, the newest last.
    own: Vec<Uuid>,
    /// The person's choices as they are kept beside the log, once this program kept some.
    kept_settings: Option<Value>,
}

/// The choices that an editor kept beside the log of a folder, if any.
pub fn kept_settings(folder: &Path) -> Option<Layer> {
    let text = Log::peek(folder, SETTINGS)?;
    let values = serde_json::from_str(&text).ok()?;
    let place = "the settings of the editor in which you practised last".to_owned();
    Some(Layer { place, values })
}

impl Practice {
    /// Opens the log of a folder and reads it.
    ///
    /// # Errors
    /// The log cannot be used; the message names the file and the mend.
    pub fn open(folder: &Path, plan: Plan) -> Result<(Self, Option<Rescued>), LogError> {
        let (log, rescued) = Log::open(folder)?;
        Ok((Self::new(log, plan)?, rescued))
    }

    /// Opens it to look at; none if nothing was ever practised.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn open_to_read(folder: &Path, plan: Plan) -> Result<Option<Self>, LogError> {
        let log = Log::open_to_read(folder)?;
        log.map(|log| Self::new(log, plan)).transpose()
    }

    fn new(log: Log, plan: Plan) -> Result<Self, LogError> {
        let scheduler = parameters::scheduler(&log, plan)?;
        let mut practice = Self {
            log,
            deck: Deck::default(),
            scheduler,
            place: 0,
            unwritten: Vec::new(),
            own: Vec::new(),
            kept_settings: None,
        };
        practice.refresh()?;
        Ok(practice)
    }

    /// Takes in what other programs wrote.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn refresh(&mut self) -> Result<(), LogError> {
        let new = self.log.since(self.place)?;
        self.place = new.last().map_or(self.place, |(place, _)| *place);
        let entries = new.into_iter().map(|(_, entry)| entry);
        self.deck.add(entries, &self.scheduler);
        Ok(())
    }

    /// Follows other choices of the person from now on.
    pub fn set_plan(&mut self, plan: Plan) {
        self.scheduler.plan = plan;
    }

    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    pub fn card(&self, id: &str) -> Card {
        self.deck.card(id)
    }

    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    /// When a card is due; none for a new one.
    pub fn due(&self, id: &str, now: &Now) -> Option<Timestamp> {
        self.scheduler.due(id, &self.card(id).memory, now)
    }

    /// Logs an answer. It is on the disk when this returns.
    ///
    /// # Errors
    /// It could not be written. It is kept, and written before the next entry or by [`Practice::retry`].
    pub fn answer(&mut self, answer: &Answer<'_>, now: &Now) -> Result<Graded, LogError> {
        self.catch_up();
        let grade = answer.grade.min(answer.shown.cap());
        let card = self.card(answer.card);
        let after = if answer.is_cram {
            card.memory
        } else {
            self.scheduler.answer(&card.memory, grade, now)
        };
        let kind = if answer.is_cram {
            Kind::Cram
        } else {
            kind_of(&card)
        };
        let review = Review {
            grade: Some(grade),
            seconds: answer.seconds,
            place: answer.place.to_owned(),
            shown: answer.shown,
            after: after.standing,
            ..self.entry(answer.card, answer.version, kind, now)
        };
        let review_id = review.id;
        self.own.push(review_id);
        self.write(review)?;
        let due = self
            .due(answer.card, now)
            .unwrap_or_else(|| now.timestamp());
        Ok(Graded {
            review: review_id,
            grade,
            due,
        })
    }

    /// Logs something done to a card, and answers the entry's id.
    ///
    /// # Errors
    /// As for [`Practice::answer`].
    pub fn change(
        &mut self,
        card: &str,
        version: &str,
        change: Change,
        place: &str,
        now: &Now,
    ) -> Result<Uuid, LogError> {
        self.catch_up();
        let (kind, action) = match change {
            Change::Action(action) => (Kind::Manual, Some(action)),
            Change::Reset => (Kind::Reset, None),
        };
        let mut review = Review {
            action,
            place: place.to_owned(),
            ..self.entry(card, version, kind, now)
        };
        if change == Change::Reset {
            review.after = Memory::default().standing;
        }
        let id = review.id;
        self.own.push(id);
        self.write(review)?;
        Ok(id)
    }

    /// Takes back what was done last here, or, if nothing was, the last of today on this device; answers
    /// what that was and of which card.
    ///
    /// # Errors
    /// As for [`Practice::answer`].
    pub fn undo(&mut self, place: &str, now: &Now) -> Result<Option<(Uuid, String)>, LogError> {
        self.catch_up();
        if let Some(waiting) = self.unwritten.pop_if(|entry| entry.kind != Kind::Undo) {
            // Nobody has it yet.
            self.own.retain(|id| *id != waiting.id);
            return Ok(Some((waiting.id, waiting.card)));
        }
        let Some(last) = self.last_done(now).cloned() else {
            return Ok(None);
        };
        let review = Review {
            of: Some(last.id),
            place: place.to_owned(),
            after: last.before,
            ..self.entry(&last.card, &last.version, Kind::Undo, now)
        };
        self.write(review)?;
        self.own.retain(|id| *id != last.id);
        Ok(Some((last.id, last.card)))
    }

    fn last_done(&self, now: &Now) -> Option<&Review> {
        let entries = self.deck.entries();
        let is_open = |entry: &&Review| entry.kind != Kind::Undo && !self.deck.is_undone(entry);
        if let Some(id) = self.own.last() {
            return entries
                .iter()
                .rev()
                .filter(is_open)
                .find(|entry| entry.id == *id);
        }
        let (device, today) = (self.log.device(), now.day());
        let ours = |entry: &&Review| entry.device == device && entry.day() == today;
        entries.iter().rev().filter(is_open).find(ours)
    }

    /// How many entries wait to be written.
    pub fn unwritten(&self) -> &[Review] {
        &self.unwritten
    }

    /// Tries again to write what waits.
    ///
    /// # Errors
    /// It still cannot be written, and still waits.
    pub fn retry(&mut self) -> Result<(), LogError> {
        if !self.unwritten.is_empty() {
            self.log.append(&self.unwritten)?;
            self.unwritten.clear();
        }
        self.refresh()
    }

    /// Merges another log's entries, by their ids; how many were new.
    ///
    /// # Errors
    /// The log cannot be written; nothing was merged.
    pub fn import(&mut self, entries: &[Review]) -> Result<usize, LogError> {
        let new = self.log.append(entries)?;
        self.refresh()?;
        Ok(new)
    }

    /// Fits the parameters to the person's own answers; what came of it as a message.
    ///
    /// # Errors
    /// The log cannot be read or written.
    pub fn optimize(&mut self) -> Result<parameters::Fit, LogError> {
        self.refresh()?;
        let fit = parameters::fit(&self.deck, &self.scheduler);
        if let parameters::Fit::Better(found) = &fit {
            found.keep(&self.log)?;
            self.scheduler = parameters::scheduler(&self.log, self.scheduler.plan.clone())?;
            self.deck.refold(&self.scheduler);
        }
        Ok(fit)
    }

    /// Keeps a person's choices beside the log: who they are does not depend on the program.
    pub fn keep_settings(&mut self, personal: &Settings) {
        let values = json!({
            "focus": personal.focus,
            "practice": personal.practice,
            "ignore": { "questions": personal.ignore.questions, "constructs": personal.ignore.constructs },
        });
        if self.kept_settings.as_ref() == Some(&values) {
            return;
        }
        if let Err(error) = self.log.remember(SETTINGS, &values.to_string()) {
            tracing::warn!(%error, "cannot keep the settings for the terminal");
        }
        self.kept_settings = Some(values);
    }

    /// Puts what waits to be written into a file of the temporary folder, in the form that an import takes.
    ///
    /// # Errors
    /// That cannot be written either.
    pub fn spill(&self) -> io::Result<PathBuf> {
        let path = std::env::temp_dir().join(format!("viva-unsaved-{}.jsonl", Uuid::new_v4()));
        let mut text = String::new();
        for entry in &self.unwritten {
            text.push_str(&serde_json::to_string(entry).map_err(io::Error::from)?);
            text.push('\n');
        }
        let mut file = fs::File::create_new(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(path)
    }

    /// How many questions were offered unasked on this day of study, by any program.
    pub fn nudges(&self, now: &Now) -> u32 {
        let kept = self.log.remembered(NUDGES).ok().flatten();
        let kept = kept.and_then(|text| serde_json::from_str::<(Date, u32)>(&text).ok());
        kept.filter(|(day, _)| *day == now.day())
            .map_or(0, |(_, count)| count)
    }

    /// Keeps that number; if it cannot be kept, the worst is a nudge more.
    pub fn set_nudges(&self, count: u32, now: &Now) {
        let kept = serde_json::to_string(&(now.day(), count)).unwrap_or_default();
        if let Err(error) = self.log.remember(NUDGES, &kept) {
            tracing::warn!(%error, "cannot keep how many questions were offered today");
        }
    }

    /// A damaged or locked log is told where something is written.
    fn catch_up(&mut self) {
        if let Err(error) = self.refresh() {
            tracing::warn!(%error, "cannot read what other programs practised");
        }
    }

    fn write(&mut self, review: Review) -> Result<(), LogError> {
        self.unwritten.push(review);
        self.retry()
    }

    fn entry(&self, card: &str, version: &str, kind: Kind, now: &Now) -> Review {
        let at = now.timestamp();
        let milliseconds = at.as_millisecond();
        let seconds = u64::try_from(milliseconds.div_euclid(1000)).unwrap_or(0);
        let nanoseconds = milliseconds.rem_euclid(1000) as u32 * 1_000_000;
        let standing = self.card(card).memory.standing;
        Review {
            id: Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds)),
            card: card.to_owned(),
            version: version.to_owned(),
            at: milliseconds,
            offset: now.at.offset().seconds(),
            rollover: now.rollover,
            kind,
            grade: None,
            action: None,
            of: None,
            seconds: 0.0,
            place: String::new(),
            shown: Shown::Nothing,
            before: standing,
            after: standing,
            retention: self.scheduler.plan.retention,
            algorithm: ALGORITHM.to_owned(),
            parameters: self.scheduler.parameters_id.clone(),
            device: self.log.device(),
        }
    }
}
