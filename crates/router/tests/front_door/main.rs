//! The router as others see it: the real program over HTTP and WebSocket.

#[cfg(test)]
mod gate;
#[cfg(test)]
mod house;
