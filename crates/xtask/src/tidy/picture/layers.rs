//! Rows of a picture: which node is in which row, and in which order.

use std::collections::{BTreeMap, BTreeSet};

/// How often the rows are ordered by their neighbours. More changes nothing in pictures of this size.
const SWEEPS: usize = 12;

/// Something with a place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// A node.
    Node(usize),
    /// Where the edge of this number crosses the row.
    Bend(usize),
}

/// Rows from the top down, and the edges from each row to the next.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    pub(super) rows: Vec<Vec<Slot>>,
    /// For each edge, in the order of the edges, where it goes through, from its start to its end.
    pub(super) routes: Vec<Vec<Slot>>,
}

impl Layers {
    /// Puts each node below everything that uses it, as high as it goes, and orders the rows so that few edges cross.
    ///
    /// The edges form no circle.
    pub(super) fn of(nodes: usize, edges: &BTreeSet<(usize, usize)>) -> Self {
        let mut row_of = vec![0; nodes];
        // Without a circle no way is longer than there are nodes.
        for _ in 0..nodes {
            for (from, to) in edges {
                row_of[*to] = row_of[*to].max(row_of[*from] + 1);
            }
        }
        let mut rows = vec![Vec::new(); row_of.iter().max().map_or(0, |last| last + 1)];
        for (node, row) in row_of.iter().enumerate() {
            rows[*row].push(Slot::Node(node));
        }
        let mut routes = Vec::new();
        for (number, (from, to)) in edges.iter().enumerate() {
            let mut route = vec![Slot::Node(*from)];
            for row in &mut rows[row_of[*from] + 1..row_of[*to]] {
                row.push(Slot::Bend(number));
                route.push(Slot::Bend(number));
            }
            route.push(Slot::Node(*to));
            routes.push(route);
        }
        let mut layers = Self { rows, routes };
        layers.order();
        layers
    }

    /// The pairs of neighbours, the upper one first. A bend stands for the same edge in every row that it crosses.
    pub(super) fn steps(&self) -> Vec<[(usize, usize); 2]> {
        let mut place = BTreeMap::new();
        for (row, slots) in self.rows.iter().enumerate() {
            for (position, slot) in slots.iter().enumerate() {
                place.insert((*slot, row), position);
            }
        }
        let row_of =
            |node: &Slot| self.rows.iter().position(|slots| slots.contains(node)).unwrap_or_default();
        let mut steps = Vec::new();
        for route in &self.routes {
            let first = row_of(&route[0]);
            for (below, pair) in route.windows(2).enumerate() {
                let row = first + below;
                steps.push([(row, place[&(pair[0], row)]), (row + 1, place[&(pair[1], row + 1)])]);
            }
        }
        steps
    }

    fn order(&mut self) {
        let mut best = self.rows.clone();
        let mut fewest = self.crossings();
        for sweep in 0..SWEEPS {
            for row in 0..self.rows.len() {
                let row = if sweep % 2 == 0 { row } else { self.rows.len() - 1 - row };
                self.order_row(row, sweep % 2 == 0);
            }
            self.swap_neighbours();
            let crossings = self.crossings();
            if crossings < fewest {
                fewest = crossings;
                best.clone_from(&self.rows);
            }
        }
        self.rows = best;
    }

    /// Orders a row by the middle of its neighbours in the row above or below.
    fn order_row(&mut self, row: usize, by_upper: bool) {
        let steps = self.steps();
        let middle = |position: usize| {
            let neighbours: Vec<usize> = steps
                .iter()
                .filter_map(|[upper, lower]| match by_upper {
                    true if *lower == (row, position) => Some(upper.1),
                    false if *upper == (row, position) => Some(lower.1),
                    _ => None,
                })
                .collect();
            // In thousandths; what has no neighbour keeps its place.
            let sum: usize = neighbours.iter().map(|neighbour| neighbour * 1000).sum();
            sum.checked_div(neighbours.len()).unwrap_or(position * 1000)
        };
        let mut slots: Vec<(usize, Slot)> =
            self.rows[row].iter().enumerate().map(|(position, slot)| (middle(position), *slot)).collect();
        slots.sort_by_key(|(middle, _)| *middle);
        self.rows[row] = slots.into_iter().map(|(_, slot)| slot).collect();
    }

    /// Swaps neighbours in a row as long as fewer edges cross by it.
    fn swap_neighbours(&mut self) {
        let mut crossings = self.crossings();
        loop {
            let before = crossings;
            for row in 0..self.rows.len() {
                for position in 1..self.rows[row].len() {
                    self.rows[row].swap(position - 1, position);
                    let swapped = self.crossings();
                    if swapped < crossings {
                        crossings = swapped;
                    } else {
                        self.rows[row].swap(position - 1, position);
                    }
                }
            }
            if crossings == before {
                return;
            }
        }
    }

    /// How many pairs of edges cross.
    fn crossings(&self) -> usize {
        let steps = self.steps();
        let crosses = |one: &[(usize, usize); 2], other: &[(usize, usize); 2]| {
            one[0].0 == other[0].0 && one[0].1 < other[0].1 && one[1].1 > other[1].1
        };
        steps.iter().map(|one| steps.iter().filter(|other| crosses(one, other)).count()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_below_what_uses_it_and_long_edges_have_a_place_in_each_row() {
        let layers = Layers::of(4, &BTreeSet::from([(0, 1), (1, 2), (0, 3), (3, 2), (0, 2)]));
        assert_eq!(layers.rows.len(), 3);
        assert_eq!(layers.rows[0], [Slot::Node(0)]);
        assert!(layers.rows[1].contains(&Slot::Bend(1)), "{:?}", layers.rows);
        assert_eq!(layers.rows[2], [Slot::Node(2)]);
    }

    #[test]
    fn rows_are_ordered_so_that_edges_do_not_cross() {
        let layers = Layers::of(6, &BTreeSet::from([(0, 5), (1, 4), (2, 3)]));
        assert_eq!(layers.crossings(), 0);
    }
}
