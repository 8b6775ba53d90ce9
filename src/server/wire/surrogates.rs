//! Halves of surrogate pairs in JSON: `"\ud83d"`, which a text may hold that an editor keeps in UTF-16.

/// Writes U+FFFD over every half that stands alone; false if there is none.
///
/// It is as long, as an escape and in UTF-16, so every position still fits.
pub fn replace_lone(json: &mut [u8]) -> bool {
    let mut replaced = false;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &json[at..]) {
        at += found;
        match (unit(json, at), unit(json, at + ESCAPE)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 2 * ESCAPE,
            (Some(0xD800..=0xDFFF), _) => {
                json[at..at + ESCAPE].copy_from_slice(b"\\ufffd");
                replaced = true;
                at += ESCAPE;
            }
            // Of the rest, only `\\` must not be taken for the start of another.
            _ => at = json.len().min(at + 2),
        }
    }
    replaced
}

/// Bytes of an escape, `\u` and four digits.
const ESCAPE: usize = 6;

/// The UTF-16 code unit that is escaped here.
fn unit(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_that_stand_alone_become_the_replacement_character() {
        let cases = [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\uDE00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ud83d\n""#, r#""\ufffd\n""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
            // No escape, no half, no end.
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\u00e9\ud83d\ude00""#, r#""\u00e9\ud83d\ude00""#),
            (r#""\ud8"#, r#""\ud8"#),
            ("\\", "\\"),
        ];
        for (json, expected) in cases {
            let mut bytes = json.as_bytes().to_vec();
            assert_eq!(replace_lone(&mut bytes), json != expected, "{json}");
            assert_eq!(bytes, expected.as_bytes(), "{json}");
        }
    }
}
