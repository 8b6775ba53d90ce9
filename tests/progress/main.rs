//! Progress and its report, over simulated practice.

#[path = "../simulation/pages.rs"]
mod pages;
#[path = "../simulation/mod.rs"]
mod simulation;

mod numbers;
mod report;
