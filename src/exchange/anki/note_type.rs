//! The type of Viva's notes and the deck they are in, as Anki's JSON has them.

use serde_json::{Value, json};

use super::note::FIELDS;

/// Anki's ids are moments, in milliseconds; these never change.
pub const NOTE_TYPE: i64 = 1_764_000_000_001;
pub const DECK: i64 = 1_764_000_000_002;
/// The presets that a deck has unless it is given others.
const PRESET: i64 = 1;

/// `changed` is in seconds.
pub fn note_types(changed: i64) -> Value {
    let fields: Vec<_> = FIELDS.iter().enumerate().map(field).collect();
    json!({ NOTE_TYPE.to_string(): {
        "id": NOTE_TYPE,
        "name": "Viva",
        "type": 0,
        "mod": changed,
        "usn": -1,
        "sortf": 0,
        "did": DECK,
        "flds": fields,
        "tmpls": [{
            "name": "Viva",
            "ord": 0,
            "qfmt": include_str!("question.html"),
            "afmt": include_str!("answer.html"),
            "bqfmt": "{{Name}}",
            "bafmt": "{{Summary}}",
            "did": null,
        }],
        "css": include_str!("card.css"),
        "latexPre": "",
        "latexPost": "",
        "req": [[0, "any", [1]]],
    }})
}

fn field<T>((place, (name, _)): (usize, &(&str, T))) -> Value {
    json!({
        "name": name,
        "ord": place,
        "sticky": false,
        "rtl": false,
        "font": "Arial",
        "size": 16,
    })
}

pub fn decks(changed: i64) -> Value {
    let deck = |id: i64, name: &str, description: &str| {
        json!({
            "id": id,
            "name": name,
            "desc": description,
            "mod": changed,
            "usn": -1,
            "conf": PRESET,
            "dyn": 0,
            "collapsed": false,
            "browserCollapsed": false,
            "extendNew": 0,
            "extendRev": 0,
            "newToday": [0, 0],
            "revToday": [0, 0],
            "lrnToday": [0, 0],
            "timeToday": [0, 0],
        })
    };
    json!({
        "1": deck(1, "Default", ""),
        DECK.to_string(): deck(DECK, "Viva", "What interviewers ask about Python."),
    })
}

/// Anki's own presets.
pub fn presets(changed: i64) -> Value {
    json!({ PRESET.to_string(): {
        "id": PRESET,
        "name": "Default",
        "mod": changed,
        "usn": -1,
        "maxTaken": 60,
        "autoplay": true,
        "timer": 0,
        "replayq": true,
        "dyn": false,
        "new": {
            "bury": false,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {
            "bury": false,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "maxIvl": 36500,
            "perDay": 200,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": [10.0],
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
    }})
}
