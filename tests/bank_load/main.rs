//! What a card file holds, and what is said of a bad one.

mod bank;
mod faults;
mod reading;

use viva::bank::{LoadError, Question};

pub const FACTS: &str = r#"+++
id = "45"
title = "What is `__slots__`?"
difficulty = "hard"
topics = ["Memory"]
companies = ["Google"]
constructs = ["slots"]
related = []

[[links]]
title = "Python Docs"
url = "https://docs.python.org/3/"
+++
"#;

pub const BODY: &str = r#"
Slots reserve room for *named* attributes.

They cost the `__dict__`.

## Answer

Long.

### Inner heading

```python
## not a section
```

## Examples

```python
print("a")

## a comment
```

```output
a
```
```python
pass
```
```output
```

## Pitfalls

- One, that goes on
  in a second line

  ```python
  __slots__ = "a"
  ```
- Two

## Follow-ups

### Why `__weakref__`?

Because.

### And then?

- Nothing
"#;

/// The card with `old` put for `new`, in a file of that name: what is said of it.
pub fn faults_in(path: &str, old: &str, new: &str) -> Vec<String> {
    let text = format!("{FACTS}{BODY}");
    assert!(text.contains(old), "the card does not contain {old:?}");
    let Err(errors) = Question::parse(path, &text.replacen(old, new, 1)) else {
        panic!("no fault in {new:?}");
    };
    errors.iter().map(LoadError::to_string).collect()
}

#[track_caller]
pub fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(faults_in("45.md", old, new), expected);
}
