//! No two cards say the same sentence: what fits everywhere says nothing.

use std::collections::HashMap;

use viva::bank::{Bank, Question};

/// Shorter ones may well occur twice.
const WORDS: usize = 6;

/// The sentences of a card's prose, without punctuation, in lowercase.
fn sentences(question: &Question) -> Vec<String> {
    let follow_ups = question
        .follow_ups
        .iter()
        .map(|follow_up| &follow_up.answer);
    let texts = [&question.summary, &question.answer].into_iter();
    let texts: Vec<&String> = texts.chain(&question.pitfalls).chain(follow_ups).collect();
    let sentences = texts
        .iter()
        .flat_map(|text| text.split(['.', ':', '\n', ';', '?']));
    sentences
        .map(|sentence| {
            let words = sentence.split(|c: char| !c.is_alphanumeric() && c != '_');
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            words.join(" ").to_lowercase()
        })
        .filter(|sentence| sentence.split(' ').count() >= WORDS)
        .collect()
}

#[test]
fn no_sentence_is_in_two_cards() {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut repeated = Vec::new();
    for question in Bank::embedded().questions() {
        for sentence in sentences(question) {
            match seen.get(&sentence) {
                Some(other) if *other != question.id => {
                    repeated.push(format!("{other} and {}: {sentence}", question.id));
                }
                _ => {
                    seen.insert(sentence, &question.id);
                }
            }
        }
    }
    assert!(repeated.is_empty(), "\n{}", repeated.join("\n"));
}
