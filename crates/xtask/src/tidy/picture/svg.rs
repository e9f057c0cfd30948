//! A picture as SVG, readable on a light and on a dark page.

use super::graph::Graph;
use super::layout::{Arrow, BOX_HEIGHT, Layout};
use std::fmt::Write;

/// The widest that panels are beside each other, in pixels.
const MAX_WIDTH: i32 = 960;
const MARGIN: i32 = 20;
const PANEL_PADDING: i32 = 18;
const TITLE_HEIGHT: i32 = 30;
const LINE_HEIGHT: i32 = 20;

const STYLE: &str = "
    text { font-family: system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
    .title { font-size: 13px; fill: #59636e }
    .label { font-size: 14px; text-anchor: middle }
    .note { font-size: 11px; text-anchor: middle; fill: #59636e }
    .panel { fill: #f6f8fa; stroke: #d1d9e0 }
    .box { fill: #ffffff; stroke: #818b98 }
    .program { fill: #ddf4ff; stroke: #0969da }
    .arrow, .up { fill: none; stroke: #59636e; stroke-width: 1.3 }
    .up { stroke: #bc4c00; stroke-dasharray: 4 3 }
    .head { fill: #59636e }
    .up-head { fill: #bc4c00 }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .title, .note { fill: #9198a1 }
      .panel { fill: #151b23; stroke: #3d444d }
      .box { fill: #212830; stroke: #656c76 }
      .program { fill: #10294b; stroke: #4493f8 }
      .arrow { stroke: #9198a1 }
      .up { stroke: #f0883e }
      .head { fill: #9198a1 }
      .up-head { fill: #f0883e }
    }
";

/// A graph under a title.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) title: String,
    pub(super) graph: Graph,
}

/// Draws panels, beside each other where they fit, and lines of text below.
pub(super) fn draw(panels: &[Panel], legend: &[String]) -> String {
    let mut body = String::new();
    let (mut x, mut y, mut row_height, mut width) = (MARGIN, MARGIN, 0, 0);
    for panel in panels {
        let layout = Layout::of(&panel.graph);
        let panel_width = layout.width.max(text_width(&panel.title)) + 2 * PANEL_PADDING;
        let panel_height = layout.height + TITLE_HEIGHT + 2 * PANEL_PADDING;
        if x > MARGIN && x + panel_width > MAX_WIDTH - MARGIN {
            (x, y, row_height) = (MARGIN, y + row_height + MARGIN, 0);
        }
        push(&mut body, format_args!("  <g transform=\"translate({x} {y})\">"));
        push(
            &mut body,
            format_args!(
                "    <rect class=\"panel\" width=\"{panel_width}\" height=\"{panel_height}\" rx=\"8\"/>"
            ),
        );
        let title_y = TITLE_HEIGHT - 6;
        push(
            &mut body,
            format_args!(
                "    <text class=\"title\" x=\"{PANEL_PADDING}\" y=\"{title_y}\">{}</text>",
                escaped(&panel.title)
            ),
        );
        let left = (panel_width - layout.width) / 2;
        let top = TITLE_HEIGHT + PANEL_PADDING;
        push(&mut body, format_args!("    <g transform=\"translate({left} {top})\">"));
        draw_graph(&mut body, panel, &layout);
        body.push_str("    </g>\n  </g>\n");
        width = width.max(x + panel_width + MARGIN);
        row_height = row_height.max(panel_height);
        x += panel_width + MARGIN;
    }
    let mut text_y = y + row_height + MARGIN + 6;
    for line in legend {
        push(
            &mut body,
            format_args!("  <text class=\"title\" x=\"{MARGIN}\" y=\"{text_y}\">{}</text>", escaped(line)),
        );
        text_y += LINE_HEIGHT;
        width = width.max(text_width(line) + 2 * MARGIN);
    }
    let height = text_y;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n  <title>The crates and what they depend on</title>\n  <style>{STYLE}  </style>\n  <defs>\n{}{}  </defs>\n\
         {body}</svg>\n",
        head("head"),
        head("up-head")
    )
}

fn draw_graph(body: &mut String, panel: &Panel, layout: &Layout) {
    for arrow in &layout.arrows {
        let (class, head) = if arrow.is_up { ("up", "up-head") } else { ("arrow", "head") };
        push(
            body,
            format_args!(
                "      <path class=\"{class}\" marker-end=\"url(#{head})\" d=\"{}\"/>",
                curve(arrow)
            ),
        );
    }
    for (node, place) in panel.graph.nodes.iter().zip(&layout.boxes) {
        let class = if node.note.is_some() { "program" } else { "box" };
        let (x, y, width) = (place.x, place.y, place.width);
        push(
            body,
            format_args!(
                "      <rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BOX_HEIGHT}\" rx=\"6\"/>"
            ),
        );
        let middle = x + width / 2;
        let label_y = y + if node.note.is_some() { 18 } else { 25 };
        push(
            body,
            format_args!(
                "      <text class=\"label\" x=\"{middle}\" y=\"{label_y}\">{}</text>",
                escaped(&node.label)
            ),
        );
        if let Some(note) = &node.note {
            push(
                body,
                format_args!(
                    "      <text class=\"note\" x=\"{middle}\" y=\"{}\">{}</text>",
                    y + 32,
                    escaped(note)
                ),
            );
        }
    }
}

/// A curve that leaves and meets every point vertically.
fn curve(arrow: &Arrow) -> String {
    let mut path = String::new();
    for (index, (x, y)) in arrow.points.iter().enumerate() {
        match index.checked_sub(1).map(|before| arrow.points[before]) {
            None => path.push_str(&format!("M{x} {y}")),
            Some((before, _)) if before == *x => path.push_str(&format!(" V{y}")),
            Some((before_x, before_y)) => {
                let middle = i32::midpoint(before_y, *y);
                path.push_str(&format!(" C{before_x} {middle} {x} {middle} {x} {y}"));
            }
        }
    }
    path
}

fn head(class: &str) -> String {
    format!(
        "    <marker id=\"{class}\" class=\"{class}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\"/></marker>\n"
    )
}

fn push(body: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a text cannot fail.
    let _ = writeln!(body, "{line}");
}

fn text_width(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or(i32::MAX).saturating_mul(7)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
