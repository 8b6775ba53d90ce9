//! The system's clock, and the bank as it is seen by it.

use jiff::Zoned;

use crate::bank::Bank;
use crate::features::Reader;
use crate::practice::Now;
use crate::settings::Settings;

/// The moment, with the day of study as the settings count it.
pub fn now(settings: &Settings) -> Now {
    Now::by(settings, Zoned::now())
}

/// The bank as the person sees it at that moment.
pub fn reader<'s>(settings: &'s Settings, now: &Now) -> Reader<'static, 's> {
    Reader {
        bank: Bank::embedded(),
        settings,
        today: now.at.date(),
    }
}
