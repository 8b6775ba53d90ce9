//! The cards in the binary load, and the bank finds them by id and by value.

use viva::bank::{Bank, Difficulty, Filter, Question};

fn ids<'a>(questions: impl IntoIterator<Item = &'a Question>) -> Vec<&'a str> {
    questions
        .into_iter()
        .map(|question| question.id.as_str())
        .collect()
}

#[test]
fn bank_order_is_the_table_then_each_company() {
    let mut expected: Vec<String> = (1..=110).map(|number| number.to_string()).collect();
    for company in ["google", "meta", "amazon", "netflix"] {
        expected.extend((1..=10).map(|number| format!("{company}-{number}")));
    }
    assert_eq!(ids(Bank::embedded().questions()), expected);
}

#[test]
fn an_id_is_found_in_any_spelling() {
    let find = |id| {
        Bank::embedded()
            .get(id)
            .map(|question| question.id.as_str())
    };
    for spelling in ["45", "Q45", "q45", " 45 "] {
        assert_eq!(find(spelling), Some("45"), "{spelling:?}");
    }
    for spelling in ["google-3", "Google-3", "GOOGLE-3"] {
        assert_eq!(find(spelling), Some("google-3"), "{spelling:?}");
    }
    for nonsense in ["", "0", "111", "Q", "Qgoogle-3", "google", "45 46", "é"] {
        assert_eq!(find(nonsense), None, "{nonsense:?}");
    }
}

#[test]
fn filters_ignore_case_and_combine() {
    let bank = Bank::embedded();
    let metaclasses = Filter {
        construct: Some("Metaclass-Keyword"),
        ..Filter::default()
    };
    assert_eq!(ids(bank.filter(&metaclasses)), ["44", "93", "meta-5"]);
    let of_frameworks = Filter {
        company: Some("frameworks"),
        difficulty: Some(Difficulty::Hard),
        topic: Some("METAPROGRAMMING"),
        ..metaclasses
    };
    assert_eq!(ids(bank.filter(&of_frameworks)), ["93"]);
    let easy = Filter {
        difficulty: Some(Difficulty::Easy),
        ..of_frameworks
    };
    assert!(bank.filter(&easy).is_empty());
    assert_eq!(
        bank.filter(&Filter::default()).len(),
        bank.questions().len()
    );
}
