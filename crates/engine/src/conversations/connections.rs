//! The connections of a customer, counted by the router that holds them.

use model::NodeId;
use serde::{Deserialize, Serialize};

/// How many connections each router holds. One without a router is held by the journal's owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Connections(Vec<(Option<NodeId>, u32)>);

impl Connections {
    /// A router has one more.
    pub(crate) fn add(&mut self, node: Option<&NodeId>) {
        match self.0.iter_mut().find(|(each, _)| each.as_ref() == node) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.0.push((node.cloned(), 1)),
        }
    }

    /// A router has one less.
    pub(crate) fn remove(&mut self, node: Option<&NodeId>) {
        self.0.iter_mut().filter(|(each, _)| each.as_ref() == node).for_each(|(_, count)| *count -= 1);
        self.0.retain(|(_, count)| *count > 0);
    }

    /// No routers but these hold any.
    pub(crate) fn keep(&mut self, others: &[NodeId]) {
        self.0.retain(|(each, _)| !is_lost(each.as_ref(), others));
    }

    /// Whether one is lost when no routers but these are there.
    pub(crate) fn has_lost(&self, others: &[NodeId]) -> bool {
        self.0.iter().any(|(each, _)| is_lost(each.as_ref(), others))
    }

    pub(crate) fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether a router holds one.
    pub(crate) fn is_held_by(&self, node: Option<&NodeId>) -> bool {
        self.0.iter().any(|(each, _)| each.as_ref() == node)
    }
}

/// Whether a connection is lost when no routers but these are there. One without a router was the owner's.
pub(crate) fn is_lost(node: Option<&NodeId>, others: &[NodeId]) -> bool {
    node.is_none_or(|node| !others.contains(node))
}
