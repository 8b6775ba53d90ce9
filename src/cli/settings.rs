//! The settings on the command line: those of the project in the current folder.

use std::path::Path;

use super::failure::warning;
use crate::bank::Bank;
use crate::settings::{Layer, Merged, Settings, merge, read_project};

/// The settings in force in the current folder. What is wrong with them is said on standard error, and
/// counts as not given.
pub fn settings() -> Settings {
    let project = read_project(Path::new("")).unwrap_or_else(|problem| {
        warning(&problem);
        None
    });
    let layers: Vec<Layer> = project.into_iter().collect();
    let Merged { settings, problems } = merge(Bank::embedded, &layers);
    for problem in problems {
        warning(&problem);
    }
    settings
}
