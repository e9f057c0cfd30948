//! Places of a picture: where each box is, and along which points each arrow goes. All lengths are in pixels.

use super::graph::{Arrows, Graph, Node};
use super::layers::{Layers, Slot};

pub(super) const BOX_HEIGHT: i32 = 40;
const ROW_GAP: i32 = 44;
const BOX_GAP: i32 = 22;
const MIN_BOX_WIDTH: i32 = 76;
const BOX_PADDING: i32 = 26;
/// The width of a letter of a label, and of the note under it, in tenths.
const LABEL_LETTER: i32 = 82;
const NOTE_LETTER: i32 = 63;
/// How far apart arrows are where they touch the same side of a box, at most.
const PORT_GAP: i32 = 16;
/// The width that an edge takes in a row that it crosses.
const BEND_WIDTH: i32 = 10;
/// How often boxes are moved towards their neighbours. The last time is from the top down, for it is odd.
const MOVES: usize = 25;

/// Everything has its place.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    /// In the order of the nodes.
    pub(super) boxes: Vec<Rect>,
    pub(super) arrows: Vec<Arrow>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
}

/// An arrow from the first point to the last.
#[derive(Debug)]
pub(super) struct Arrow {
    pub(super) points: Vec<(i32, i32)>,
    /// It closes a circle.
    pub(super) is_up: bool,
}

impl Layout {
    pub(super) fn of(graph: &Graph) -> Self {
        let Arrows { down, up } = graph.arrows();
        let layers = Layers::of(graph.nodes.len(), &down);
        let rows = place_rows(&graph.nodes, &layers);
        let y_of = |row: usize| i32::try_from(row).unwrap_or(i32::MAX) * (BOX_HEIGHT + ROW_GAP);
        let mut boxes = vec![Rect::default(); graph.nodes.len()];
        for (row, (slots, spans)) in layers.rows.iter().zip(&rows).enumerate() {
            for (slot, span) in slots.iter().zip(spans) {
                if let Slot::Node(node) = slot {
                    boxes[*node] = Rect { x: span.x, y: y_of(row), width: span.width };
                }
            }
        }
        let mut arrows = Vec::new();
        for (route, points) in layers.routes.iter().zip(points(&layers, &rows)) {
            let last = points.len() - 1;
            let mut path = Vec::new();
            for (index, (row, x)) in points.iter().enumerate() {
                // A row that is only crossed is crossed straight.
                if index > 0 {
                    path.push((*x, y_of(*row)));
                }
                if index < last {
                    path.push((*x, y_of(*row) + BOX_HEIGHT));
                }
            }
            debug_assert_eq!(route.len(), points.len(), "a point for each slot of the route");
            arrows.push(Arrow { points: path, is_up: false });
        }
        for (from, to) in up {
            let (from, to) = (boxes[from], boxes[to]);
            let start = (from.x + from.width - BOX_PADDING / 2, from.y);
            let end = (to.x + to.width - BOX_PADDING / 2, to.y + BOX_HEIGHT);
            arrows.push(Arrow { points: vec![start, end], is_up: true });
        }
        let right = |rect: &Rect| rect.x + rect.width;
        Self {
            width: boxes.iter().map(right).max().unwrap_or_default(),
            height: boxes.iter().map(|rect| rect.y + BOX_HEIGHT).max().unwrap_or_default(),
            boxes,
            arrows,
        }
    }
}

/// A part of a row.
#[derive(Clone, Copy, Debug)]
struct Span {
    x: i32,
    width: i32,
}

impl Span {
    fn middle(self) -> i32 {
        self.x + self.width / 2
    }
}

fn box_width(node: &Node) -> i32 {
    let length =
        |text: &str, letter: i32| i32::try_from(text.chars().count()).unwrap_or(i32::MAX) * letter / 10;
    let note = node.note.as_deref().map_or(0, |note| length(note, NOTE_LETTER));
    (length(&node.label, LABEL_LETTER).max(note) + BOX_PADDING).max(MIN_BOX_WIDTH)
}

/// Places every row: as near to the middle of the neighbours as the order of the row allows.
fn place_rows(nodes: &[Node], layers: &Layers) -> Vec<Vec<Span>> {
    let width = |slot: &Slot| match slot {
        Slot::Node(node) => box_width(&nodes[*node]),
        Slot::Bend(_) => BEND_WIDTH,
    };
    let mut rows: Vec<Vec<Span>> = layers
        .rows
        .iter()
        .map(|slots| slots.iter().map(|slot| Span { x: 0, width: width(slot) }).collect())
        .collect();
    let widest = rows.iter().map(|row| row_width(row)).max().unwrap_or_default();
    for row in &mut rows {
        let mut x = (widest - row_width(row)) / 2;
        for span in row {
            span.x = x;
            x += span.width + BOX_GAP;
        }
    }
    let steps = layers.steps();
    for round in 0..MOVES {
        for row in 0..rows.len() {
            let row = if round % 2 == 0 { row } else { rows.len() - 1 - row };
            let wanted: Vec<i32> = (0..rows[row].len())
                .map(|position| {
                    let neighbours: Vec<i32> = steps
                        .iter()
                        .filter_map(|[upper, lower]| match (row, position) {
                            here if here == *upper => Some(rows[lower.0][lower.1].middle()),
                            here if here == *lower => Some(rows[upper.0][upper.1].middle()),
                            _ => None,
                        })
                        .collect();
                    let count = i32::try_from(neighbours.len()).unwrap_or(i32::MAX);
                    let sum: i32 = neighbours.iter().sum();
                    let span = rows[row][position];
                    sum.checked_div(count).unwrap_or(span.middle()) - span.width / 2
                })
                .collect();
            move_towards(&mut rows[row], &wanted);
        }
    }
    let left = rows.iter().flatten().map(|span| span.x).min().unwrap_or_default();
    for span in rows.iter_mut().flatten() {
        span.x -= left;
    }
    rows
}

