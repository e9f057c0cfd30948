//! The background core: one loop around the rules of the rep's side; the program handbell.
