//! The reader of frames and messages, byte by byte.
