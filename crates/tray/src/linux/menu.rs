//! The menu's object on the bus (`com.canonical.dbusmenu`), and the numbers of its rows.

use super::Shared;
use crate::{Event, Item, text::plain};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Type, Value};

/// The number of the row that holds all others.
const ROOT: i32 = 0;

/// The rows of a view with the numbers by which a host names them.
///
/// A row keeps its number as long as it is there, so that a menu that is open does not jump; a number is never given again,
/// so that a press that comes late reaches the row that was pressed, or none.
#[derive(Default)]
pub(super) struct Menu {
    rows: Vec<Row>,
    given: i32,
    revision: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    number: i32,
    key: Key,
    parent: i32,
    look: Look,
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
enum Look {
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
    Looks(Vec<i32>),
    /// Rows came, went or moved.
    Layout,
}

impl Menu {
    /// The numbered rows of this view, as they follow on those that are there.
    pub(super) fn follow(&self, items: &[Item]) -> Self {
        let known: HashMap<&Key, i32> = self.rows.iter().map(|row| (&row.key, row.number)).collect();
        let mut next = Self { rows: Vec::new(), given: self.given, revision: self.revision };
        next.number(items, ROOT, &known);
        if self.shape().ne(next.shape()) {
            next.revision = next.revision.wrapping_add(1);
        }
        next
    }

    fn number(&mut self, items: &[Item], parent: i32, known: &HashMap<&Key, i32>) {
        for (place, item) in items.iter().enumerate() {
            let (key, look) = match item {
                Item::Command { id, label, enabled } => {
                    (Key::Pressed(id.clone()), Look::Command { label: plain(label), enabled: *enabled })
                }
                Item::Choice { id, label, chosen } => {
                    (Key::Pressed(id.clone()), Look::Choice { label: plain(label), chosen: *chosen })
                }
                Item::Submenu { label, items } => {
                    let (id, depth) = first_id(items, 0);
                    (Key::Submenu(id, depth), Look::Submenu { label: plain(label) })
                }
                Item::Separator => (Key::Separator(parent, place), Look::Separator),
            };
            let taken = |number: &i32| self.rows.iter().any(|row| row.number == *number);
            let number = known.get(&key).copied().filter(|number| !taken(number)).unwrap_or_else(|| {
                self.given += 1;
                self.given
            });
            self.rows.push(Row { number, key, parent, look });
            if let Item::Submenu { items, .. } = item {
                self.number(items, number, known);
            }
        }
    }

    /// Which rows there are, where, and of which kind.
    fn shape(&self) -> impl Iterator<Item = (i32, i32, std::mem::Discriminant<Look>)> {
        self.rows.iter().map(|row| (row.number, row.parent, std::mem::discriminant(&row.look)))
    }

    pub(super) fn change_to(&self, next: &Self) -> Change {
        if self.revision != next.revision {
            return Change::Layout;
        }
        let both = self.rows.iter().zip(&next.rows);
        let looks: Vec<i32> =
            both.filter(|(old, new)| old.look != new.look).map(|(_, new)| new.number).collect();
        if looks.is_empty() { Change::Nothing } else { Change::Looks(looks) }
    }

    fn row(&self, number: i32) -> Option<&Row> {
        self.rows.iter().find(|row| row.number == number)
    }

    /// The id of a row that can be pressed.
    fn pressed(&self, number: i32) -> Option<String> {
        match self.row(number)? {
            Row { look: Look::Command { enabled: false, .. }, .. } => None,
            Row { key: Key::Pressed(id), .. } => Some(id.clone()),
            Row { .. } => None,
        }
    }

    fn properties(&self, number: i32) -> Option<Properties> {
        if number == ROOT {
            return Some(Look::Submenu { label: String::new() }.properties());
        }
        self.row(number).map(|row| row.look.properties())
    }

