//! Anki's database: its tables, and a row a question.

use std::collections::BTreeSet;

use rusqlite::{Connection, Result, params};
use serde_json::json;

use super::calendar::Calendar;
use super::history::history;
use super::note::{FIELDS, guid, tags};
use super::note_type::{DECK, NOTE_TYPE, decks, note_types, presets};
use super::standing::standing;
use crate::bank::Bank;
use crate::features::name;
use crate::practice::{Deck, Now, Scheduler};

/// The tables of version 11, each with its columns.
const TABLES: [(&str, &str); 5] = [
    (
        "col",
        "id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL,
         ver INTEGER NOT NULL, dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL,
         conf TEXT NOT NULL, models TEXT NOT NULL, decks TEXT NOT NULL, dconf TEXT NOT NULL,
         tags TEXT NOT NULL",
    ),
    (
        "notes",
        "id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL,
         usn INTEGER NOT NULL, tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL,
         csum INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL",
    ),
    (
        "cards",
        "id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL,
         mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL,
         due INTEGER NOT NULL, ivl INTEGER NOT NULL, factor INTEGER NOT NULL, reps INTEGER NOT NULL,
         lapses INTEGER NOT NULL, left INTEGER NOT NULL, odue INTEGER NOT NULL, odid INTEGER NOT NULL,
         flags INTEGER NOT NULL, data TEXT NOT NULL",
    ),
    (
        "revlog",
        "id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL,
         ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL,
         type INTEGER NOT NULL",
    ),
    (
        "graves",
        "usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL",
    ),
];

/// The first note's id, and its card's; the others follow.
const FIRST: i64 = 1_764_000_100_001;
/// What is between two fields of a note.
const BETWEEN: &str = "\x1f";

/// The database's bytes.
pub fn bytes(bank: &Bank, deck: &Deck, scheduler: &Scheduler, now: &Now) -> Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    for (name, columns) in TABLES {
        transaction.execute_batch(&format!("CREATE TABLE {name} ({columns})"))?;
    }
    let calendar = Calendar::new(deck, now);
    add_collection(&transaction, bank, &calendar)?;
    let mut reviews = Reviews::new(now);
    for (place, question) in bank.questions().iter().enumerate() {
        let id = FIRST + place as i64;
        let fields = FIELDS.iter().map(|(_, content)| content(bank, question));
        let fields: Vec<_> = fields.collect();
        transaction
            .prepare_cached("INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,0,0,'')")?
            .execute(params![
                id,
                guid(question),
                NOTE_TYPE,
                now.timestamp().as_second(),
                tags(question),
                fields.join(BETWEEN),
                name(question),
            ])?;
        let card = standing(&deck.card(&question.id), place + 1, scheduler, &calendar);
        transaction
            .prepare_cached("INSERT INTO cards VALUES (?,?,?,0,?,-1,?,?,?,?,?,?,?,?,0,0,0,?)")?
            .execute(params![
                id,
                id,
                DECK,
                now.timestamp().as_second(),
                card.kind,
                card.queue,
                card.due,
                card.ivl,
                card.factor,
                card.reps,
                card.lapses,
                card.left as i64,
                card.data,
            ])?;
        for entry in history(&deck.history(&question.id)) {
            let at = reviews.id(entry.at);
            transaction
                .prepare_cached("INSERT INTO revlog VALUES (?,?,-1,?,?,?,?,?,?)")?
                .execute(params![
                    at,
                    id,
                    entry.ease,
                    entry.ivl,
                    entry.last_ivl,
                    entry.factor,
                    entry.time,
                    entry.kind,
                ])?;
        }
    }
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

fn add_collection(connection: &Connection, bank: &Bank, calendar: &Calendar<'_>) -> Result<()> {
    let now = calendar.now().timestamp();
    let changed = now.as_second();
    let settings = json!({
        "curDeck": DECK,
        "activeDecks": [DECK],
        "nextPos": bank.questions().len() + 1,
        // The schedule by days that begin at some hour, rather than each 24 hours.
        "schedVer": 2,
        "sched2021": true,
        "creationOffset": calendar.creation_offset(),
        "rollover": calendar.now().rollover,
    });
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        params![
            calendar.creation().as_second(),
            now.as_millisecond(),
            now.as_millisecond(),
            settings.to_string(),
            note_types(changed).to_string(),
            decks(changed).to_string(),
            presets(changed).to_string(),
        ],
    )?;
    Ok(())
}

/// Reviews have their moments for ids.
struct Reviews {
    now: i64,
    taken: BTreeSet<i64>,
}

impl Reviews {
    fn new(now: &Now) -> Self {
        Self {
            now: now.timestamp().as_millisecond(),
            taken: BTreeSet::new(),
        }
    }

    /// The moment, or the next that is free. Anki refuses a package with one in the future, as a clock that
    /// was wrong leaves some.
    fn id(&mut self, at: i64) -> i64 {
        let mut id = at.min(self.now);
        while !self.taken.insert(id) {
            id += 1;
        }
        id
    }
}
