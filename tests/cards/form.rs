//! Every card is whole, and as long as a person at an interview would talk.

use viva::bank::{Bank, Difficulty, Question};

/// Words of prose; code is not counted.
fn words(markdown: &str) -> usize {
    let mut fenced = false;
    let prose = markdown.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    prose.map(|line| line.split_whitespace().count()).sum()
}

/// What is wrong with a card's form.
fn faults(question: &Question) -> Vec<String> {
    let mut faults = Vec::new();
    let mut within = |what: &str, count: usize, least: usize, most: usize| {
        if !(least..=most).contains(&count) {
            faults.push(format!(
                "{}: {what}: {count}, not {least} to {most}",
                question.id
            ));
        }
    };
    let longest = match question.difficulty {
        Difficulty::Hard => 500,
        Difficulty::Easy | Difficulty::Medium => 350,
    };
    within("words in the summary", words(&question.summary), 15, 70);
    within("words in the answer", words(&question.answer), 120, longest);
    within("examples", question.examples.len(), 1, 3);
    within("pitfalls", question.pitfalls.len(), 2, 5);
    within("follow-ups", question.follow_ups.len(), 2, 4);
    within("sources checked", question.checked.len(), 1, 20);
    within("related cards", question.related.len(), 1, 9);
    for example in &question.examples {
        let lines = example.code.lines().chain(example.output.lines());
        let widest = lines.map(|line| line.chars().count()).max().unwrap_or(0);
        within("lines of an example", example.code.lines().count(), 1, 45);
        within("columns of an example", widest, 1, 88);
    }
    let texts = [&question.summary, &question.answer];
    for text in texts.into_iter().chain(&question.pitfalls) {
        let renders = usize::from(renders_everywhere(text));
        within("texts of plain Markdown", renders, 1, 1);
    }
    faults
}

/// No headings, images or HTML, which an editor's float or a terminal would show as they are
/// written.
fn renders_everywhere(markdown: &str) -> bool {
    let mut fenced = false;
    markdown.lines().all(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        let mut outside_code = line.split('`').step_by(2);
        fenced
            || fence
            || !line.starts_with('#')
                && outside_code.all(|text| !text.contains("![") && !text.contains("</"))
    })
}

#[test]
fn every_card_is_whole() {
    let faults: Vec<String> = Bank::embedded()
        .questions()
        .iter()
        .flat_map(faults)
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
