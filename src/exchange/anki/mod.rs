//! A deck for Anki with every question of the bank, its schedule and the history of its reviews.
//!
//! A package is an archive with a database, whose tables and values are those of
//! <https://github.com/ankitects/anki>. Version 11 of them, which every Anki since 2.1 reads.

mod calendar;
mod collection;
mod history;
mod note;
mod note_type;
mod standing;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::bank::Bank;
use crate::practice::{Deck, Now, Scheduler};

/// The bytes of an `.apkg`.
///
/// # Errors
/// A message: there is not enough memory for it.
pub fn package(
    bank: &Bank,
    deck: &Deck,
    scheduler: &Scheduler,
    now: &Now,
) -> Result<Vec<u8>, String> {
    let collection = collection::bytes(bank, deck, scheduler, now);
    let collection = collection.map_err(|error| format!("cannot make Anki's database: {error}"))?;
    let packed = pack(&[
        ("collection.anki2", &collection),
        // Pictures and sounds by their names; there are none.
        ("media", b"{}"),
    ]);
    packed.map_err(|error| format!("cannot pack Anki's database: {error}"))
}

fn pack(files: &[(&str, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
