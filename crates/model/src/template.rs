//! Notification templates: how an offer looks, and how long it rings.

mod builtin;
mod fill;
mod lookup;
mod parts;
mod slug;

pub use builtin::TemplateSlot;
pub(crate) use fill::slugs;
pub use fill::{fill, fill_known};
pub use lookup::LookupFault;
pub use lookup::Records;
pub(crate) use lookup::check as check_lookups;
pub use slug::Slug;

use crate::{Span, TemplateId, Text};
use serde::{Deserialize, Serialize};

/// When a desktop notification is shown. `never`: only in the app. `background`: on the desktop while the app
/// is not in front. `always`: on the desktop even while the app is in front, if the organisation's setting
/// `alwaysPreview` is on; otherwise this is `background`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DesktopMode {
    /// Only in the app.
    Never,
    /// On the desktop while the app does not have the focus.
    #[default]
    Background,
    /// On the desktop even while the app has the focus; a preview that has to be switched on.
    Always,
}

/// One row of a notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// The label, at most 200 characters.
    pub header: String,
    /// Text with slugs in braces, at most 1028 characters.
    pub value: String,
}

/// A row with its slugs replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FilledField {
    /// The label.
    pub header: Text,
    /// The value beside it; empty if nothing is known.
    pub value: Text,
}

/// The colours of the alert in the app; the desktop has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum AlertTheme {
    /// Always dark.
    #[default]
    Dark,
    /// Always light.
    Light,
    /// As the app.
    App,
}

/// The icon beside the title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TemplateIcon {
    /// The channel's icon.
    #[default]
    Channel,
    /// A chat.
    Chat,
    /// A message.
    Message,
    /// A call.
    Call,
    /// A record.
    Record,
    /// A person.
    Person,
    /// A warning.
    Warning,
}

/// The labels of a template that has none of its own. A desk shows the words of the rep's language in their place.
pub mod default_label {
    /// Of the accept button.
    pub const ACCEPT: &str = "Accept";
    /// Of the accept button of assigned work.
    pub const OPEN: &str = "Open";
    /// Of the reject button.
    pub const REJECT: &str = "Reject";
}

fn accept() -> String {
    default_label::ACCEPT.into()
}

fn reject() -> Option<String> {
    Some(default_label::REJECT.into())
}

fn timeout() -> Span {
    Span::seconds(120)
}

fn yes() -> bool {
    true
}

/// An optional button in its written form: a configuration file (TOML) has no null.
mod button {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// The label of a button, or `false` for none.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(untagged, expecting = "must be a label, or `false` for no button")]
    pub(super) enum Button {
        /// The label.
        Label(String),
        /// Only `false` is valid: there is no button.
        Is(bool),
    }

    pub(super) fn serialize<S: Serializer>(label: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
        match label {
            Some(label) => to.serialize_str(label),
            None => to.serialize_bool(false),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
        match Option::<Button>::deserialize(from)? {
            Some(Button::Label(label)) => Ok(Some(label)),
            Some(Button::Is(false)) | None => Ok(None),
            Some(Button::Is(true)) => Err(D::Error::custom("must be a label, or `false` for no button")),
        }
    }
}

/// How an offer looks and how long it rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotificationTemplate {
    /// The template's identity.
    pub id: TemplateId,
    /// The name for administrators, 1 to 100 characters; never shown to a rep.
    pub name: String,
    /// The description for administrators, at most 2000 characters.
    #[serde(default)]
    pub description: String,
    /// The title, at most 100 characters; slugs are replaced.
    pub title: String,
    /// The rows, at most four.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// How long the offer rings, 0 to 500 seconds; by default 120 seconds. With 0, an offer that is assigned
    /// or accepted automatically is so at once; any other needs at least a second.
    #[serde(default = "timeout")]
    pub timeout: Span,
    /// Whether the app draws the countdown. The time runs either way.
    #[serde(default = "yes")]
    pub show_timeout: bool,
    /// Whether the rep may ask once for more time, which is as long as `timeout`; not for assigned work.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more_time: bool,
    /// Label of the accept button.
    #[serde(default = "accept")]
    pub accept: String,
    /// Label of the reject button, or `false` where rejecting is switched off.
    #[serde(default = "reject", with = "button")]
    #[cfg_attr(feature = "openapi", schema(value_type = button::Button))]
    pub reject: Option<String>,
    /// Whether the work is assigned to the rep: the accept button only opens it, and there is no reject
    /// button.
    #[serde(default)]
    pub auto_assign: bool,
    /// Whether the offer is accepted automatically when its time ends; only with `autoAssign`, and always
    /// with a countdown.
    #[serde(default)]
    pub auto_accept: bool,
    /// When the desktop shows it.
    #[serde(default)]
    pub desktop: DesktopMode,
    /// Colours of the alert in the app.
    #[serde(default)]
    pub theme: AlertTheme,
    /// The icon beside the title.
    #[serde(default)]
    pub icon: TemplateIcon,
}

impl NotificationTemplate {
    /// A template with default settings.
    pub fn plain(id: TemplateId) -> Self {
        Self {
            name: id.to_string(),
            id,
            description: String::new(),
            title: "{channel} from {customerName}".into(),
            fields: Vec::new(),
            timeout: timeout(),
            show_timeout: true,
            more_time: false,
            accept: accept(),
            reject: reject(),
            auto_assign: false,
            auto_accept: false,
            desktop: DesktopMode::default(),
            theme: AlertTheme::default(),
            icon: TemplateIcon::default(),
        }
    }

    /// A copy under another id that can be changed: a built-in template cannot.
    #[must_use]
    pub fn copy_as(&self, id: TemplateId) -> Self {
        let name = format!("{} - copy", self.name);
        Self { id, name: name.chars().take(100).collect(), ..self.clone() }
    }

    /// The label of the accept button. For assigned work it says Open.
    pub fn accept_label(&self, auto_assign: bool) -> &str {
        match auto_assign && self.accept == default_label::ACCEPT {
            true => default_label::OPEN,
            false => &self.accept,
        }
    }

    /// The label of the reject button. There is none if a reject would change nothing.
    pub fn reject_label(&self, auto_assign: bool) -> Option<&str> {
        self.reject.as_deref().filter(|_| !auto_assign)
    }
}
