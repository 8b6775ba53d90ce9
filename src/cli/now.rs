//! The system's clock: the only place of the command line that reads it.

use jiff::Zoned;

use crate::practice::Now;
use crate::settings::Settings;

/// The moment, with the day of study as the settings count it.
pub fn now(settings: &Settings) -> Now {
    // The settings hold it between 0 and 23.
    let rollover = i8::try_from(settings.practice.rollover).unwrap_or_default();
    Now::new(Zoned::now(), rollover)
}
