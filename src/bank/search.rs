//! Word search over the bank: rare words and telling fields weigh most.

use std::collections::{BTreeMap, HashMap};

use super::Question;
use super::id::IdOrder;
use super::indexed::{Fields, rarities};
use super::words::{Term, query_terms};

/// How much a company's prompt counts beside a question of the table that matches as well.
const PROMPT: f32 = 0.9;
/// Questions below this part of the best score are noise.
const CUT: f32 = 0.15;

/// Every word of the bank, sorted, with the questions it stands in.
#[derive(Debug)]
pub(super) struct Index {
    words: Vec<Word>,
    /// For each question what its score is multiplied by.
    scales: Vec<f32>,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// Which of a–z occur: two words that differ in many letters cannot be close.
    letters: u32,
    rarity: f32,
    /// Places of questions and the word's weight in each.
    weights: Vec<(usize, f32)>,
}

impl Index {
    pub(super) fn new(questions: &[Question]) -> Self {
        let fields: Vec<Fields> = questions.iter().map(Fields::new).collect();
        let rarities = rarities(&fields);
        let rarity = |word: &String| rarities.get(word.as_str()).copied().unwrap_or_default();

        let length = |fields: &Fields| fields.title.iter().map(rarity).sum::<f32>();
        let total: f32 = fields.iter().map(length).sum();
        let average = (total / questions.len().max(1) as f32).max(f32::MIN_POSITIVE);

        let mut weights: BTreeMap<&str, Vec<(usize, f32)>> = BTreeMap::new();
        for (place, fields) in fields.iter().enumerate() {
            for (words, weight) in fields.weighted(length(fields) / average) {
                for word in words {
                    let places = weights.entry(word).or_default();
                    match places.last_mut() {
                        Some((last, sum)) if *last == place => *sum += weight,
                        _ => places.push((place, weight)),
                    }
                }
            }
        }
        let words = weights.into_iter().map(|(text, weights)| Word {
            text: text.to_owned(),
            letters: letters(text),
            rarity: rarities.get(text).copied().unwrap_or_default(),
            weights,
        });
        let is_prompt = |q: &Question| IdOrder::parse(&q.id).is_some_and(|id| id.is_prompt());
        let scale = |q: &Question| if is_prompt(q) { PROMPT } else { 1.0 };
        Self {
            words: words.collect(),
            scales: questions.iter().map(scale).collect(),
        }
    }

    /// The places of the questions that match, best first by score times weight.
    pub(super) fn search(&self, query: &str, weight: impl Fn(usize) -> f32) -> Vec<usize> {
        let (terms, pairs) = query_terms(query);
        let mut scores = vec![0.0; self.scales.len()];
        let mut covered = vec![0.0; self.scales.len()];
        let found: Vec<Found> = terms.iter().map(|term| self.find(term)).collect();
        for term in &found {
            for (place, score) in &term.scores {
                scores[*place] += score;
                covered[*place] += term.rarity;
            }
        }
        // Two words written apart that the bank has as one: "meta class", "named tuple".
        for (pair, parts) in pairs.iter().zip(found.windows(2)) {
            let joined = self.exact(pair).map(|word| (word, 1.0));
            for (place, score) in best(joined) {
                scores[place] += score;
                for part in parts
                    .iter()
                    .filter(|part| !part.scores.contains_key(&place))
                {
                    covered[place] += part.rarity;
                }
            }
        }

        let whole: f32 = found.iter().map(|term| term.rarity).sum();
        for (place, score) in scores.iter_mut().enumerate() {
            *score *= self.scales[place] * covered[place] / whole.max(f32::MIN_POSITIVE);
        }
        let best = scores.iter().copied().fold(0.0, f32::max);
        let mut places: Vec<usize> = (0..scores.len())
            .filter(|place| scores[*place] > best * CUT)
            .collect();
        for place in &places {
            scores[*place] *= weight(*place);
        }
        places.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        places
    }

    /// The words a term may mean: as written or begun; close ones only if there are none.
    fn find(&self, term: &Term) -> Found {
        let mut words: Vec<(&Word, f32)> = Vec::new();
        for (text, quality) in &term.spellings {
            let start = self.words.partition_point(|word| word.text < *text);
            let begun = self.words[start..]
                .iter()
                .take_while(|word| word.text.starts_with(text));
            words.extend(begun.map(|word| {
                let share = text.len() as f32 / word.text.len() as f32;
                (
                    word,
                    quality * if share < 1.0 { 0.3 + 0.5 * share } else { 1.0 },
                )
            }));
        }
        if words.is_empty() {
            for (text, quality) in &term.spellings {
                words.extend(
                    self.close(text)
                        .map(|(word, likeness)| (word, quality * likeness)),
                );
            }
        }
        let rarity = words
            .iter()
            .map(|(word, quality)| word.rarity * quality)
            .fold(0.0, f32::max);
        Found {
            scores: best(words),
            rarity,
        }
    }

    fn exact(&self, text: &str) -> Option<&Word> {
        let place = self
            .words
            .binary_search_by(|word| word.text.as_str().cmp(text))
            .ok()?;
        Some(&self.words[place])
    }

    /// The words a few typing errors away, the more the longer the word.
    fn close(&self, text: &str) -> impl Iterator<Item = (&Word, f32)> {
        let bound: usize = match text.chars().count() {
            0..=3 => 0,
            4..=5 => 1,
            _ => 2,
        };
        let letters = letters(text);
        self.words.iter().filter_map(move |word| {
            let missing = (letters & !word.letters)
                .count_ones()
                .max((word.letters & !letters).count_ones());
            if bound == 0
                || missing as usize > bound
                || word.text.len().abs_diff(text.len()) > bound
            {
                return None;
            }
            let distance = strsim::osa_distance(text, &word.text);
            (distance <= bound).then(|| (word, 0.7 / distance.max(1) as f32))
        })
    }
}

/// What one term of a query found.
struct Found {
    /// Its score in each question that has it.
    scores: HashMap<usize, f32>,
    rarity: f32,
}

/// The best score of several words in each question.
fn best<'a>(words: impl IntoIterator<Item = (&'a Word, f32)>) -> HashMap<usize, f32> {
    let mut scores: HashMap<usize, f32> = HashMap::new();
    for (word, quality) in words {
        for (place, weight) in &word.weights {
            let score = scores.entry(*place).or_default();
            *score = score.max(quality * word.rarity * weight);
        }
    }
    scores
}

fn letters(text: &str) -> u32 {
    text.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |set, byte| set | 1 << (byte - b'a'))
}
