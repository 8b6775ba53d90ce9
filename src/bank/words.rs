//! Cutting text and queries into the words that search compares.

/// Spellings people use for each other in queries, either way round.
const SYNONYMS: [(&str, &str); 8] = [
    ("star", "*"),
    ("equality", "=="),
    ("ctx", "context"),
    ("mgr", "manager"),
    ("dict", "dictionary"),
    ("str", "string"),
    ("regex", "re"),
    ("cache", "memoization"),
];

/// One thing a query asks for, and the words that would be it.
#[derive(Debug, PartialEq)]
pub(super) struct Term {
    /// Words and how good it is to find them.
    pub(super) spellings: Vec<(String, f32)>,
}

/// Every word to be indexed: parts of compounds (`f-string`), dunder names whole as well
/// (`__call__`), operators (`==`), and neighbours joined (`fstring`; in a phrase, which a title
/// is, across spaces too), so that it does not matter whether a query writes them apart.
pub(super) fn index_words(text: &str, is_phrase: bool) -> Vec<String> {
    let text = text.to_lowercase();
    let mut words = Vec::new();
    let mut before = None;
    for compound in compounds(&text) {
        words.extend(compound.dunder.map(str::to_owned));
        for part in compound.parts {
            words.extend(before.map(|before: &str| stem(&format!("{before}{part}"))));
            words.push(stem(part));
            before = Some(part);
        }
        before = before.filter(|_| is_phrase);
    }
    words
}

/// What a query asks for, in order; and for each pair of neighbours the one word they may be.
pub(super) fn query_terms(query: &str) -> (Vec<Term>, Vec<String>) {
    let query = query.to_lowercase();
    let mut terms = Vec::new();
    let mut plain: Vec<&str> = Vec::new();
    let mut said_dunder = false;
    for compound in compounds(&query) {
        if compound.parts == ["dunder"] {
            said_dunder = true;
            continue;
        }
        let whole = match compound.dunder {
            Some(name) => Some(name.to_owned()),
            None => said_dunder.then(|| format!("__{}__", compound.parts.join("_"))),
        };
        said_dunder = false;
        let mut whole = whole.map(|name| (name, 1.3));
        for part in compound.parts {
            let mut spellings = vec![(stem(part), 1.0)];
            spellings.extend(whole.take());
            spellings.extend(synonyms(&stem(part)).map(|other| (other.to_owned(), 0.8)));
            terms.push(Term { spellings });
            plain.push(part);
        }
    }
    let pairs = plain.windows(2).map(|pair| stem(&pair.concat())).collect();
    (terms, pairs)
}

/// A run of text without spaces, cut at its hyphens, dots, slashes and underscores.
struct Compound<'a> {
    parts: Vec<&'a str>,
    /// The name with its underscores, if it starts with two.
    dunder: Option<&'a str>,
}

/// Expects lowercase.
fn compounds(text: &str) -> impl Iterator<Item = Compound<'_>> {
    let joins = |c: char| matches!(c, '-' | '.' | '/' | '_');
    let operator = |c: char| matches!(c, '=' | '*' | '@' | '!' | '%' | '|' | '<' | '>');
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = &rest[rest.find(|c: char| c.is_alphanumeric() || c == '_' || operator(c))?..];
        let is_operator = rest.starts_with(operator);
        let inside = |c: char| {
            if is_operator {
                operator(c)
            } else {
                c.is_alphanumeric() || joins(c)
            }
        };
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        // Alone, `!` is mostly punctuation.
        let parts = run.split(joins);
        let parts = parts.filter(|part| !part.is_empty() && *part != "!");
        let parts = parts.collect();
        let name = run.trim_end_matches(['-', '.', '/']);
        Some(Compound {
            parts,
            dunder: name.starts_with("__").then_some(name),
        })
    })
}

fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    SYNONYMS.iter().filter_map(move |(a, b)| match word {
        _ if word == *a => Some(*b),
        _ if word == *b => Some(*a),
        _ => None,
    })
}

/// The singular, roughly: both sides are cut alike, so it need not be a word.
fn stem(word: &str) -> String {
    let keep = ["ss", "us", "is"];
    match word {
        _ if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if word.ends_with("sses") => word[..word.len() - 2].to_owned(),
        _ if word.len() > 3
            && word.ends_with('s')
            && !keep.iter().any(|end| word.ends_with(end)) =>
        {
            word[..word.len() - 1].to_owned()
        }
        _ => word.to_owned(),
    }
}
