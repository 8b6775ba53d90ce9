//! Quarters of a year, which are written like the first four questions.

use super::mentions::Word;

/// Whether the word at `place` is one: `Q1` to `Q4` with a year on either side, past its like.
pub(super) fn is_quarter_of_a_year(words: &[Word<'_>], place: usize) -> bool {
    let is_other = |word: &&Word<'_>| !is_quarter(word) && !JOINTS.contains(&word.text);
    let (before, behind) = (&words[..place], &words[place + 1..]);
    let nearest = [
        before.iter().rev().take(REACH).find(is_other),
        behind.iter().take(REACH).find(is_other),
    ];
    is_quarter(&words[place]) && nearest.into_iter().flatten().any(is_year)
}

/// How many words off a year may stand: four quarters and what joins them.
const REACH: usize = 8;

/// Words that join quarters with each other and with their year.
const JOINTS: [&str; 5] = ["and", "in", "of", "or", "to"];

fn is_quarter(word: &Word<'_>) -> bool {
    matches!(word.text, "Q1" | "Q2" | "Q3" | "Q4")
}

/// `2024`, `2024-03`, `'24`, `FY`, `FY24`, `cy2024`.
fn is_year(word: &Word<'_>) -> bool {
    let first = word.text.split(['-', '.']).next().unwrap_or_default();
    let lower = first.to_ascii_lowercase();
    let fiscal = lower
        .strip_prefix("fy")
        .or_else(|| lower.strip_prefix("cy"));
    let number = fiscal.unwrap_or(&lower);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        && match number.len() {
            0 => fiscal.is_some(),
            2 => fiscal.is_some() || word.apostrophe,
            4 => ["19", "20", "21"].iter().any(|c| number.starts_with(c)),
            _ => false,
        }
}