    /// `depth` levels below this row; negative is all.
    fn layout(&self, number: i32, depth: i32) -> Option<Layout> {
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

type Properties = HashMap<String, OwnedValue>;

impl Look {
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

pub(super) struct MenuObject(pub(super) Arc<Shared>);

impl MenuObject {
    async fn happened(&self, number: i32, what: &str) -> bool {
        if what != "clicked" {
            return self.0.state().menu.row(number).is_some() || number == ROOT;
        }
        let Some(id) = self.0.state().menu.pressed(number) else {
            tracing::debug!(number, "a tray host pressed a row that is not there");
            return false;
        };
        let token = self.0.token().await;
        self.0.tell(Event::Chosen { id, token });
        true
    }
}

fn unknown(number: i32) -> fdo::Error {
    fdo::Error::InvalidArgs(format!("the menu has no row {number}"))
}

#[zbus::interface(name = "com.canonical.dbusmenu")]
impl MenuObject {
    // A host that asks for some properties only may be given all.
    fn get_layout(&self, parent: i32, depth: i32, _names: Vec<String>) -> fdo::Result<(u32, Layout)> {
        let state = self.0.state();
        let layout = state.menu.layout(parent, depth).ok_or_else(|| unknown(parent))?;
        Ok((state.menu.revision, layout))
    }

    fn get_group_properties(&self, numbers: Vec<i32>, _names: Vec<String>) -> Vec<(i32, Properties)> {
        let state = self.0.state();
        let numbers = match numbers.is_empty() {
            true => state.menu.rows.iter().map(|row| row.number).collect(),
            false => numbers,
        };
        numbers.into_iter().filter_map(|n| state.menu.properties(n).map(|all| (n, all))).collect()
    }

    fn get_property(&self, number: i32, name: &str) -> fdo::Result<OwnedValue> {
        let properties = self.0.state().menu.properties(number).ok_or_else(|| unknown(number))?;
        let mut found = properties.into_iter().filter(|(property, _)| property == name);
        let missing = || fdo::Error::InvalidArgs(format!("row {number} has no property of that name"));
        found.next().map(|(_, value)| value).ok_or_else(missing)
    }

    async fn event(&self, number: i32, what: &str, _data: Value<'_>, _time: u32) -> fdo::Result<()> {
        if self.happened(number, what).await { Ok(()) } else { Err(unknown(number)) }
    }

    async fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        let mut missing = Vec::new();
        for (number, what, _, _) in events {
            if !self.happened(number, &what).await {
                missing.push(number);
            }
        }
        missing
    }

    // The menu is kept right at all times: opening it changes nothing.
    fn about_to_show(&self, _number: i32) -> bool {
        false
    }

    fn about_to_show_group(&self, _numbers: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        (Vec::new(), Vec::new())
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    async fn layout_updated(emitter: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn items_properties_updated(
        emitter: &SignalEmitter<'_>,
        changed: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<String>)>,
    ) -> zbus::Result<()>;
}

/// Tells the host about a change that is made already.
pub(super) async fn tell(shared: &Shared, emitter: &SignalEmitter<'_>, change: Change) -> zbus::Result<()> {
    match change {
        Change::Nothing => Ok(()),
        Change::Layout => {
            let revision = shared.state().menu.revision;
            MenuObject::layout_updated(emitter, revision, ROOT).await
        }
        Change::Looks(numbers) => {
            let looks = |n: i32| Some((n, shared.state().menu.properties(n)?));
            let changed = numbers.into_iter().filter_map(looks).collect();
            MenuObject::items_properties_updated(emitter, changed, Vec::new()).await
        }
    }
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
            Menu::default().follow(&[offer("a", "Kenny, 24 s"), Item::Separator, command("quit", "Quit")]);
        let second = first.follow(&[offer("a", "Kenny, 23 s"), Item::Separator, command("quit", "Quit")]);
        assert_eq!(first.change_to(&second), Change::Looks(vec![first.rows[0].number]));
        assert_eq!(
            first.change_to(&first.follow(&[
                offer("a", "Kenny, 24 s"),
                Item::Separator,
                command("quit", "Quit")
            ])),
            Change::Nothing
        );
    }

    #[test]
    fn a_late_press_reaches_the_row_that_was_pressed_or_none() {
        let first = Menu::default().follow(&[offer("a", "Kenny"), command("quit", "Quit")]);
        let late = number_of(&first, "accept a");
        let quit = number_of(&first, "quit");
        let second = first.follow(&[offer("b", "Ann"), command("quit", "Quit")]);
        assert_eq!(first.change_to(&second), Change::Layout);
        assert_eq!(second.pressed(late), None);
        assert_eq!(second.pressed(quit).as_deref(), Some("quit"));
        let third = second.follow(&[offer("a", "Kenny"), command("quit", "Quit")]);
        assert_eq!(third.pressed(late), None, "another offer of that id is another row");
    }

    #[test]
    fn two_rows_never_share_a_number_whatever_the_ids() {
        let items = [command("same", "One"), command("same", "Two"), offer("a", "A"), offer("a", "B")];
        let menu = Menu::default().follow(&items).follow(&items);
        let mut numbers: Vec<i32> = menu.rows.iter().map(|row| row.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), menu.rows.len());
    }

    #[test]
    fn a_disabled_row_cannot_be_pressed() {
        let menu =
            Menu::default().follow(&[Item::Command { id: "x".into(), label: "X".into(), enabled: false }]);
        assert_eq!(menu.pressed(number_of(&menu, "x")), None);
    }
}
