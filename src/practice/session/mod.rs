//! Practice as one program does it: the log, what follows from it, and what is still to be written.

mod beside;
mod waiting;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::Value;
use uuid::{NoContext, Uuid};

use crate::practice::clock::Now;
use crate::practice::deck::{Card, Deck};
use crate::practice::log::{Log, LogError, Rescued};
use crate::practice::parameters::{self, ENOUGH};
use crate::practice::queue::kind_of;
use crate::practice::review::{Action, Grade, Kind, Review, Shown};
use crate::practice::scheduler::{ALGORITHM, Memory, Plan, Scheduler};

pub use beside::kept_settings;

/// Seconds that an answer takes at most.
const LONGEST_THOUGHT: f32 = 3600.0;

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
    /// The last entry of the log that the deck has, and of which of the databases that stood there.
    place: i64,
    database: u32,
    /// The parameters as they are kept beside the log.
    parameters: Option<String>,
    /// Entries that could not be written yet, the oldest first. The deck has them.
    unwritten: Vec<Review>,
    /// Where a copy of these is.
    spilled: Option<PathBuf>,
    /// The answers given here, the newest last.
    own: Vec<Uuid>,
    /// The person's choices as they are kept beside the log, once this program kept some.
    kept_settings: Option<Value>,
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
        let scheduler = Scheduler::new(plan);
        let mut practice = Self {
            log,
            deck: Deck::default(),
            scheduler,
            place: 0,
            database: 0,
            parameters: None,
            spilled: None,
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
        let database = self.log.follow()?;
        if std::mem::replace(&mut self.database, database) != database {
            self.place = 0;
            self.deck = Deck::default();
            self.deck
                .add(self.unwritten.iter().cloned(), &self.scheduler);
        }
        let parameters = parameters::kept(&self.log)?;
        if self.parameters != parameters {
            let plan = self.scheduler.plan.clone();
            self.scheduler = parameters::scheduler(parameters.as_deref(), plan);
            self.parameters = parameters;
            self.deck.refold(&self.scheduler);
        }
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
            // A question that is open for longer is not being thought about.
            seconds: answer.seconds.clamp(0.0, LONGEST_THOUGHT),
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
    /// what that was and of which card. Where that cannot be written, it counts, and waits as answers do.
    pub fn undo(&mut self, place: &str, now: &Now) -> Option<(Uuid, String)> {
        self.catch_up();
        if let Some(waiting) = self.unwritten.pop_if(|entry| entry.kind != Kind::Undo) {
            // Nobody has it yet.
            self.own.retain(|id| *id != waiting.id);
            self.deck.drop_unwritten(&waiting, &self.scheduler);
            self.spill();
            return Some((waiting.id, waiting.card));
        }
        let last = self.last_done(now)?.clone();
        let review = Review {
            of: Some(last.id),
            place: place.to_owned(),
            after: last.before,
            ..self.entry(&last.card, &last.version, Kind::Undo, now)
        };
        // One that still has to be written counts all the same.
        if let Err(error) = self.write(review) {
            tracing::warn!(%error, "what was taken back is not saved yet");
        }
        self.own.retain(|id| *id != last.id);
        Some((last.id, last.card))
    }

    fn last_done(&self, now: &Now) -> Option<&Review> {
        let entries = self.deck.entries();
        let is_open = |entry: &&Review| entry.kind != Kind::Undo && !self.deck.is_undone(entry);
        let own = |entry: &&Review| self.own.contains(&entry.id);
        if let Some(last) = entries.iter().rev().filter(is_open).find(own) {
            return Some(last);
        }
        let (device, today) = (self.log.device(), now.day());
        let ours = |entry: &&Review| entry.device == device && entry.day() == today;
        entries.iter().rev().filter(is_open).find(ours)
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

    /// The same without being asked, each time that there are half as many answers more than the last fit had.
    pub fn keep_fitted(&mut self) {
        let answers = parameters::answers(&self.deck);
        let tried = parameters::tried(&self.log);
        if answers < ENOUGH.max(tried + tried / 2) {
            return;
        }
        let fitted = self.optimize();
        // A fit that is no better is not tried again soon, either.
        let kept = fitted.and_then(|_| parameters::keep_tried(&self.log, answers));
        if let Err(error) = kept {
            tracing::warn!(%error, "the schedule is not fitted to the answers");
        }
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
            self.refresh()?;
        }
        Ok(fit)
    }

    /// A damaged or locked log is told where something is written.
    pub(super) fn catch_up(&mut self) {
        if let Err(error) = self.refresh() {
            tracing::warn!(%error, "cannot read what other programs practised");
        }
    }

    /// An id behind all that this device gave, whatever its clock says.
    fn next_id(&self, now: i64) -> Uuid {
        let last = self.deck.last_id(self.log.device());
        let last = last.and_then(|id| id.get_timestamp()).map_or(0, |at| {
            let (seconds, nanoseconds) = at.to_unix();
            seconds * 1000 + u64::from(nanoseconds) / 1_000_000 + 1
        });
        let at = u64::try_from(now).unwrap_or(0).max(last);
        let nanoseconds = (at % 1000) as u32 * 1_000_000;
        Uuid::new_v7(uuid::Timestamp::from_unix(
            NoContext,
            at / 1000,
            nanoseconds,
        ))
    }

    fn entry(&self, card: &str, version: &str, kind: Kind, now: &Now) -> Review {
        let milliseconds = now.timestamp().as_millisecond();
        let standing = self.card(card).memory.standing;
        Review {
            id: self.next_id(milliseconds),
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
