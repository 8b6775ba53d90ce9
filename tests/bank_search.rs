//! What queries find: the first answer, by titles, topics and constructs alone.

use viva::bank::Bank;

/// A query and the id of the question that has to come first.
const FIRST: &[(&str, &str)] = &[
    // Ids come first, in any spelling.
    ("45", "45"),
    ("Q45", "45"),
    ("q7", "7"),
    ("google-3", "google-3"),
    ("Netflix-10", "netflix-10"),
    // One word.
    ("slots", "45"),
    ("__slots__", "45"),
    ("SLOTS", "45"),
    ("mro", "20"),
    ("gil", "7"),
    ("GIL", "7"),
    ("decorator", "9"),
    ("lambda", "11"),
    ("yield", "13"),
    ("enumerate", "74"),
    ("re", "91"),
    ("pep8", "2"),
    ("monkey", "70"),
    ("asyncio", "57"),
    ("docstrings", "15"),
    ("namedtuple", "54"),
    ("metaclass", "44"),
    ("gunicorn", "netflix-5"),
    // Operators and dunder names.
    ("is vs ==", "21"),
    ("==", "21"),
    ("*args", "12"),
    ("**kwargs", "12"),
    ("star args", "12"),
    ("args kwargs", "12"),
    ("@staticmethod", "10"),
    ("dunder call", "68"),
    ("__call__", "68"),
    ("dunder new", "69"),
    ("dunder main", "42"),
    ("name main", "42"),
    ("dunder dict", "81"),
    // Several words, in any order.
    ("mutable default", "51"),
    ("default mutable", "51"),
    ("with statement", "26"),
    ("list vs tuple", "4"),
    ("tuple list", "4"),
    ("list comprehension", "76"),
    ("custom metaclass", "93"),
    ("ctx manager", "26"),
    ("context manager contextlib", "109"),
    ("shallow deep", "16"),
    ("deepcopy", "64"),
    ("event loop", "97"),
    ("circular imports", "79"),
    ("weak references", "105"),
    ("descriptor protocol", "102"),
    ("merge dictionaries", "75"),
    ("memory leak", "96"),
    ("sort dictionaries by key", "amazon-8"),
    ("rate limiter", "netflix-3"),
    // Written apart or together.
    ("meta class", "44"),
    ("named tuple", "54"),
    ("default dict", "53"),
    ("dataclass", "63"),
    ("data class", "63"),
    ("f-string", "66"),
    ("fstring", "66"),
    ("sys.path", "67"),
    ("sys path", "67"),
    // Beginnings.
    ("decor", "9"),
    ("gener", "13"),
    ("enumer", "74"),
    ("list compr", "76"),
    ("__slo", "45"),
    // Misspelt.
    ("decoratr", "9"),
    ("metacalss", "44"),
    ("genrator", "13"),
    ("lamda", "11"),
    ("desciptor", "102"),
    ("asynchio", "57"),
    ("garbage colection", "8"),
    ("monkye patching", "70"),
];

#[test]
fn the_expected_question_comes_first() {
    let mut wrong = Vec::new();
    for (query, expected) in FIRST {
        let found = Bank::embedded().search(query, 3);
        let found: Vec<&str> = found.iter().map(|question| question.id.as_str()).collect();
        if found.first() != Some(expected) {
            wrong.push(format!("{query:?}: expected {expected}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nonsense_finds_nothing() {
    for query in ["zzzzqqq", "xkcdxkcd", "🦀", "?!", "日本語"] {
        let found = Bank::embedded().search(query, 10);
        assert!(found.is_empty(), "{query:?} found {:?}", found[0].title);
    }
}

#[test]
fn an_empty_query_lists_the_bank_in_order() {
    let bank = Bank::embedded();
    for query in ["", "  \t"] {
        let found = bank.search(query, 5);
        assert!(
            found.iter().copied().eq(&bank.questions()[..5]),
            "{query:?}"
        );
    }
}

#[test]
fn an_id_is_found_once_and_the_limit_holds() {
    let bank = Bank::embedded();
    let found = bank.search("google-3", usize::MAX);
    assert_eq!(
        found
            .iter()
            .filter(|question| question.id == "google-3")
            .count(),
        1
    );
    assert_eq!(bank.search("python", 4).len(), 4);
    assert!(bank.search("python", 0).is_empty());
}

#[test]
fn questions_that_match_nothing_stay_out() {
    let found = Bank::embedded().search("slots", usize::MAX);
    assert!(
        found.iter().all(|question| question.id != "11"),
        "lambda has no slots"
    );
}
