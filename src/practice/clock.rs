//! Moments, and the days of study they belong to. The clock itself is read by the callers.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

use crate::settings::Settings;

/// A moment as somebody's clock shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    pub at: Zoned,
    /// The hour at which a day of study begins, 0 to 23: who practises after midnight is still in the
    /// evening before.
    pub rollover: i8,
}

impl Now {
    pub fn new(at: Zoned, rollover: i8) -> Self {
        Self { at, rollover }
    }

    /// With the days of study that a person's settings count.
    pub fn by(settings: &Settings, at: Zoned) -> Self {
        // The settings hold it between 0 and 23.
        let rollover = i8::try_from(settings.practice.rollover).unwrap_or_default();
        Self::new(at, rollover)
    }

    /// In UTC, to the millisecond, which is what the log keeps.
    pub fn timestamp(&self) -> Timestamp {
        let milliseconds = self.at.timestamp().as_millisecond();
        Timestamp::from_millisecond(milliseconds).unwrap_or(self.at.timestamp())
    }

    /// The day of study.
    pub fn day(&self) -> Date {
        study_day(self.timestamp(), self.at.offset(), self.rollover)
    }

    /// The day of study of another moment, by this clock's time zone.
    pub fn day_of(&self, at: Timestamp) -> Date {
        let offset = self.at.time_zone().to_offset(at);
        study_day(at, offset, self.rollover)
    }

    /// When the day of study after this one begins.
    pub fn next_day(&self) -> Timestamp {
        let tomorrow = self.day().tomorrow().unwrap_or(Date::MAX);
        let start = tomorrow.at(self.rollover, 0, 0, 0);
        let zoned = self.at.time_zone().to_ambiguous_zoned(start).compatible();
        zoned.map_or(self.timestamp(), |zoned| zoned.timestamp())
    }

    /// The middle of a day of the calendar; none beyond the times that there are.
    pub fn noon(&self, day: Date) -> Option<Timestamp> {
        let noon = day.at(12, 0, 0, 0);
        let zoned = self.at.time_zone().to_ambiguous_zoned(noon).compatible();
        Some(zoned.ok()?.timestamp())
    }

    /// The same clock at another moment.
    pub fn moved(&self, to: Timestamp) -> Self {
        let zone: TimeZone = self.at.time_zone().clone();
        Self::new(to.to_zoned(zone), self.rollover)
    }
}

/// The day of study at an offset from UTC: the calendar's, counted from `rollover` o'clock.
pub fn study_day(at: Timestamp, offset: Offset, rollover: i8) -> Date {
    let shown = offset.to_datetime(at);
    let counted = shown.checked_sub(i64::from(rollover).hours());
    counted.unwrap_or(shown).date()
}

/// Whole days from one to another; 0 where the other is earlier, as after a clock was set back.
pub fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}

/// A number of days as a span of time of 24 hours each.
pub fn days(number: f64) -> SignedDuration {
    SignedDuration::try_from_secs_f64(number * 86_400.0).unwrap_or(SignedDuration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    const KOLKATA: &str = "IST-5:30";

    /// At a moment in UTC, by the clock of a place.
    fn now(utc: &str, place: &str, rollover: i8) -> Now {
        let zone = TimeZone::posix(place).unwrap();
        let at: Timestamp = utc.parse().unwrap();
        Now::new(at.to_zoned(zone), rollover)
    }

    #[test]
    fn a_night_belongs_to_the_evening_before() {
        for (at, rollover, day) in [
            ("2026-03-01T02:59:00Z", 4, "2026-02-28"),
            ("2026-03-01T03:00:00Z", 4, "2026-03-01"),
            ("2026-02-28T23:00:00Z", 0, "2026-03-01"),
            // The night in which the clock goes from 2 to 3, and the one in which it goes from 3 to 2.
            ("2026-03-29T01:59:00Z", 4, "2026-03-28"),
            ("2026-03-29T02:00:00Z", 4, "2026-03-29"),
            ("2026-03-29T01:00:00Z", 2, "2026-03-29"),
            ("2026-10-25T01:30:00Z", 4, "2026-10-24"),
            ("2026-10-25T03:00:00Z", 4, "2026-10-25"),
        ] {
            assert_eq!(now(at, BERLIN, rollover).day().to_string(), day, "{at}");
        }
    }

    #[test]
    fn the_next_day_begins_at_the_rollover_of_the_local_clock() {
        for (at, place, next) in [
            ("2026-03-28T11:00:00Z", BERLIN, "2026-03-29T02:00:00Z"),
            ("2026-10-24T21:00:00Z", BERLIN, "2026-10-25T03:00:00Z"),
            ("2026-05-31T21:30:00Z", KOLKATA, "2026-05-31T22:30:00Z"),
        ] {
            assert_eq!(now(at, place, 4).next_day().to_string(), next, "{at}");
        }
    }

    #[test]
    fn days_do_not_run_backwards() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(days_between(day("2026-02-27"), day("2026-03-02")), 3);
        assert_eq!(days_between(day("2026-03-02"), day("2026-02-27")), 0);
    }
}
