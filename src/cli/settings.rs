//! The settings on the command line: those of the editor in which the person practised last, and those of
//! the project in the current folder.

use std::path::Path;

use super::failure::warning;
use crate::bank::Bank;
use crate::practice::{data_folder, kept_settings};
use crate::settings::{Layer, Merged, Settings, merge, read_project};

/// The settings in force in the current folder. What is wrong with them is said on standard error, and
/// counts as not given.
pub fn settings() -> Settings {
    let project = read_project(Path::new("")).unwrap_or_else(|problem| {
        warning(&problem);
        None
    });
    let folder = data_folder().ok();
    let personal = folder.and_then(|folder| kept_settings(&folder));
    let layers: Vec<Layer> = personal.into_iter().chain(project).collect();
    let Merged { settings, problems } = merge(Bank::embedded, &layers);
    for problem in problems {
        warning(&problem);
    }
    settings
}
