//! The schemas of the OpenAPI document, collected by name.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The schemas that a document refers to, by name.
#[derive(Default)]
pub(crate) struct Schemas {
    known: Map<String, Value>,
    doubles: BTreeSet<String>,
}

impl Schemas {
    /// A reference to a type's schema, which is added with everything that it refers to.
    pub(crate) fn refer<T: ToSchema>(&mut self) -> Value {
        let mut found = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut found);
        for (name, schema) in found {
            self.add(name, json!(schema));
        }
        reference(&T::name())
    }

    /// Adds a schema.
    pub(crate) fn add(&mut self, name: String, schema: Value) {
        match self.known.get(&name) {
            Some(known) if *known != schema => drop(self.doubles.insert(name)),
            Some(_) => {}
            None => drop(self.known.insert(name, schema)),
        }
    }

    /// Adds those of another collection.
    pub(crate) fn append(&mut self, other: &mut Self) {
        self.doubles.append(&mut other.doubles);
        for (name, schema) in std::mem::take(&mut other.known) {
            self.add(name, schema);
        }
    }

    /// A schema, to extend it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.known.get_mut(name)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &Map<String, Value> {
        &self.known
    }

    /// Names that several types use: the document has only one of them.
    #[cfg(test)]
    pub(crate) fn doubles(&self) -> &BTreeSet<String> {
        &self.doubles
    }
}

/// A reference to a schema.
pub(crate) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    mod hours {
        /// A weekly opening time.
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is used")]
        pub(super) struct Opening {
            days: Vec<String>,
        }
    }

    mod work {
        /// New work.
        #[derive(utoipa::ToSchema)]
        #[expect(dead_code, reason = "only its schema is used")]
        pub(super) struct Opening {
            name: String,
        }
    }

    #[test]
    fn two_types_of_one_name_are_found() {
        let (mut one, mut other) = (Schemas::default(), Schemas::default());
        one.refer::<hours::Opening>();
        one.refer::<hours::Opening>();
        assert_eq!(one.doubles().len(), 0);
        other.refer::<work::Opening>();
        one.append(&mut other);
        assert_eq!(one.doubles().iter().collect::<Vec<_>>(), ["Opening"]);
    }
}
