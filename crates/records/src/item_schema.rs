//! The schema of an item as it is kept: one for each kind.

use crate::item::Stored;
use model::Timestamp;
use std::borrow::Cow;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl<T: ToSchema> PartialSchema for Stored<T> {
    fn schema() -> RefOr<Schema> {
        let revision = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .description(Some("The revision to name in a change; each change adds one."));
        let moment = || Ref::from_schema_name(Timestamp::name());
        ObjectBuilder::new()
            .description(Some("An item of the records as it is kept."))
            .property("item", Ref::from_schema_name(T::name()))
            .property("revision", revision)
            .property("createdAt", moment())
            .property("changedAt", moment())
            .required("item")
            .required("revision")
            .required("createdAt")
            .required("changedAt")
            .into()
    }
}

impl<T: ToSchema> ToSchema for Stored<T> {
    fn name() -> Cow<'static, str> {
        format!("Stored{}", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into(), T::schema()));
        schemas.push((Timestamp::name().into(), Timestamp::schema()));
        T::schemas(schemas);
    }
}
