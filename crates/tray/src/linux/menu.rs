//! The rows of the menu, the numbers by which a host names them, and their form on the bus.

use crate::label::plain_label;
use crate::port::Item;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use zbus::zvariant::{OwnedValue, Type, Value};

/// The number of the row that holds all others.
pub(super) const ROOT: i32 = 0;

/// The rows of a view with the numbers by which a host names them.
///
/// A row keeps its number as long as it is there, so that a menu that is open does not jump; a number is never given again,
/// so that a press that comes late reaches the row that was pressed, or none.
#[derive(Default)]
pub(super) struct Menu {
    rows: Vec<Row>,
    last_number: i32,
    /// Counts the changes of the layout.
    revision: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    number: i32,
    key: Key,
    parent: i32,
    appearance: Appearance,
}

/// What makes a row the same row in the next view.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Pressed(String),
    /// By the first id behind it and how deep that lies: its label may count seconds.
    Submenu(String, usize),
    Separator(i32, usize),
}

#[derive(Clone, Debug, PartialEq)]
enum Appearance {
    Command { label: String, enabled: bool },
    Choice { label: String, chosen: bool },
    Submenu { label: String },
    Separator,
}

/// What a host must be told after a change.
#[derive(Debug, PartialEq)]
pub(super) enum Change {
    Nothing,
    /// These rows look different.
    Appearance(Vec<i32>),
    /// Rows came, went or moved.
    Layout,
}

impl Menu {
    /// The numbered rows of this view, as they follow on those that are there.
    pub(super) fn next(&self, items: &[Item]) -> Self {
        let known: HashMap<&Key, i32> = self.rows.iter().map(|row| (&row.key, row.number)).collect();
        let mut next = Self { rows: Vec::new(), last_number: self.last_number, revision: self.revision };
        next.number(items, ROOT, &known);
        if self.shape().ne(next.shape()) {
            next.revision = next.revision.wrapping_add(1);
        }
        next
    }

    fn number(&mut self, items: &[Item], parent: i32, known: &HashMap<&Key, i32>) {
        for (place, item) in items.iter().enumerate() {
            let (key, appearance) = match item {
                Item::Command { id, label, enabled } => (
                    Key::Pressed(id.clone()),
                    Appearance::Command { label: plain_label(label), enabled: *enabled },
                ),
                Item::Choice { id, label, chosen } => (
                    Key::Pressed(id.clone()),
                    Appearance::Choice { label: plain_label(label), chosen: *chosen },
                ),
                Item::Submenu { label, items } => {
                    let (id, depth) = first_id(items, 0);
                    (Key::Submenu(id, depth), Appearance::Submenu { label: plain_label(label) })
                }
                Item::Separator => (Key::Separator(parent, place), Appearance::Separator),
            };
            let taken = |number: &i32| self.rows.iter().any(|row| row.number == *number);
            let number = known.get(&key).copied().filter(|number| !taken(number)).unwrap_or_else(|| {
                self.last_number += 1;
                self.last_number
            });
            self.rows.push(Row { number, key, parent, appearance });
            if let Item::Submenu { items, .. } = item {
                self.number(items, number, known);
            }
        }
    }

    /// Which rows there are, where, and of which kind.
    fn shape(&self) -> impl Iterator<Item = (i32, i32, std::mem::Discriminant<Appearance>)> {
        self.rows.iter().map(|row| (row.number, row.parent, std::mem::discriminant(&row.appearance)))
    }

    pub(super) fn change_to(&self, next: &Self) -> Change {
        if self.revision != next.revision {
            return Change::Layout;
        }
        let both = self.rows.iter().zip(&next.rows);
        let changed: Vec<i32> =
            both.filter(|(old, new)| old.appearance != new.appearance).map(|(_, new)| new.number).collect();
        if changed.is_empty() { Change::Nothing } else { Change::Appearance(changed) }
    }

    pub(super) fn revision(&self) -> u32 {
        self.revision
    }

    /// The numbers of all rows.
    pub(super) fn numbers(&self) -> Vec<i32> {
        self.rows.iter().map(|row| row.number).collect()
    }

    pub(super) fn has_row(&self, number: i32) -> bool {
        self.row(number).is_some() || number == ROOT
    }

    fn row(&self, number: i32) -> Option<&Row> {
        self.rows.iter().find(|row| row.number == number)
    }

    /// The id of a row that can be pressed.
    pub(super) fn pressed(&self, number: i32) -> Option<String> {
        match self.row(number)? {
            Row { appearance: Appearance::Command { enabled: false, .. }, .. } => None,
            Row { key: Key::Pressed(id), .. } => Some(id.clone()),
            Row { .. } => None,
        }
    }

    pub(super) fn properties(&self, number: i32) -> Option<Properties> {
        if number == ROOT {
            return Some(Appearance::Submenu { label: String::new() }.properties());
        }
        self.row(number).map(|row| row.appearance.properties())
    }

