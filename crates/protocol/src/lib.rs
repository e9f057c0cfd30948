//! The words between desk, customer and router, and between core and window.