fn row_width(row: &[Span]) -> i32 {
    let gaps = i32::try_from(row.len()).unwrap_or(i32::MAX).saturating_sub(1) * BOX_GAP;
    row.iter().map(|span| span.width).sum::<i32>() + gaps
}

/// Moves a row to the wanted places, half from the left and half from the right where they are too near to each other.
fn move_towards(row: &mut [Span], wanted: &[i32]) {
    let mut from_left = wanted.to_vec();
    for position in 1..row.len() {
        let least = from_left[position - 1] + row[position - 1].width + BOX_GAP;
        from_left[position] = from_left[position].max(least);
    }
    let mut from_right = wanted.to_vec();
    for position in (1..row.len()).rev() {
        let most = from_right[position] - BOX_GAP - row[position - 1].width;
        from_right[position - 1] = from_right[position - 1].min(most);
    }
    for (span, (left, right)) in row.iter_mut().zip(from_left.into_iter().zip(from_right)) {
        span.x = i32::midpoint(left, right);
    }
}

/// For each route the row and the x of every point. Arrows at the same side of a box are apart, in the order of their other
/// ends.
fn points(layers: &Layers, rows: &[Vec<Span>]) -> Vec<Vec<(usize, i32)>> {
    let steps = layers.steps();
    let middle = |(row, position): (usize, usize)| rows[row][position].middle();
    // Where a step touches its upper and its lower slot.
    let touch = |end: usize, step: &[(usize, usize); 2]| {
        let other = 1 - end;
        let mut at_same: Vec<i32> =
            steps.iter().filter(|each| each[end] == step[end]).map(|each| middle(each[other])).collect();
        at_same.sort_unstable();
        let count = i32::try_from(at_same.len()).unwrap_or(i32::MAX);
        let rank = at_same.iter().position(|x| *x == middle(step[other])).unwrap_or_default();
        let rank = i32::try_from(rank).unwrap_or(i32::MAX);
        let span = rows[step[end].0][step[end].1];
        let gap = PORT_GAP.min((span.width - BOX_PADDING / 2) / count.max(1));
        span.middle() + (2 * rank - (count - 1)) * gap / 2
    };
    let mut left = steps.iter();
    let mut all = Vec::new();
    for route in &layers.routes {
        let mut points = Vec::new();
        let own: Vec<_> = left.by_ref().take(route.len() - 1).collect();
        for (index, step) in own.iter().enumerate() {
            if index == 0 {
                points.push((step[0].0, touch(0, step)));
            }
            let is_last = index + 1 == own.len();
            points.push((step[1].0, if is_last { touch(1, step) } else { middle(step[1]) }));
        }
        all.push(points);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn layout(names: &[&str], uses: &[(&str, &str)]) -> Layout {
        let node = |name: &&str| Node { label: (*name).to_owned(), note: None };
        let mut graph = Graph { nodes: names.iter().map(node).collect(), edges: BTreeMap::new() };
        for (from, to) in uses {
            graph.add_edge(from, to);
        }
        Layout::of(&graph)
    }

    #[test]
    fn boxes_of_a_row_do_not_overlap_and_arrows_lead_down_from_box_to_box() {
        let names = ["a", "b", "a-long-name-for-a-box", "c", "d"];
        let layout = layout(&names, &[("a", "b"), ("a", names[2]), ("a", "c"), ("b", "d"), ("c", "d")]);
        for (index, one) in layout.boxes.iter().enumerate() {
            for other in &layout.boxes[index + 1..] {
                let apart = one.x + one.width < other.x || other.x + other.width < one.x;
                assert!(one.y != other.y || apart, "{one:?} {other:?}");
            }
        }
        for arrow in &layout.arrows {
            let (start, end) = (arrow.points[0], arrow.points[arrow.points.len() - 1]);
            let touches = |rect: &Rect, x: i32| rect.x <= x && x <= rect.x + rect.width;
            assert!(layout.boxes.iter().any(|rect| rect.y + BOX_HEIGHT == start.1 && touches(rect, start.0)));
            assert!(layout.boxes.iter().any(|rect| rect.y == end.1 && touches(rect, end.0)));
            assert!(start.1 < end.1);
        }
    }

    #[test]
    fn an_edge_that_closes_a_circle_leads_up() {
        let layout = layout(&["a", "b"], &[("a", "b"), ("a", "b"), ("b", "a")]);
        let up: Vec<_> = layout.arrows.iter().filter(|arrow| arrow.is_up).collect();
        assert_eq!(up.len(), 1);
        assert!(up[0].points[0].1 > up[0].points[1].1);
    }
}
