//! Progress as a page for the terminal: what is to be done first, then how it went, then what is ready.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use super::bars::{bar, sparkline};
use crate::cli::markdown::Ink;
use crate::cli::output::shown;
use crate::features::{Progress, Readiness, span};

/// Days of the first sparkline.
const DAYS: i32 = 60;
/// Topics and companies that have a bar; the others are in the JSON and in the report.
const BARS: usize = 8;
/// Columns of the names in front, of the facts and of the bars.
const NAME: usize = 24;

/// The whole page.
pub fn page(progress: &Progress, width: usize, ink: Ink) -> String {
    let mut page = Page {
        text: String::new(),
        width: width.max(60),
        ink,
    };
    if progress.is_empty() {
        page.beginning(progress);
        return page.text;
    }
    page.facts(progress);
    page.line("");
    page.answers(progress);
    page.forecast(progress);
    page.groups("topic", &progress.readiness.topics, progress);
    page.line("");
    page.groups("company", &progress.readiness.companies, progress);
    page.text
}

struct Page {
    text: String,
    width: usize,
    ink: Ink,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        let style = self.ink.heading();
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{style}{text}{style:#}");
    }

    fn fact(&mut self, name: &str, text: &str) {
        let bold = self.ink.bold();
        let _ = writeln!(self.text, "{bold}{name:<11}{bold:#}{text}");
    }

    fn beginning(&mut self, progress: &Progress) {
        let new = progress.cards.new;
        self.line(&format!("Nothing was practised yet; {new} questions wait."));
        self.line("`viva practice` asks the first ones, and so do your editor's code actions.");
    }

    fn facts(&mut self, progress: &Progress) {
        let today = progress.today;
        let mut done = format!("{} due", progress.due);
        if today.done.reviews > 0 {
            let _ = write!(
                done,
                " · {} answered in {}",
                count(today.done.reviews, "question"),
                span(today.done.seconds as i64),
            );
        }
        if today.new > 0 {
            let _ = write!(done, " · {} new", today.new);
        }
        self.fact("Today", &done);
        self.fact("Streak", &count(progress.streak as usize, "day"));
        self.fact("Answers", &progress.reviews.to_string());
        let cards = progress.cards;
        let mut standing = format!(
            "{} new · {} being learned · {} in review",
            cards.new, cards.learning, cards.review
        );
        if cards.suspended > 0 {
            let _ = write!(standing, " · {} suspended", cards.suspended);
        }
        self.fact("Questions", &standing);
        let desired = percent(progress.desired_retention);
        let measured = match (progress.retention, progress.recent_retention) {
            (Some(all), Some(recent)) => format!(
                "{} in the last 30 days, {} in all; {desired} is aimed at",
                percent(recent),
                percent(all)
            ),
            (Some(all), None) => format!("{} in all; {desired} is aimed at", percent(all)),
            _ => format!("not measured before the first review; {desired} is aimed at"),
        };
        self.fact("Recall", &measured);
        let calibration = &progress.calibration;
        if let (Some(rmse), Some(loss)) = (calibration.rmse, calibration.log_loss) {
            let off = format!(
                "off by {} over {} (RMSE over bins), log loss {loss:.2}",
                percent(rmse),
                count(calibration.answers, "answer"),
            );
            self.fact("Prediction", &off);
        }
        if let (Some(date), Some(left)) = (progress.interview_date, progress.days_left()) {
            let left = match left {
                0 => "today".to_owned(),
                days => format!("in {}", count(days as usize, "day")),
            };
            self.fact("Interview", &format!("{date}, {left}"));
        }
    }

    fn answers(&mut self, progress: &Progress) {
        let today = progress.today.date;
        let first = today.saturating_sub((DAYS - 1).days());
        let numbers: Vec<_> = first
            .series(1.day())
            .take(DAYS as usize)
            .map(|date| {
                let day = progress.days.iter().find(|day| day.date == date);
                day.map_or(0, |day| day.done.reviews)
            })
            .collect();
        self.heading(&format!("Answers a day, the last {DAYS} days"));
        self.sparkline(&numbers, first, today);
    }

    fn forecast(&mut self, progress: &Progress) {
        let numbers: Vec<_> = progress.forecast.iter().map(|day| day.due).collect();
        let (Some(first), Some(last)) = (progress.forecast.first(), progress.forecast.last())
        else {
            return;
        };
        self.heading(&format!("Due a day, the next {} days", numbers.len()));
        self.sparkline(&numbers, first.date, last.date);
    }

    /// With its days below the ends, and its numbers beside it.
    fn sparkline(&mut self, numbers: &[usize], first: Date, last: Date) {
        let dim = self.ink.dim();
        let greatest = numbers.iter().max().copied().unwrap_or(0);
        let all: usize = numbers.iter().sum();
        let line = self.ink.code(Default::default());
        let _ = writeln!(self.text, "{line}{}{line:#}", sparkline(numbers));
        let (first, last) = (first.to_string(), last.to_string());
        let between = numbers.len().saturating_sub(first.len());
        let _ = writeln!(self.text, "{dim}{first}{last:>between$}{dim:#}");
        let _ = writeln!(self.text, "{all} in all, {greatest} on the fullest day\n");
    }

    fn groups(&mut self, kind: &str, groups: &[Readiness], progress: &Progress) {
        self.heading(&format!(
            "Recall by {kind} on {}: mean, and 90 % interval",
            progress.readiness.date
        ));
        for group in groups.iter().take(BARS) {
            self.group(group);
        }
        let more = groups.len().saturating_sub(BARS);
        if more > 0 {
            let dim = self.ink.dim();
            let _ = writeln!(
                self.text,
                "{dim}and {more} more, in the JSON and the report{dim:#}"
            );
        }
    }

    fn group(&mut self, group: &Readiness) {
        let name: String = shown(&group.name).chars().take(NAME - 2).collect();
        let seen = format!("{} of {} seen", group.seen, group.questions);
        let facts = match (group.recall, group.low, group.high) {
            (Some(recall), Some(low), Some(high)) => format!(
                "{:>5}  {:>9}  {seen:>15}",
                percent(recall),
                format!("{}–{} %", whole(low), whole(high)),
            ),
            _ => format!("{:>5}  {:>9}  {seen:>15}", "–", ""),
        };
        let bars = self.width.saturating_sub(NAME + facts.chars().count() + 1);
        let bar = bar(group.recall.unwrap_or(0.0), bars);
        let line = self.ink.code(Default::default());
        let _ = writeln!(self.text, "{name:<NAME$}{line}{bar}{line:#} {facts}");
    }
}

fn whole(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn percent(share: f64) -> String {
    format!("{} %", whole(share))
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
