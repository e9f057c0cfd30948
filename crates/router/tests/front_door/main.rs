//! The router as others see it: the real program over HTTP and WebSocket.

#[cfg(test)]
mod chat;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod greetings;
#[cfg(test)]
mod house;
#[cfg(test)]
mod people;
#[cfg(test)]
mod restarts;
