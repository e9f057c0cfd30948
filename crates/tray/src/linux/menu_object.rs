//! The menu's object on the bus (`com.canonical.dbusmenu`).

use super::menu::{Change, Layout, Properties, ROOT};
use super::shared::Shared;
use crate::port::Event;
use std::sync::Arc;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

/// Where the object is.
pub(super) const PATH: &str = "/MenuBar";

pub(super) struct MenuObject(pub(super) Arc<Shared>);

impl MenuObject {
    async fn on_event(&self, number: i32, what: &str) -> bool {
        if what != "clicked" {
            return self.0.state().menu.has_row(number);
        }
        let Some(id) = self.0.state().menu.pressed(number) else {
            tracing::debug!(number, "a tray host pressed a row that is not there");
            return false;
        };
        let token = self.0.token().await;
        self.0.report(Event::Chosen { id, token });
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
        Ok((state.menu.revision(), layout))
    }

    fn get_group_properties(&self, numbers: Vec<i32>, _names: Vec<String>) -> Vec<(i32, Properties)> {
        let state = self.0.state();
        let numbers = match numbers.is_empty() {
            true => state.menu.numbers(),
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
        if self.on_event(number, what).await { Ok(()) } else { Err(unknown(number)) }
    }

    async fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        let mut missing = Vec::new();
        for (number, what, _, _) in events {
            if !self.on_event(number, &what).await {
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

/// Announces to the host a change that is made already.
pub(super) async fn announce(
    shared: &Shared,
    emitter: &SignalEmitter<'_>,
    change: Change,
) -> zbus::Result<()> {
    match change {
        Change::Nothing => Ok(()),
        Change::Layout => {
            let revision = shared.state().menu.revision();
            MenuObject::layout_updated(emitter, revision, ROOT).await
        }
        Change::Appearance(numbers) => {
            let changed = |n: i32| Some((n, shared.state().menu.properties(n)?));
            let changed = numbers.into_iter().filter_map(changed).collect();
            MenuObject::items_properties_updated(emitter, changed, Vec::new()).await
        }
    }
}
