//! The routing backend: HTTP and WebSocket around the organisation engine.
