//! What every card of the bank holds to, beyond the form the loader checks.

use viva::bank::Bank;

#[test]
fn no_card_is_left_to_be_written() {
    for question in Bank::embedded().questions() {
        let json = serde_json::to_string(question).expect("JSON");
        assert!(!json.contains("TODO"), "{}: {json}", question.id);
    }
}

#[test]
fn a_prompt_lists_the_company_that_asks_it() {
    for question in Bank::embedded().questions() {
        if let Some((company, _)) = question.id.split_once('-') {
            let named = question
                .companies
                .iter()
                .any(|name| name.to_lowercase() == company);
            assert!(named, "{}: {:?}", question.id, question.companies);
        }
    }
}

#[test]
fn relations_go_both_ways() {
    let bank = Bank::embedded();
    let mut one_way = Vec::new();
    for question in bank.questions() {
        for id in &question.related {
            let other = bank.get(id).expect("a related question");
            if !other.related.contains(&question.id) {
                one_way.push(format!("{id}.md does not list {} back", question.id));
            }
        }
    }
    assert!(one_way.is_empty(), "{}", one_way.join("\n"));
}
