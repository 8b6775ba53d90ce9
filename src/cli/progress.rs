//! Progress as the commands that show it get it: from the log of this machine's user.

use super::failure::Failure;
use super::now::{now, reader};
use super::settings::settings;
use crate::features::{Progress, progress_in};
use crate::practice::data_folder;

/// Progress with the settings of the current folder. Nothing is written where nothing was practised.
///
/// # Errors
/// The log cannot be read.
pub fn progress() -> Result<Progress, Failure> {
    let settings = settings();
    let now = now(&settings);
    let reader = reader(&settings, &now);
    let folder = data_folder().map_err(Failure::Job)?;
    let progress = progress_in(&folder, &reader, &now);
    progress.map_err(|error| Failure::Job(error.to_string()))
}
