//! What is drawn: nodes and the edges between them.

use std::collections::{BTreeMap, BTreeSet};

/// Something with a name, in a box.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) label: String,
    /// A smaller line under the label.
    pub(super) note: Option<String>,
}

/// Nodes, and how often each uses another.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    /// The positions of the user and the used among the nodes, and how many uses there are.
    pub(super) edges: BTreeMap<(usize, usize), usize>,
}

/// The edges of a graph that are drawn.
#[derive(Debug)]
pub(super) struct Arrows {
    /// They form no circle, and none is implied by others.
    pub(super) down: BTreeSet<(usize, usize)>,
    /// They close a circle.
    pub(super) up: BTreeSet<(usize, usize)>,
}

impl Graph {
    /// Counts a use. Names that are no nodes, and a node that uses itself, are left out.
    pub(super) fn add_edge(&mut self, from: &str, to: &str) {
        let position = |name: &str| self.nodes.iter().position(|node| node.label == name);
        if let (Some(from), Some(to)) = (position(from), position(to))
            && from != to
        {
            *self.edges.entry((from, to)).or_default() += 1;
        }
    }

    /// Chooses what is drawn: of each circle the rarest use points up, and edges that others imply are left out.
    pub(super) fn arrows(&self) -> Arrows {
        let mut down: BTreeSet<(usize, usize)> = self.edges.keys().copied().collect();
        let mut up = BTreeSet::new();
        loop {
            let in_circle = down.iter().filter(|(from, to)| reaches(&down, *to, *from));
            let Some(rarest) = in_circle.min_by_key(|edge| self.edges[*edge]).copied() else { break };
            down.remove(&rarest);
            up.insert(rarest);
        }
        let implied: Vec<_> = down
            .iter()
            .filter(|(from, to)| {
                let others = down.iter().filter(|(other, by)| other == from && by != to);
                others.into_iter().any(|(_, by)| reaches(&down, *by, *to))
            })
            .copied()
            .collect();
        down.retain(|edge| !implied.contains(edge));
        Arrows { down, up }
    }
}

/// Tells whether edges lead from one node to another.
fn reaches(edges: &BTreeSet<(usize, usize)>, from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        open.extend(
            edges
                .iter()
                .filter(|(user, _)| *user == node)
                .map(|(_, used)| *used)
                .filter(|used| seen.insert(*used)),
        );
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows(uses: &[(&str, &str, usize)]) -> (Vec<String>, Vec<String>) {
        let node = |name: &str| Node { label: name.to_owned(), note: None };
        let nodes: Vec<Node> = ["a", "b", "c", "d"].map(node).into();
        let mut graph = Graph { nodes, edges: BTreeMap::new() };
        for (from, to, times) in uses {
            for _ in 0..*times {
                graph.add_edge(from, to);
            }
        }
        let name =
            |(from, to): (usize, usize)| format!("{}{}", graph.nodes[from].label, graph.nodes[to].label);
        let arrows = graph.arrows();
        (arrows.down.into_iter().map(name).collect(), arrows.up.into_iter().map(name).collect())
    }

    #[test]
    fn what_other_edges_imply_is_left_out() {
        let (down, up) = arrows(&[("a", "b", 1), ("b", "c", 1), ("a", "c", 5), ("a", "a", 1), ("a", "x", 1)]);
        assert_eq!((down, up), (vec!["ab".into(), "bc".into()], Vec::<String>::new()));
    }

    #[test]
    fn the_rarest_use_of_a_circle_points_up() {
        let (down, up) = arrows(&[("a", "b", 3), ("b", "c", 1), ("c", "a", 2), ("d", "a", 1)]);
        assert_eq!((down, up), (vec!["ab".into(), "ca".into(), "da".into()], vec!["bc".to_owned()]));
    }
}
