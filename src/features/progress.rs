//! Progress: what the review log says of the bank's questions, as numbers. `viva stats` prints it as JSON.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::Reader;
use super::readiness::{self, Readiness};
use crate::bank::Question;
use crate::practice::{
    self, Calibration, Deck, LogError, Now, Plan, Practice, Scheduler, State, Studied, Turn,
    days_between, learned_today, rounded,
};

/// How many days the forecast has, today among them.
const FORECAST: usize = 30;
/// How many days count as recent, today among them.
const RECENT: i32 = 30;

/// What `viva stats --format json` prints. Days are days of study, which begin at the rollover of the
/// settings; questions that are ignored do not count, except in what was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    /// Answers so far, crammed ones too; what was undone does not count.
    pub reviews: usize,
    pub cards: Cards,
    /// Questions that can be answered now without being new: due today, or in their steps.
    pub due: usize,
    /// The share of answers to questions in review that were recalled, above Again: 0 to 1, null before the
    /// first.
    pub retention: Option<f64>,
    /// The same of the last 30 days.
    pub recent_retention: Option<f64>,
    /// The share of questions that are to be recalled when they are due, 0 to 1: a setting.
    pub desired_retention: f64,
    /// Which parameters the scheduler has: `default`, or a hash of those fitted to one's own answers.
    pub parameters: String,
    pub today: Today,
    /// Days in a row with an answer, up to today or yesterday.
    pub streak: u32,
    /// The day of the interview: a setting.
    pub interview_date: Option<Date>,
    pub readiness: Ready,
    /// The days with an answer, the first one first.
    pub days: Vec<Day>,
    /// How many questions are due on each of the next 30 days, today first. Each counts once, as it is
    /// scheduled now; those overdue count today.
    pub forecast: Vec<Due>,
    pub calibration: Calibration,
}

/// Where the questions stand; each is in one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
pub struct Cards {
    /// Never answered.
    pub new: usize,
    /// In the steps after the first answers, or after one was forgotten.
    pub learning: usize,
    /// Scheduled in days.
    pub review: usize,
    /// Put aside until they are taken up again.
    pub suspended: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Today {
    pub date: Date,
    #[serde(flatten)]
    pub done: Studied,
    /// Questions that were answered for the first time.
    pub new: usize,
}

/// How ready somebody is on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ready {
    /// The day of the interview if that is to come, else today.
    pub date: Date,
    pub all: Readiness,
    /// Those that the person prepares for first, then those with the most questions. A question counts in
    /// each of its topics and companies.
    pub topics: Vec<Readiness>,
    pub companies: Vec<Readiness>,
    /// Ids of the questions that were never answered, in the bank's order.
    pub unseen: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Day {
    pub date: Date,
    #[serde(flatten)]
    pub done: Studied,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    pub date: Date,
    /// Questions.
    pub due: usize,
}

/// Progress by the log in a data folder. Nothing is made where nothing was practised.
///
/// # Errors
/// The log cannot be read.
pub fn progress_in(
    folder: &Path,
    reader: &Reader<'_, '_>,
    now: &Now,
) -> Result<Progress, LogError> {
    let plan = Plan::from(reader.settings);
    let practice = Practice::open_to_read(folder, plan.clone())?;
    Ok(match practice {
        Some(practice) => progress(reader, practice.deck(), practice.scheduler(), now),
        None => progress(reader, &Deck::default(), &Scheduler::new(plan), now),
    })
}

/// Works it all out.
pub fn progress(
    reader: &Reader<'_, '_>,
    deck: &Deck,
    scheduler: &Scheduler,
    now: &Now,
) -> Progress {
    let today = now.day();
    let days = practice::studied(deck);
    let since = today.saturating_sub((RECENT - 1).days());
    let ids = || reader.wanted().map(|question| question.id.as_str());
    let can_come = |id: &&str| {
        let turn = practice::turn(id, &deck.card(id), scheduler, now);
        turn.is_some_and(|turn| turn != Turn::New)
    };
    let forecast = practice::forecast(ids(), deck, scheduler, now, FORECAST);
    Progress {
        reviews: deck.answers().count(),
        cards: cards(reader, deck),
        due: ids().filter(can_come).count(),
        retention: practice::retention(deck, None).map(rounded),
        recent_retention: practice::retention(deck, Some(since)).map(rounded),
        desired_retention: rounded(scheduler.plan.retention.into()),
        parameters: scheduler.parameters_id.clone(),
        today: Today {
            date: today,
            done: days.get(&today).copied().unwrap_or_default(),
            new: learned_today(deck, now),
        },
        streak: practice::streak(&days, today),
        interview_date: scheduler.plan.interview,
        readiness: ready(reader, deck, scheduler, now),
        days: days
            .iter()
            .map(|(date, done)| Day {
                date: *date,
                done: *done,
            })
            .collect(),
        forecast: today
            .series(1.day())
            .zip(forecast)
            .map(|(date, due)| Due { date, due })
            .collect(),
        calibration: practice::calibration(deck, scheduler),
    }
}

impl Progress {
    /// Whether nothing was ever answered.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Whether the scheduler's parameters were fitted to the person's own answers.
    pub fn has_own_parameters(&self) -> bool {
        self.parameters != practice::DEFAULT
    }

    /// Days until the interview, 0 on its day; none if it was, or there is no date.
    pub fn days_left(&self) -> Option<u32> {
        let date = self
            .interview_date
            .filter(|date| *date >= self.today.date)?;
        Some(days_between(self.today.date, date))
    }
}

fn cards(reader: &Reader<'_, '_>, deck: &Deck) -> Cards {
    let mut cards = Cards::default();
    for question in reader.wanted() {
        let card = deck.card(&question.id);
        let place = match card.state() {
            _ if card.is_suspended => &mut cards.suspended,
            State::New => &mut cards.new,
            State::Learning | State::Relearning => &mut cards.learning,
            State::Review => &mut cards.review,
        };
        *place += 1;
    }
    cards
}

fn ready(reader: &Reader<'_, '_>, deck: &Deck, scheduler: &Scheduler, now: &Now) -> Ready {
    let (interview, at) = (scheduler.plan.interview, scheduler.counts_at(now));
    let recall = |question: &Question| {
        let recall = scheduler.recall(&deck.card(&question.id).memory, at);
        recall.map(f64::from)
    };
    let focus = &reader.settings.focus;
    let unseen = reader
        .wanted()
        .filter(|question| recall(question).is_none());
    Ready {
        date: interview.map_or(now.day(), |date| date.max(now.day())),
        all: readiness::readiness("all questions", reader.wanted(), recall),
        topics: readiness::by(
            reader,
            reader.bank.topics(),
            |name| focus.topics.contains(name),
            |question| &question.topics,
            recall,
        ),
        companies: readiness::by(
            reader,
            reader.bank.companies(),
            |name| focus.companies.contains(name),
            |question| &question.companies,
            recall,
        ),
        unseen: unseen.map(|question| question.id.clone()).collect(),
    }
}
