//! From bytes, as they come, to the bodies of frames; and from where no frame is to the next one.

use std::fmt;

use super::header::{self, Header};

/// The bytes read and not worked off, and what they are part of.
#[derive(Debug, Default)]
pub struct Frames {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    state: State,
    /// Bytes of the last body.
    last: usize,
}

#[derive(Debug)]
enum State {
    /// Quiet where a fault was told already that what comes may still be part of.
    Header {
        header: Header,
        quiet: bool,
    },
    Body(usize),
    /// Looks for a frame where none should be, in as many bytes.
    Search(u64),
}

/// Why there is no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    NoHeader,
    NoLength,
    LengthIsNoNumber,
    TooLong,
    Foreign,
}

/// What a pipe holds, so that one read empties it.
const SPACE: usize = 64 << 10;

/// Of all lines together; those of editors have below 100.
const LONGEST_HEADER: usize = 8 << 10;

/// Editors open no files of this size, so a length beyond it is a mistake, and nobody's memory is for
/// mistakes.
const LONGEST_BODY: u64 = 256 << 20;

impl Frames {
    /// Where to put what is read next; never empty.
    pub fn space(&mut self) -> &mut [u8] {
        let needed = match self.state {
            State::Body(length) => length.max(SPACE),
            State::Header { .. } | State::Search(_) => SPACE,
        };
        let kept = self.start..self.end;
        let left = kept.len();
        if needed > self.buffer.len() || (left == 0 && self.buffer.len() > SPACE) {
            // Zeroed by the system: what never comes takes no memory.
            let mut buffer = vec![0; needed];
            buffer[..left].copy_from_slice(&self.buffer[kept]);
            self.buffer = buffer;
        } else if left == 0 || self.buffer.len() - self.end < SPACE / 2 {
            self.buffer.copy_within(kept, 0);
        } else {
            return &mut self.buffer[self.end..];
        }
        (self.start, self.end) = (0, left);
        &mut self.buffer[left..]
    }

    /// Says how much of the space was filled.
    pub fn filled(&mut self, count: usize) {
        self.end += count;
    }

    /// The next body or fault; nothing before more is read.
    pub fn next(&mut self) -> Option<Result<&mut [u8], Fault>> {
        loop {
            match self.state {
                State::Header { .. } => {
                    if let Err(fault) = self.header()? {
                        return Some(Err(fault));
                    }
                }
                State::Body(length) => {
                    if self.end - self.start < length {
                        return None;
                    }
                    let body = self.start..self.start + length;
                    self.start = body.end;
                    self.last = length;
                    self.state = State::default();
                    return Some(Ok(&mut self.buffer[body]));
                }
                State::Search(left) => self.search(left)?,
            }
        }
    }

    /// Looks for frames in the body that `next` just gave, which was no message: with a length that is
    /// too great, it holds the start of the next one.
    pub fn search_body(&mut self) {
        let length = std::mem::take(&mut self.last);
        self.start -= length;
        self.state = State::Search(length as u64);
    }

    /// Reads lines up to the end of the header.
    fn header(&mut self) -> Option<Result<(), Fault>> {
        let State::Header { header, quiet } = &mut self.state else {
            return Some(Ok(()));
        };
        loop {
            let mut rest = &self.buffer[self.start..self.end];
            if header.size == 0 {
                // Some clients end a body with a line's end that they do not count.
                rest = rest.trim_ascii_start();
                self.start = self.end - rest.len();
            }
            let end = memchr::memchr(b'\n', rest);
            let line = &rest[..end.unwrap_or(rest.len())];
            let fits = header.size + line.len() <= LONGEST_HEADER;
            let good = match end {
                None if fits && header::is_start(line) => return None,
                None => false,
                Some(_) if line.trim_ascii().is_empty() => break self.start += line.len() + 1,
                Some(_) => fits && header.read(line),
            };
            if !good {
                let told = *quiet;
                self.state = State::Search(u64::MAX);
                return Some(if told { Ok(()) } else { Err(Fault::NoHeader) });
            }
            self.start += line.len() + 1;
        }
        let (state, fault) = match header.length {
            None => (State::Search(u64::MAX), Fault::NoLength),
            Some(Err(())) => (State::Search(u64::MAX), Fault::LengthIsNoNumber),
            Some(Ok(length)) if length > LONGEST_BODY => (State::Search(length), Fault::TooLong),
            Some(Ok(length)) if header.foreign => (State::Search(length), Fault::Foreign),
            Some(Ok(length)) => {
                self.state = State::Body(length as usize);
                return Some(Ok(()));
            }
        };
        self.state = state;
        Some(Err(fault))
    }

    /// Goes on to the next frame, if one starts within `left` bytes, else to the end of these.
    ///
    /// In what is well-formed none does: in a string of JSON, no line ends.
    fn search(&mut self, left: u64) -> Option<()> {
        let rest = &self.buffer[self.start..self.end];
        let within = rest.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let mut starts = memchr::memchr2_iter(b'C', b'c', &rest[..within]);
        let found = starts.find_map(|at| Some((at, frame_starts(&rest[at..])?)));
        let (passed, known) = found.unwrap_or((within, true));
        let left = left - passed as u64;
        self.start += passed;
        if known && (found.is_some() || left == 0) {
            self.state = State::Header {
                header: Header::default(),
                quiet: true,
            };
            return Some(());
        }
        self.state = State::Search(left);
        None
    }
}

/// Whether `bytes` start with the length of a frame; false if more bytes have to tell.
fn frame_starts(bytes: &[u8]) -> Option<bool> {
    const NAME: &[u8] = b"Content-Length:";
    /// A number and some blanks.
    const LONGEST_VALUE: usize = 40;
    let (name, value) = bytes.split_at(NAME.len().min(bytes.len()));
    if !name.eq_ignore_ascii_case(&NAME[..name.len()]) {
        return None;
    }
    let value = &value[..value.len().min(LONGEST_VALUE)];
    match memchr::memchr(b'\n', value) {
        Some(end) => header::number(value[..end].trim_ascii()).map(|_| true),
        None => {
            let may_go_on = |byte: &u8| byte.is_ascii_digit() || b" \t\r".contains(byte);
            (value.len() < LONGEST_VALUE && value.iter().all(may_go_on)).then_some(false)
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self::Header {
            header: Header::default(),
            quiet: false,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoHeader => "a frame starts with a header, in lines of `Name: value`",
            Self::NoLength => "the header has no `Content-Length`",
            Self::LengthIsNoNumber => "`Content-Length` is no number of bytes",
            Self::TooLong => "`Content-Length` is beyond 256 MiB",
            Self::Foreign => "the charset of `Content-Type` is not utf-8",
        })
    }
}
