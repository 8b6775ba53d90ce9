//! The practice layer: the schedule, the queue and the log over simulated time.

mod reference;
