//! Progress as one page of HTML that needs no other file, runs no script and loads nothing.
//!
//! The same page is a file for the browser and an editor's progress view.

mod calendar;
mod calibration;
mod forecast;
mod page;
mod readiness;
mod svg;
mod tables;

pub use page::report;

/// Of the plots that take the page's width.
const WIDTH: u32 = 720;

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
