//! What is kept beside the log and is no part of it: a person's choices, and how often they were nudged.

use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use super::Practice;
use crate::practice::clock::Now;
use crate::practice::log::Log;
use crate::settings::{Layer, Settings};

/// Where the number of nudges is kept beside the log.
const NUDGES: &str = "nudges";
/// Where the person's choices are.
const SETTINGS: &str = "settings";

/// The choices that an editor kept beside the log of a folder, if any.
pub fn kept_settings(folder: &Path) -> Option<Layer> {
    let text = Log::peek(folder, SETTINGS)?;
    let values = serde_json::from_str(&text).ok()?;
    let place = "the settings of the editor in which you practised last".to_owned();
    Some(Layer { place, values })
}

impl Practice {
    /// Keeps a person's choices beside the log: who they are does not depend on the program.
    pub fn keep_settings(&mut self, personal: &Settings) {
        let values = json!({
            "focus": personal.focus,
            "practice": personal.practice,
            "ignore": { "questions": personal.ignore.questions, "constructs": personal.ignore.constructs },
        });
        if self.kept_settings.as_ref() == Some(&values) {
            return;
        }
        if let Err(error) = self.log.remember(SETTINGS, &values.to_string()) {
            tracing::warn!(%error, "cannot keep the settings for the terminal");
        }
        self.kept_settings = Some(values);
    }

    /// How many questions were offered unasked on this day of study, by any program.
    pub fn nudges(&self, now: &Now) -> u32 {
        let kept = self.log.remembered(NUDGES).ok().flatten();
        let kept = kept.and_then(|text| serde_json::from_str::<(Date, u32)>(&text).ok());
        kept.filter(|(day, _)| *day == now.day())
            .map_or(0, |(_, count)| count)
    }

    /// Keeps that number; if it cannot be kept, the worst is a nudge more.
    pub fn set_nudges(&self, count: u32, now: &Now) {
        let kept = serde_json::to_string(&(now.day(), count)).unwrap_or_default();
        if let Err(error) = self.log.remember(NUDGES, &kept) {
            tracing::warn!(%error, "cannot keep how many questions were offered today");
        }
    }
}
