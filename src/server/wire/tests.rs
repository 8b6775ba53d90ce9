//! The reader of frames, with what it reads cut at every place.

use super::frames::{Fault, Frames};

fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// All bodies and faults, from bytes that come in these parts; a body that ends in `!` is no message.
fn read(parts: &[&[u8]]) -> Vec<Result<String, Fault>> {
    let mut frames = Frames::default();
    let mut events = Vec::new();
    for part in parts {
        let mut part = *part;
        while !part.is_empty() {
            let space = frames.space();
            let count = space.len().min(part.len());
            space[..count].copy_from_slice(&part[..count]);
            frames.filled(count);
            part = &part[count..];
            while let Some(event) = frames.next() {
                let event = event.map(|body| String::from_utf8_lossy(body).into_owned());
                if event.as_ref().is_ok_and(|body| body.contains('!')) {
                    frames.search_body();
                }
                events.push(event);
            }
        }
    }
    events
}

#[test]
fn whatever_comes_the_next_frame_is_found_wherever_it_is_cut() {
    let cases = [
        ("".to_owned(), vec![]),
        ("\r\n\n  ".to_owned(), vec![]),
        (
            "content-LENGTH :2\nX-A: b\nX-B:c\n\n{}".to_owned(),
            vec![Ok("{}")],
        ),
        ("Content-Length: 0\r\n\r\n".to_owned(), vec![Ok("")]),
        (
            "Content-Length: 2\r\nContent-Type: a/b; Charset=\"UTF8\"\r\n\r\n{}".to_owned(),
            vec![Ok("{}")],
        ),
        (
            "Content-Length: 2\r\nContent-Type: a/b; charset=utf-16\r\n\r\n{}".to_owned(),
            vec![Err(Fault::Foreign)],
        ),
        ("X-A: b\r\n\r\n{}".to_owned(), vec![Err(Fault::NoLength)]),
        (
            "Content-Length: -5\r\n\r\n{\"cC\": 3}\n".to_owned(),
            vec![Err(Fault::LengthIsNoNumber)],
        ),
        (
            "Content-Length: 1000000000000000000\r\n\r\n{}".to_owned(),
            vec![Err(Fault::TooLong)],
        ),
        ("{\"a\": 1}\n{}".to_owned(), vec![Err(Fault::NoHeader)]),
        // The text of a header inside a string is none.
        (
            r#"X: y\r\n\r\n{"Content-Length: 5\r\n\r\n"}"#.to_owned() + "\n\n",
            vec![Err(Fault::NoLength)],
        ),
        // Bodies that are no message: with the right length, longer and shorter than said.
        (frame("{!}"), vec![Ok("{!}")]),
        (frame("c!C"), vec![Ok("c!C")]),
        (
            "Content-Length: 2\r\n\r\n{!\r\n 3}".to_owned(),
            vec![Ok("{!")],
        ),
        ("Content-Length: 5\r\n\r\n{!}".to_owned(), vec![Ok("{!}Co")]),
        (
            "Content-Length: 23\r\n\r\n{!}".to_owned(),
            vec![Ok("{!}Content-Length: 10\r\n")],
        ),
    ];
    let next = "{\"next\":1}";
    for (bytes, mut expected) in cases {
        expected.push(Ok(next));
        let expected: Vec<_> = expected.into_iter().map(|e| e.map(str::to_owned)).collect();
        let bytes = bytes + &frame(next);
        let bytes = bytes.as_bytes();
        for cut in 0..=bytes.len() {
            let (before, behind) = bytes.split_at(cut);
            assert_eq!(
                read(&[before, behind]),
                expected,
                "{} at {cut}",
                bytes.escape_ascii()
            );
        }
        let single: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(read(&single), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn bodies_of_every_size_arrive_whole() {
    let sizes = [1, 70_000, 3, 1 << 20, 65_536, 65_535, 0, 200_000, 2];
    let bodies: Vec<_> = sizes.map(|size| "x".repeat(size)).into();
    let bytes: String = bodies.iter().map(|body| frame(body)).collect();
    let expected: Vec<_> = bodies.into_iter().map(Ok).collect();
    for size in [1000, 65_536, bytes.len()] {
        let parts: Vec<_> = bytes.as_bytes().chunks(size).collect();
        assert_eq!(read(&parts), expected, "in parts of {size}");
    }
}

#[test]
fn a_header_without_an_end_is_given_up() {
    let endless = "X".repeat(10_000) + &frame("{}");
    assert_eq!(
        read(&[endless.as_bytes()]),
        [Err(Fault::NoHeader), Ok("{}".to_owned())]
    );
    let lines = "X: y\r\n".repeat(3_000) + &frame("{}");
    assert_eq!(
        read(&[lines.as_bytes()]),
        [Err(Fault::NoHeader), Ok("{}".to_owned())]
    );
}

#[test]
fn what_is_skipped_takes_no_memory() {
    let mut frames = Frames::default();
    let length: u64 = 300 << 20;
    let header = format!("Content-Length: {length}\r\n\r\n");
    frames.space()[..header.len()].copy_from_slice(header.as_bytes());
    frames.filled(header.len());
    assert_eq!(frames.next(), Some(Err(Fault::TooLong)));
    let mut left = length as usize;
    while left > 0 {
        let space = frames.space();
        assert!(space.len() <= 1 << 16);
        let count = space.len().min(left);
        space[..count].fill(b' ');
        frames.filled(count);
        left -= count;
        assert_eq!(frames.next(), None);
    }
    let next = frame("{}");
    frames.space()[..next.len()].copy_from_slice(next.as_bytes());
    frames.filled(next.len());
    assert_eq!(frames.next(), Some(Ok(b"{}".to_vec().as_mut_slice())));
}
