//! The router from outside: the real program over HTTP and WebSocket.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod administration;
#[cfg(test)]
mod ai;
#[cfg(test)]
mod api;
#[cfg(test)]
mod archive;
#[cfg(test)]
mod attachments;
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
mod connection_limits;
#[cfg(test)]
mod customer_past;
#[cfg(test)]
mod customers_own;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod document;
#[cfg(test)]
mod documented_client;
#[cfg(test)]
mod erasing;
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
mod hello;
#[cfg(test)]
mod history;
#[cfg(test)]
mod identifying;
#[cfg(test)]
mod identifying_by_hand;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod organisations_apart;
#[cfg(test)]
mod origins;
#[cfg(test)]
mod outbound;
#[cfg(test)]
mod own_history;
#[cfg(test)]
mod password_guessing;
#[cfg(test)]
mod people;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod persons;
#[cfg(test)]
mod pre_chat;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod record_import;
#[cfg(test)]
mod record_items;
#[cfg(test)]
mod records;
#[cfg(test)]
mod restarts;
#[cfg(test)]
mod sample_history;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod sent_files;
#[cfg(test)]
mod sentiment;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod signed;
#[cfg(test)]
mod slow_clients;
#[cfg(test)]
mod survey;
#[cfg(test)]
mod test_ring;
#[cfg(test)]
mod test_router;
#[cfg(test)]
mod to_answer_with;
#[cfg(test)]
mod visitors;
#[cfg(test)]
mod webhook_receiver;
#[cfg(test)]
mod webhooks;
