//! Hovers: the card, its range, the encodings.

use serde_json::{Value, json};

use crate::client::{Client, on_line};

#[tokio::test]
async fn the_card_names_its_question_on_the_focus_and_nowhere_else() {
    let mut client = Client::open("class A:\n    __slots__ = ()\n").await;
    for character in 4..=13 {
        let hover = client.hover(1, character).await;
        assert_eq!(hover["range"], on_line(1, 4, 13), "column {character}");
        assert_eq!(hover["contents"]["kind"], "markdown");
        let card = hover["contents"]["value"].as_str().unwrap();
        assert!(
            card.starts_with("**Viva · Q45 · What is `__slots__`?**"),
            "{card}"
        );
        assert!(
            card.contains("\nHard · asked at Google, Amazon and HFT firms\n"),
            "{card}"
        );
        assert!(card.contains("](https://"), "{card}");
    }
    for (line, character) in [(1, 3), (1, 14), (0, 5), (2, 0), (9, 9)] {
        assert_eq!(
            client.hover(line, character).await,
            Value::Null,
            "{line}:{character}"
        );
    }
}

#[tokio::test]
async fn further_questions_of_the_place_are_named_once_each() {
    let mut client = Client::open("class A:\n    @staticmethod\n    def f(): ...\n").await;
    let hover = client.hover(1, 4).await;
    let card = hover["contents"]["value"].as_str().unwrap();
    let (first, others) = card
        .split_once("\n\nAlso here: ")
        .expect("others of the place");
    assert!(first.starts_with("**Viva · Q"), "{card}");
    assert!(!others.contains('\n'), "one line: {card}");
    assert_eq!(card.matches("google-3 ").count(), 1, "{card}");
}

#[tokio::test]
async fn plain_text_where_the_client_has_no_markdown() {
    let capabilities = json!({ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } });
    let mut client = Client::with(capabilities).await;
    client.did_open("class A:\n    __slots__ = ()\n").await;
    let contents = client.hover(1, 4).await["contents"].take();
    assert_eq!(contents["kind"], "plaintext");
    let card = contents["value"].as_str().unwrap();
    assert!(
        card.starts_with("Viva · Q45 · What is __slots__?\n"),
        "{card}"
    );
    assert!(!card.contains("**") && !card.contains("]("), "{card}");
}

#[tokio::test]
async fn every_encoding_answers_for_the_same_characters() {
    // Combining marks, one and two UTF-16 units, two, three and four bytes before the focus.
    let before = "s = 'e\u{301}ßक्षि中😀'; f = ";
    let text = format!("{before}lambda: '😀'\n");
    let utf16 = before.encode_utf16().count() as u32;
    let columns = [
        (Some("utf-8"), before.len() as u32),
        (Some("utf-16"), utf16),
        (Some("utf-32"), before.chars().count() as u32),
        (None, utf16),
    ];
    let mut cards = Vec::new();
    for (encoding, column) in columns {
        let offered = encoding.map(|encoding| vec![encoding]);
        let mut client = Client::with(json!({ "general": { "positionEncodings": offered } })).await;
        client.did_open(&text).await;
        assert_eq!(
            client.hover(0, column - 1).await,
            Value::Null,
            "{encoding:?}"
        );
        for character in [column, column + 5] {
            let mut hover = client.hover(0, character).await;
            assert_eq!(
                hover["range"],
                on_line(0, column, column + 6),
                "{encoding:?}"
            );
            cards.push(hover["contents"].take());
        }
    }
    assert!(cards.iter().all(|card| *card == cards[0]), "{cards:#?}");
}
