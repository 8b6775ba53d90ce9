//! Values that somebody writes and the bank has to have.

use super::failure::{Failure, suggestion};
use super::output::shown;

/// The value as the bank writes it; case does not matter.
///
/// # Errors
/// No question has it; the message names the nearest that one has.
pub fn known<'a>(
    kind: &str,
    wanted: Option<&str>,
    values: &[&'a str],
) -> Result<Option<&'a str>, Failure> {
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let is_wanted = |value: &&&str| value.to_lowercase() == wanted.to_lowercase();
    if let Some(value) = values.iter().find(is_wanted) {
        return Ok(Some(value));
    }
    let near = suggestion(wanted, values.iter().copied());
    Err(Failure::Usage(format!(
        "no question has the {kind} `{}`{near}",
        shown(wanted)
    )))
}
