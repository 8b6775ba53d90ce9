//! The header of a frame, line by line.

/// What the lines of a header that were read so far say.
#[derive(Debug, Default)]
pub struct Header {
    /// Of the body in bytes; the error is a length that is no number.
    pub length: Option<Result<u64, ()>>,
    /// Whether the body is in another encoding than UTF-8.
    pub foreign: bool,
    /// Bytes of all lines.
    pub size: usize,
}

impl Header {
    /// Takes a line without its end; false if it is no line of a header.
    pub fn read(&mut self, line: &[u8]) -> bool {
        let Some((name, value)) = split(line) else {
            return false;
        };
        self.size += line.len();
        if name.eq_ignore_ascii_case(b"Content-Length") {
            self.length = Some(number(value).ok_or(()));
        } else if name.eq_ignore_ascii_case(b"Content-Type") {
            self.foreign = !is_utf_8(value);
        }
        true
    }
}

/// Whether this may be the start of a line of a header.
pub fn is_start(part: &[u8]) -> bool {
    let name = part.split(|&byte| byte == b':').next().unwrap_or_default();
    name.trim_ascii_end().iter().all(|&byte| is_token(byte))
}

fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let name = line[..colon].trim_ascii_end();
    let named = !name.is_empty() && name.iter().all(|&byte| is_token(byte));
    named.then(|| (name, line[colon + 1..].trim_ascii()))
}

pub fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A byte of a name, as HTTP has it.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Whether a content type names UTF-8, also by the name of old clients, or no charset.
fn is_utf_8(content_type: &[u8]) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    let mut parameters = content_type.split(|&byte| byte == b';').skip(1);
    let charset = parameters.find_map(|parameter| {
        let value = parameter.trim_ascii().strip_prefix(b"charset=")?;
        Some(value.trim_ascii())
    });
    charset.is_none_or(|name| {
        let name = name.strip_prefix(b"\"").unwrap_or(name);
        matches!(name.strip_suffix(b"\"").unwrap_or(name), b"utf-8" | b"utf8")
    })
}
