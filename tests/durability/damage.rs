//! Databases that are damaged, newer, another program's, or gone.

use std::fs;
use std::path::Path;

use viva::practice::{FILE, Log, LogError, Review};

use crate::Folder;
use crate::history::{answered, ids};

/// More than fit a few pages.
const ENTRIES: usize = 400;

/// A log with so many entries, closed; its entries.
fn written(folder: &Path) -> Vec<Review> {
    let entries = answered(ENTRIES);
    let (mut log, _) = Log::open(folder).unwrap();
    assert_eq!(log.append(&entries).unwrap(), ENTRIES);
    entries
}

/// Opens a log that was damaged: what is left, all of it true, in its order.
fn rescued(folder: &Path, written: &[Review]) -> Vec<Review> {
    let (log, rescued) = Log::open(folder).unwrap();
    let rescued = rescued.expect("the damage is told");
    assert!(rescued.kept.exists());
    assert!(rescued.message().contains(rescued.kept.to_str().unwrap()));
    let left: Vec<_> = log
        .since(0)
        .unwrap()
        .into_iter()
        .map(|(_, entry)| entry)
        .collect();
    assert_eq!(rescued.entries, left.len());
    let mut all = written.iter();
    for entry in &left {
        assert!(
            all.any(|known| known == entry),
            "an entry that was never written: {entry:?}"
        );
    }
    drop(log);
    let (log, again) = Log::open(folder).unwrap();
    assert_eq!(again, None, "the new one is whole");
    assert_eq!(log.since(0).unwrap().len(), left.len());
    left
}

#[test]
fn all_entries_outlive_the_header() {
    let folder = Folder::new("header");
    let written = written(&folder.0);
    let path = folder.0.join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..100].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    assert_eq!(rescued(&folder.0, &written), written);
}

#[test]
fn what_stands_on_whole_pages_outlives_the_others() {
    const PAGE: usize = 4096;
    // Rows are longer than this.
    const MOST: usize = PAGE / 200;
    for seed in 0..20 {
        let folder = Folder::new("pages");
        let written = written(&folder.0);
        let path = folder.0.join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        let mut random = fastrand::Rng::with_seed(seed);
        let pages = 1 + random.usize(0..4);
        for _ in 0..pages {
            let start = random.usize(0..bytes.len() / PAGE) * PAGE;
            bytes[start..start + PAGE].fill_with(|| random.u8(..));
        }
        fs::write(&path, bytes).unwrap();
        let left = rescued(&folder.0, &written);
        assert!(
            left.len() + pages * MOST >= ENTRIES,
            "{} left of {pages} pages",
            left.len()
        );
    }
}

#[test]
fn a_file_that_was_cut_off_gives_what_is_left_of_it() {
    let folder = Folder::new("cut");
    let written = written(&folder.0);
    let path = folder.0.join(FILE);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2 + 1234]).unwrap();
    let left = rescued(&folder.0, &written);
    assert!(left.len() > ENTRIES / 4, "{}", left.len());
}

#[test]
fn what_is_in_the_write_ahead_log_only_is_not_lost() {
    let folder = Folder::new("wal");
    let other = Folder::new("wal-copy");
    let (mut log, _) = Log::open(&folder.0).unwrap();
    let entries = answered(30);
    for entry in &entries {
        log.append(std::slice::from_ref(entry)).unwrap();
    }
    // As after a crash: the log is open, and nothing has moved into the database.
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        fs::copy(folder.0.join(&name), other.0.join(&name)).unwrap();
    }
    fs::write(other.0.join(FILE), [0x5a; 8192]).unwrap();
    // So that it is not simply played back.
    let wal = other.0.join(format!("{FILE}-wal"));
    let mut bytes = fs::read(&wal).unwrap();
    bytes[..32].fill(0x5a);
    fs::write(&wal, bytes).unwrap();
    assert_eq!(rescued(&other.0, &entries), entries);
}

#[test]
fn nothing_but_noise_gives_an_empty_log_and_keeps_the_noise() {
    let folder = Folder::new("noise");
    let mut random = fastrand::Rng::with_seed(7);
    let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..))
        .take(50_000)
        .collect();
    fs::write(folder.0.join(FILE), &noise).unwrap();
    assert_eq!(rescued(&folder.0, &[]), []);
    let kept = folder.0.join("progress.damaged-1.db");
    assert_eq!(fs::read(kept).unwrap(), noise);
}

#[test]
fn a_database_that_was_set_aside_is_not_written_to_any_more() {
    let folder = Folder::new("open");
    let entries = answered(ENTRIES);
    let (mut log, _) = Log::open(&folder.0).unwrap();
    log.append(&entries[..300]).unwrap();
    // Another program found damage and set the database aside.
    let path = folder.0.join(FILE);
    fs::rename(&path, folder.0.join("aside.db")).unwrap();
    let (mut other, _) = Log::open(&folder.0).unwrap();
    other.append(&entries[..300]).unwrap();
    log.append(&entries[300..]).unwrap();
    assert_eq!(ids(&other), ids(&log));
    assert_eq!(other.since(0).unwrap().len(), ENTRIES);
}

#[test]
fn a_rescue_that_was_killed_is_finished() {
    let folder = Folder::new("killed");
    let written = written(&folder.0);
    let path = folder.0.join(FILE);
    // Before the last step: the new one is whole, and the old one out of the way.
    fs::rename(&path, path.with_extension("new")).unwrap();
    let (log, rescued) = Log::open(&folder.0).unwrap();
    assert_eq!(rescued, None);
    assert_eq!(log.since(0).unwrap().len(), written.len());
}

#[test]
fn a_newer_format_is_refused_and_left_as_it_is() {
    let folder = Folder::new("newer");
    written(&folder.0);
    let path = folder.0.join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    // The user version, big endian, in the database's header.
    bytes[60..64].copy_from_slice(&7_u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    let error = Log::open(&folder.0).unwrap_err();
    assert!(
        matches!(error, LogError::Newer { format: 7, .. }),
        "{error:?}"
    );
    let message = error.to_string();
    assert!(message.starts_with(path.to_str().unwrap()), "{message}");
    assert!(message.contains("update Viva"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn another_program_s_database_is_not_ours_to_write_to() {
    let folder = Folder::new("other");
    written(&folder.0);
    let path = folder.0.join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes[68..72].copy_from_slice(b"Else");
    fs::write(&path, &bytes).unwrap();
    let message = Log::open(&folder.0).unwrap_err().to_string();
    assert!(message.contains("another program"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn entries_are_neither_changed_nor_removed() {
    let folder = Folder::new("kept");
    let written = written(&folder.0);
    let database = rusqlite::Connection::open(folder.0.join(FILE)).unwrap();
    for sql in [
        "UPDATE reviews SET grade = 4",
        "DELETE FROM reviews WHERE seq = 1",
    ] {
        let error = database.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("only appended to"), "{error}");
    }
    // And what is there already is not added again, whatever it says.
    let (mut log, _) = Log::open(&folder.0).unwrap();
    let mut other = written[0].clone();
    other.card = "46".to_owned();
    assert_eq!(log.append(&[other]).unwrap(), 0);
    assert_eq!(log.since(0).unwrap()[0].1, written[0]);
}
