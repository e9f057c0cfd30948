//! Accept/Reject notifications of the operating system behind one port.
