//! The page: what is to be done, what is ready, and how it went, each as a plot with its numbers below.

use jiff::civil::Date;

use super::svg::Caption;
use super::{calendar, calibration, forecast, percent, readiness, tables};
use crate::bank::Bank;
use crate::features::html::{html, push_escaped};
use crate::features::{Links, Progress, Readiness, span};

/// Nothing but its own style may be used by the page.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// Groups in a plot; the table below it has all.
const ROWS: usize = 18;

/// The whole page. With [`Links::Commands`] the questions that were never seen lead to their cards.
pub fn report(progress: &Progress, bank: &Bank, links: Links) -> String {
    let mut page = Page(String::new());
    page.push(&format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Viva · Progress</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n\
         <h1>Progress</h1>\n",
        include_str!("style.css")
    ));
    page.paragraph(&heading(progress));
    if progress.is_empty() {
        page.beginning(progress);
    } else {
        page.facts(progress);
        page.readiness(progress);
        page.unseen(progress, bank, links);
        page.calendar(progress);
        page.forecast(progress);
        page.calibration(progress);
    }
    page.push("</main>\n</body>\n</html>\n");
    page.0
}

fn heading(progress: &Progress) -> String {
    let today = day(progress.today.date);
    match (progress.interview_date, progress.days_left()) {
        (_, Some(0)) => format!("{today}. The interview is today."),
        (_, Some(1)) => format!("{today}. The interview is tomorrow."),
        (Some(date), Some(days)) => {
            format!(
                "{today}. The interview is on {}, in {days} days.",
                day(date)
            )
        }
        _ => format!("{today}."),
    }
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

struct Page(String);

impl Page {
    /// HTML of ours.
    fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn paragraph(&mut self, text: &str) {
        self.push("<p>");
        push_escaped(&mut self.0, text);
        self.push("</p>\n");
    }

    /// A part with its plot, and the numbers of that.
    fn figure(&mut self, caption: Caption<'_>, plot: &str, table: &str) {
        self.push(&format!(
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n<div class=\"plot\">\n{plot}</div>\n\
             <details><summary>The numbers</summary>\n<div class=\"plot\">\n{table}</div>\n\
             </details>\n</section>\n",
            caption.title, caption.description
        ));
    }

    fn beginning(&mut self, progress: &Progress) {
        self.paragraph(&format!(
            "Nothing was practised yet; {} questions wait.",
            progress.cards.new
        ));
        self.push(
            "<p>To begin, run <code>viva practice</code> in a terminal, or choose the code action \
             <b>Practise</b> on a line of Python that raises a question.</p>\n",
        );
    }

    fn facts(&mut self, progress: &Progress) {
        let (today, cards) = (progress.today, progress.cards);
        let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
        let parameters = match progress.has_own_parameters() {
            true => "fitted to you",
            false => "FSRS's own",
        };
        let facts = [
            ("Due now", progress.due.to_string()),
            (
                "Answered today",
                format!(
                    "{} in {}",
                    today.done.reviews,
                    span(today.done.seconds as i64)
                ),
            ),
            ("Days in a row", progress.streak.to_string()),
            ("Answers so far", progress.reviews.to_string()),
            ("Recalled, last 30 days", share(progress.recent_retention)),
            ("Recalled, in all", share(progress.retention)),
            ("Recall aimed at", percent(progress.desired_retention)),
            ("Parameters", parameters.to_owned()),
            ("New", cards.new.to_string()),
            ("Being learned", cards.learning.to_string()),
            ("In review", cards.review.to_string()),
            ("Suspended", cards.suspended.to_string()),
        ];
        self.push("<dl>\n");
        for (name, value) in facts {
            self.push(&format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n"));
        }
        self.push("</dl>\n");
    }

    fn readiness(&mut self, progress: &Progress) {
        let ready = &progress.readiness;
        let on = match progress.days_left() {
            Some(_) => format!("on the day of the interview, {}", day(ready.date)),
            None => "today".to_owned(),
        };
        let text = |kinds: &str, groups: &[Readiness]| {
            let mut text = format!(
                "How likely the questions seen so far are recalled {on}, as a mean (the dot) and as the \
                 range that holds the recalled share with a probability of 90 % (the line). The bar on the \
                 right is the share that was seen."
            );
            if groups.len() > ROWS {
                text += &format!(
                    " These are the {kinds} with the most questions, those you prepare for first; all are \
                     in the table."
                );
            }
            text
        };
        let groups = [
            ("Readiness by company", "companies", &ready.companies),
            ("Readiness by topic", "topics", &ready.topics),
        ];
        for (title, kinds, groups) in groups {
            let caption = Caption {
                id: kinds,
                title,
                description: &text(kinds, groups),
            };
            let shown: Vec<_> = groups.iter().take(ROWS).collect();
            self.figure(
                caption,
                &readiness::plot(caption, &shown),
                &tables::readiness(groups),
            );
        }
    }

    fn unseen(&mut self, progress: &Progress, bank: &Bank, links: Links) {
        let unseen = &progress.readiness.unseen;
        if unseen.is_empty() {
            return;
        }
        let questions = unseen.iter().filter_map(|id| bank.get(id));
        let list: String = questions
            .map(|question| format!("- {}\n", links.named(question)))
            .collect();
        self.push(&format!(
            "<section>\n<h2>Never seen</h2>\n<details><summary>Questions that were never answered: \
             {}</summary>\n{}</details>\n</section>\n",
            unseen.len(),
            html(&list)
        ));
    }

    fn calendar(&mut self, progress: &Progress) {
        let caption = Caption {
            id: "calendar",
            title: "Reviews",
            description: "A column is a week, a square a day: the larger, the more questions were answered.",
        };
        self.figure(
            caption,
            &calendar::plot(caption, progress),
            &tables::days(progress),
        );
    }

    fn forecast(&mut self, progress: &Progress) {
        let caption = Caption {
            id: "forecast",
            title: "Load to come",
            description: "How many questions are due on each of the next 30 days, as they are scheduled now. \
                          What is overdue counts today.",
        };
        self.figure(
            caption,
            &forecast::plot(caption, progress),
            &tables::forecast(progress),
        );
    }

    fn calibration(&mut self, progress: &Progress) {
        let found = &progress.calibration;
        let (Some(loss), Some(rmse)) = (found.log_loss, found.rmse) else {
            self.push(
                "<section>\n<h2>Predicted and actual recall</h2>\n<p>There is something to compare once \
                 a question was reviewed.</p>\n</section>\n",
            );
            return;
        };
        let description = format!(
            "Each point is the answers whose recall was predicted alike, with their number beside it; its \
             line holds the true share with a probability of 90 %. On the dashed line, prediction and recall \
             agree. Over {} answers the root of the mean squared difference is {:.1} % and the log loss {loss:.3}.",
            found.answers,
            rmse * 100.0,
        );
        let caption = Caption {
            id: "calibration",
            title: "Predicted and actual recall",
            description: &description,
        };
        self.figure(
            caption,
            &calibration::plot(caption, found),
            &tables::calibration(found),
        );
    }
}
