//! What the operating system tells and keeps: sleep, suspend-aware time, secrets, folders.
