//! Pure rules of Handbell: conversations, offers, presence, routing; no I/O, no clock.
