//! Reads entries out of the pages of a damaged database, one by one.
//!
//! After <https://www.sqlite.org/fileformat2.html>. A leaf of a table's tree holds whole rows, so it can be
//! read without the rest of the file. Entries are never changed, so every page that was ever written, in
//! the database or its write-ahead log, holds nothing but true ones.

use std::collections::BTreeMap;

use serde_json::Value;

use super::row::{self, WIDTH};
use super::schema::PAGE;
use crate::practice::review::Review;

/// What a leaf of a table's tree begins with.
const LEAF: u8 = 0x0d;
/// The header of a database, on its first page.
const DATABASE_HEADER: usize = 100;
/// The header of a write-ahead log, and that of each page in it.
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The entries that can be read of a database and of its write-ahead log, in the order of the rows.
pub fn salvage(database: &[u8], wal: &[u8]) -> Vec<Review> {
    let mut rows = BTreeMap::new();
    for (number, page) in database.chunks(PAGE).enumerate() {
        let header = if number == 0 { DATABASE_HEADER } else { 0 };
        read_leaf(page, header, &mut rows);
    }
    let frames = wal.get(WAL_HEADER..).unwrap_or_default();
    for frame in frames.chunks(FRAME_HEADER + PAGE) {
        let page = frame.get(FRAME_HEADER..).unwrap_or_default();
        read_leaf(page, 0, &mut rows);
        read_leaf(page, DATABASE_HEADER, &mut rows);
    }
    rows.into_values().collect()
}

fn read_leaf(page: &[u8], header: usize, rows: &mut BTreeMap<i64, Review>) {
    if page.get(header) != Some(&LEAF) {
        return;
    }
    let cells = big_endian(page, header + 3).unwrap_or(0);
    for cell in 0..cells {
        let place = big_endian(page, header + 8 + 2 * cell);
        if let Some((seq, entry)) = place.and_then(|place| read_cell(page.get(place..)?)) {
            rows.entry(seq).or_insert(entry);
        }
    }
}

/// A row's number and entry. One that goes on elsewhere is none of ours: they are short.
fn read_cell(cell: &[u8]) -> Option<(i64, Review)> {
    let (length, rest) = varint(cell)?;
    let (seq, rest) = varint(rest)?;
    let payload = rest.get(..usize::try_from(length).ok()?)?;
    let (header, types) = varint(payload)?;
    let (header, start) = (usize::try_from(header).ok()?, payload.len() - types.len());
    let (mut types, mut body) = (payload.get(start..header)?, payload.get(header..)?);
    let mut values = Vec::new();
    while !types.is_empty() {
        let (kind, further) = varint(types)?;
        let (value, rest) = read_value(kind, body)?;
        values.push(value);
        (types, body) = (further, rest);
    }
    let entry = (values.len() == WIDTH).then(|| row::entry(values.into_iter().skip(1)))??;
    Some((seq, entry))
}

/// A value of a serial type, and what follows it.
fn read_value(kind: i64, body: &[u8]) -> Option<(Value, &[u8])> {
    let whole = |width: usize| {
        let (bytes, rest) = body.split_at_checked(width)?;
        let sign = if bytes[0] < 0x80 { 0 } else { -1 };
        let number = bytes
            .iter()
            .fold(sign, |all: i64, byte| all << 8 | i64::from(*byte));
        Some((Value::from(number), rest))
    };
    match kind {
        0 => Some((Value::Null, body)),
        1..=4 => whole(kind as usize),
        5 => whole(6),
        6 => whole(8),
        7 => {
            let (bytes, rest) = body.split_first_chunk()?;
            Some((f64::from_be_bytes(*bytes).into(), rest))
        }
        8 | 9 => Some(((kind - 8).into(), body)),
        13.. if kind % 2 == 1 => {
            let (bytes, rest) = body.split_at_checked(usize::try_from((kind - 13) / 2).ok()?)?;
            Some((std::str::from_utf8(bytes).ok()?.into(), rest))
        }
        _ => None,
    }
}

/// A number of one to nine bytes, and what follows it.
fn varint(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut number: u64 = 0;
    for (place, byte) in bytes.iter().take(9).enumerate() {
        if place == 8 {
            return Some(((number << 8 | u64::from(*byte)) as i64, &bytes[9..]));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number as i64, &bytes[place + 1..]));
        }
    }
    None
}

fn big_endian(page: &[u8], at: usize) -> Option<usize> {
    let bytes = page.get(at..at + 2)?;
    Some(usize::from(bytes[0]) << 8 | usize::from(bytes[1]))
}
