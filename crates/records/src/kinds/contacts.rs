//! Contacts: the customers that an organisation knows.

use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Columns, Item, check_id, check_line, check_list, check_named, list_value, read_list};
use model::{CompanyId, ContactId, RepId, address_key};
use serde::{Deserialize, Serialize};

/// The most reps that a contact prefers.
const MOST_PREFERRED: usize = 3;

/// A customer's record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ContactRecord))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// The contact's identity.
    pub id: ContactId,
    /// Full name.
    pub name: String,
    /// E-mail address, or empty.
    #[serde(default)]
    pub email: String,
    /// Mobile phone number in any written form, or empty.
    #[serde(default)]
    pub mobile: String,
    /// Further e-mail addresses and phone numbers, such as those of a contact that was merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<String>,
    /// The company that the contact belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyId>,
    /// Who the contact is at the organisation's own site, as its signed tokens say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The reps to ask first, at most three, the most preferred first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferred: Vec<RepId>,
    /// Whether the record is active; others identify nobody.
    #[serde(default = "yes")]
    pub active: bool,
}

pub(super) fn yes() -> bool {
    true
}

/// The address of a signed-in customer. The normal form of no e-mail address or phone number begins with a space, so nobody can
/// type it.
pub(crate) fn customer_key(customer: &str) -> String {
    format!(" customer {customer}")
}

impl Item for Contact {
    const KIND: &'static str = "contact";
}

impl Columns for Contact {
    const TABLE: &'static str = "contact";
    const COLUMNS: &'static [&'static str] =
        &["name", "email", "mobile", "further", "company", "customer", "preferred", "active"];
    const WORDS: Option<&'static str> = Some("contact_words");

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        vec![
            self.name.as_str().into(),
            self.email.as_str().into(),
            self.mobile.as_str().into(),
            list_value(&self.further),
            self.company.as_ref().map(|id| id.0.as_str()).into(),
            self.customer.as_deref().into(),
            list_value(&self.preferred),
            self.active.into(),
        ]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            name: row.text("name")?,
            email: row.text("email")?,
            mobile: row.text("mobile")?,
            further: read_list(row, "further")?,
            company: row.maybe_text("company")?.as_deref().map(CompanyId::from),
            customer: row.maybe_text("customer")?,
            preferred: read_list(row, "preferred")?,
            active: row.boolean("active")?,
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("name", &self.name)?;
        check_line("email", &self.email)?;
        check_line("mobile", &self.mobile)?;
        check_list("further", &self.further)?;
        if let Some(company) = &self.company {
            check_id("company", &company.0)?;
        }
        if let Some(customer) = &self.customer {
            check_id("customer", customer)?;
        }
        let preferred: Vec<&str> = self.preferred.iter().map(|rep| rep.0.as_str()).collect();
        check_list("preferred", &preferred)?;
        if self.preferred.len() > MOST_PREFERRED {
            return Err(RecordsError::invalid("preferred", format!("at most {MOST_PREFERRED}")));
        }
        if !self.email.is_empty() && !self.email.contains('@') {
            return Err(RecordsError::invalid("email", "it has no @"));
        }
        Ok(())
    }

    fn searched(&self) -> String {
        let digits = |number: &String| number.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut text = format!("{} {} {} {}", self.id, self.name, self.email, digits(&self.mobile));
        for each in
            self.further.iter().map(String::as_str).chain(self.company.as_ref().map(|id| id.0.as_str()))
        {
            text.push(' ');
            text.push_str(each);
        }
        text
    }

    fn addresses(&self, country: Option<&str>) -> Vec<String> {
        if !self.active {
            return Vec::new();
        }
        let written = [&self.email, &self.mobile].into_iter().chain(&self.further);
        let mut keys: Vec<String> = written.filter_map(|text| address_key(text, country)).collect();
        keys.extend(self.customer.as_deref().map(customer_key));
        keys.sort();
        keys.dedup();
        keys
    }
}
