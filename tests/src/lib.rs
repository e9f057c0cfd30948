//! What spans rooms: scenarios, simulation, end to end on a real desktop, the tour, benches.