    /// `depth` levels below this row; negative is all.
    pub(super) fn layout(&self, number: i32, depth: i32) -> Option<Layout> {
        let properties = self.properties(number)?;
        let below = self.rows.iter().filter(|row| depth != 0 && row.parent == number);
        let children = below.filter_map(|row| self.layout(row.number, depth - 1));
        Some(Layout {
            number,
            properties,
            children: children.filter_map(|child| owned(child.into())).collect(),
        })
    }
}

fn first_id(items: &[Item], depth: usize) -> (String, usize) {
    let first = items.iter().find_map(|item| match item {
        Item::Command { id, .. } | Item::Choice { id, .. } => Some((id.clone(), depth)),
        Item::Submenu { items, .. } => Some(first_id(items, depth + 1)),
        Item::Separator => None,
    });
    first.unwrap_or_default()
}

pub(super) type Properties = HashMap<String, OwnedValue>;

impl Appearance {
    fn properties(&self) -> Properties {
        let mut properties = Properties::new();
        let mut set = |name: &str, value: Value<'static>| {
            properties.extend(owned(value).map(|value| (name.to_owned(), value)));
        };
        match self {
            Self::Command { label, enabled } => {
                set("label", shown(label).into());
                set("enabled", (*enabled).into());
            }
            Self::Choice { label, chosen } => {
                set("label", shown(label).into());
                set("toggle-type", "radio".into());
                set("toggle-state", i32::from(*chosen).into());
            }
            Self::Submenu { label } => {
                set("label", shown(label).into());
                set("children-display", "submenu".into());
            }
            Self::Separator => set("type", "separator".into()),
        }
        properties
    }
}

/// One underscore would underline the character after it.
fn shown(label: &str) -> String {
    label.replace('_', "__")
}

/// Only file descriptors can fail to be owned, and a menu has none.
fn owned(value: Value<'static>) -> Option<OwnedValue> {
    OwnedValue::try_from(value).ok()
}

/// `(ia{sv}av)`
#[derive(Debug, Default, Serialize, Deserialize, Type, Value, OwnedValue)]
pub(super) struct Layout {
    number: i32,
    properties: Properties,
    children: Vec<OwnedValue>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(id: &str, label: &str) -> Item {
        Item::Command { id: id.into(), label: label.into(), enabled: true }
    }

    fn offer(id: &str, label: &str) -> Item {
        let items =
            vec![command(&format!("accept {id}"), "Accept"), command(&format!("reject {id}"), "Reject")];
        Item::Submenu { label: label.into(), items }
    }

    fn number_of(menu: &Menu, id: &str) -> i32 {
        menu.rows.iter().find(|row| row.key == Key::Pressed(id.into())).map(|row| row.number).unwrap()
    }

    #[test]
    fn a_label_that_counts_changes_looks_and_not_the_layout() {
        let first =
            Menu::default().next(&[offer("a", "Kiran, 24 s"), Item::Separator, command("quit", "Quit")]);
        let second = first.next(&[offer("a", "Kiran, 23 s"), Item::Separator, command("quit", "Quit")]);
        assert_eq!(first.change_to(&second), Change::Appearance(vec![first.rows[0].number]));
        assert_eq!(
            first.change_to(&first.next(&[
                offer("a", "Kiran, 24 s"),
                Item::Separator,
                command("quit", "Quit")
            ])),
            Change::Nothing
        );
    }

    #[test]
    fn a_late_press_reaches_the_row_that_was_pressed_or_none() {
        let first = Menu::default().next(&[offer("a", "Kiran"), command("quit", "Quit")]);
        let late = number_of(&first, "accept a");
        let quit = number_of(&first, "quit");
        let second = first.next(&[offer("b", "Ann"), command("quit", "Quit")]);
        assert_eq!(first.change_to(&second), Change::Layout);
        assert_eq!(second.pressed(late), None);
        assert_eq!(second.pressed(quit).as_deref(), Some("quit"));
        let third = second.next(&[offer("a", "Kiran"), command("quit", "Quit")]);
        assert_eq!(third.pressed(late), None, "another offer of that id is another row");
    }

    #[test]
    fn two_rows_never_share_a_number_whatever_the_ids() {
        let items = [command("same", "One"), command("same", "Two"), offer("a", "A"), offer("a", "B")];
        let menu = Menu::default().next(&items).next(&items);
        let mut numbers: Vec<i32> = menu.rows.iter().map(|row| row.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), menu.rows.len());
    }

    #[test]
    fn a_disabled_row_cannot_be_pressed() {
        let menu =
            Menu::default().next(&[Item::Command { id: "x".into(), label: "X".into(), enabled: false }]);
        assert_eq!(menu.pressed(number_of(&menu, "x")), None);
    }
}
