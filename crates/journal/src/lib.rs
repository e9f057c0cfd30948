//! An ordered durable log with optimistic append and snapshots, SQLite inside.
