//! Tray menu and icon as plain values of state, with backends behind them.
