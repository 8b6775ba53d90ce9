//! The practice layer: the schedule, the queue and the log over simulated time.

mod clocks;
mod desk;
mod interview;
mod queue;
mod reference;
mod undo;
mod years;
