//! The router from outside: the real program over HTTP and WebSocket.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod administration;
#[cfg(test)]
mod api;
#[cfg(test)]
mod backups;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod chat;
#[cfg(test)]
mod configuration;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod document;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod first_words;
#[cfg(test)]
mod floor_api;
#[cfg(test)]
mod floor_live;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod greetings;
#[cfg(test)]
mod guessing;
#[cfg(test)]
mod history;
#[cfg(test)]
mod house;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod origins;
#[cfg(test)]
mod people;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod restarts;
#[cfg(test)]
mod room;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod slow;
#[cfg(test)]
mod visitors;
