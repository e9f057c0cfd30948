//! Items of every kind: created, read, listed, changed under their revision, deleted.

use crate::RecordsError;
use crate::audit::{Act, Done};
use crate::database::{Insert, Row, Session, Value};
use crate::item::{Change, Columns, Item, Stored};
use crate::organisation::OrganisationRecords;
use crate::page::{Page, PageRequest};
use crate::words::insert_words;
use serde::Serialize;
use serde_json::Map;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

const INSERT_ADDRESS: Insert =
    Insert::plain("address", "organisation, address, kind, owner", "ON CONFLICT DO NOTHING");

impl OrganisationRecords {
    /// Creates an item.
    ///
    /// # Errors
    /// One with this identity is there already, a field is wrong, or the store is away.
    pub async fn create<T: Item>(&self, item: &T, change: Change<'_>) -> Result<Stored<T>, RecordsError> {
        item.check()?;
        let mut session = self.write().await?;
        if self.insert_items(&mut session, std::slice::from_ref(item), change).await? == 0 {
            return Err(RecordsError::AlreadyExists { kind: T::KIND, id: item.id().into() });
        }
        session.commit().await?;
        Ok(Stored { item: item.clone(), revision: 1, created_at: change.at, changed_at: change.at })
    }

    /// An item, if it is there. The identity of a contact that was merged leads to the one that it was merged into.
    ///
    /// # Errors
    /// The store is away.
    pub async fn get<T: Item>(&self, id: &str) -> Result<Option<Stored<T>>, RecordsError> {
        let mut session = self.read().await?;
        if let Some(found) = self.find_item(&mut session, id).await? {
            return Ok(Some(found));
        }
        match T::KIND {
            "contact" => match self.find_merged(&mut session, id).await? {
                Some(target) => self.find_item(&mut session, &target).await,
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Those of the items that are there, in any order.
    ///
    /// # Errors
    /// The store is away.
    pub async fn find<T: Item>(&self, ids: &[&str]) -> Result<Vec<Stored<T>>, RecordsError> {
        let mut session = self.read().await?;
        self.find_items(&mut session, ids).await
    }

    /// Creates those of the items that are not there, and tells how many. Those that are there stay as they are.
    ///
    /// # Errors
    /// A field of one is wrong, or the store is away. Some may be created by then; it can be begun again.
    pub async fn add_missing<T: Item>(&self, items: &[T], change: Change<'_>) -> Result<usize, RecordsError> {
        /// The items that are written in one transaction.
        const ITEMS_AT_ONCE: usize = 500;
        items.iter().try_for_each(Columns::check)?;
        let mut added = 0;
        for batch in items.chunks(ITEMS_AT_ONCE) {
            let mut session = self.write().await?;
            added += self.insert_items(&mut session, batch, change).await?;
            session.commit().await?;
        }
        Ok(added)
    }

    /// The items of a kind, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn list<T: Item>(&self, page: &PageRequest) -> Result<Page<Stored<T>>, RecordsError> {
        self.list_where(&[], page).await
    }

    /// The items of a kind whose columns have these values, the oldest first.
    pub(crate) async fn list_where<T: Item>(
        &self,
        columns: &[(&'static str, Value)],
        page: &PageRequest,
    ) -> Result<Page<Stored<T>>, RecordsError> {
        let table = T::TABLE;
        let mut sql = format!("SELECT * FROM {table} WHERE organisation = $1 AND number > $2");
        let mut values = vec![self.number().into(), page.number(0)?.into(), page.rows().into()];
        for (column, value) in columns {
            values.push(value.clone());
            sql.push_str(&format!(" AND {column} = ${}", values.len()));
        }
        sql.push_str(" ORDER BY number LIMIT $3");
        let rows = self.read().await?.rows(AssertSqlSafe(sql), values).await?;
        let numbered = |row: &Row| Ok((row.integer("number")?, stored(row)?));
        let items = rows.iter().map(numbered).collect::<Result<Vec<_>, RecordsError>>()?;
        Ok(Page::of(items, page, |(number, _)| *number).map(|(_, item)| item))
    }

    /// Changes an item that has this revision.
    ///
    /// # Errors
    /// It is not there or has another revision, a field is wrong, or the store is away.
    pub async fn change<T: Item>(
        &self,
        item: &T,
        revision: u64,
        change: Change<'_>,
    ) -> Result<Stored<T>, RecordsError> {
        item.check()?;
        let mut session = self.write().await?;
        let before = self.find_revision::<T>(&mut session, item.id(), revision).await?;
        if before.item == *item {
            return Ok(before);
        }
        let after = self.update_item(&mut session, &before, item, Act::Changed, change).await?;
        session.commit().await?;
        Ok(after)
    }

    /// Deletes an item that has this revision. Notes about it go with it; what names it names nothing afterwards.
    ///
    /// # Errors
    /// It is not there or has another revision, or the store is away.
    pub async fn delete<T: Item>(
        &self,
        id: &str,
        revision: u64,
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        let mut session = self.write().await?;
        self.find_revision::<T>(&mut session, id, revision).await?;
        self.remove_item::<T>(&mut session, id).await?;
        let done = Done { act: Act::Deleted, kind: T::KIND, item: id.into(), revision: 0, fields: vec![] };
        self.enter(&mut session, change, [done]).await?;
        session.commit().await
    }

    /// Inserts those of the items that are not there, and tells how many.
    pub(crate) async fn insert_items<T: Item>(
        &self,
        session: &mut Session,
        items: &[T],
        change: Change<'_>,
    ) -> Result<usize, RecordsError> {
        let row = |item: &T| {
            let own = [
                Value::from(self.number()),
                item.id().into(),
                1u64.into(),
                change.at.into(),
                change.at.into(),
            ];
            own.into_iter().chain(item.values()).collect()
        };
        let columns = ["organisation", "id", "revision", "created_at", "changed_at"];
        let columns: Vec<&str> = columns.iter().chain(T::COLUMNS).copied().collect();
        let then = "ON CONFLICT (organisation, id) DO NOTHING RETURNING id, number";
        let insert = Insert { table: T::TABLE, columns: columns.join(", ").into(), wrapped: None, then };
        let rows = session.insert(&insert, items.iter().map(row).collect()).await?;
        let numbers = rows.iter().map(|row| Ok((row.text("id")?, row.integer("number")?)));
        let mut numbers = numbers.collect::<Result<HashMap<String, i64>, RecordsError>>()?;
        // Of two items with one identity, the first was inserted.
        let new: Vec<(i64, &T)> =
            items.iter().filter_map(|item| Some((numbers.remove(item.id())?, item))).collect();
        if let Some(table) = T::WORDS {
            let texts = new.iter().map(|(number, item)| (*number, item.searched()));
            insert_words(session, table, self.number(), texts).await?;
        }
        let owned = new.iter().flat_map(|(_, item)| self.address_rows(*item)).collect();
        session.insert(&INSERT_ADDRESS, owned).await?;
        let done = |(_, item): &(i64, &T)| Done {
            act: Act::Created,
            kind: T::KIND,
            item: item.id().into(),
            revision: 1,
            fields: vec![],
        };
        self.enter(session, change, new.iter().map(done)).await?;
        Ok(new.len())
    }

    /// Writes a new state of an item.
    pub(crate) async fn update_item<T: Item>(
        &self,
        session: &mut Session,
        before: &Stored<T>,
        item: &T,
        act: Act,
        change: Change<'_>,
    ) -> Result<Stored<T>, RecordsError> {
        let set: Vec<String> =
            T::COLUMNS.iter().zip(5..).map(|(column, number)| format!("{column} = ${number}")).collect();
        let sql = format!(
            "UPDATE {} SET revision = revision + 1, changed_at = $4, {} \
             WHERE organisation = $1 AND id = $2 AND revision = $3 RETURNING number",
            T::TABLE,
            set.join(", ")
        );
        let own = [self.number().into(), item.id().into(), before.revision.into(), change.at.into()];
        let values = own.into_iter().chain(item.values()).collect();
        let Some(row) = session.row(AssertSqlSafe(sql), values).await? else {
            let actual = self.find_item::<T>(session, item.id()).await?.map_or(0, |found| found.revision);
            return Err(RecordsError::Conflict { expected: before.revision, actual });
        };
        let number = row.integer("number")?;
        if let Some(table) = T::WORDS.filter(|_| before.item.searched() != item.searched()) {
            let sql = AssertSqlSafe(format!("DELETE FROM {table} WHERE rowid = $1"));
            session.execute(sql, vec![number.into()]).await?;
            insert_words(session, table, self.number(), [(number, item.searched())]).await?;
        }
        if before.item.addresses(self.country()) != item.addresses(self.country()) {
            self.remove_addresses::<T>(session, item.id()).await?;
            self.add_addresses(session, std::slice::from_ref(item)).await?;
        }
        let revision = before.revision + 1;
        let fields = changed_fields(&before.item, item);
        let done = Done { act, kind: T::KIND, item: item.id().into(), revision, fields };
        self.enter(session, change, [done]).await?;
        Ok(Stored { item: item.clone(), revision, created_at: before.created_at, changed_at: change.at })
    }

    /// Removes an item, the notes about it, and what others say of it.
    pub(crate) async fn remove_item<T: Item>(
        &self,
        session: &mut Session,
        id: &str,
    ) -> Result<(), RecordsError> {
        const REMOVE_NOTES: &str =
            "DELETE FROM note WHERE organisation = $1 AND about_kind = $2 AND about = $3";
        const REMOVE_MERGED: &str =
            "DELETE FROM merged_contact WHERE organisation = $1 AND into_contact = $2";
        /// The columns that name an item of a kind.
        const NAMING: [(&str, &str, &str); 6] = [
            ("contact", "service_case", "contact"),
            ("contact", "conversation", "contact"),
            ("company", "contact", "company"),
            ("company", "service_case", "company"),
            ("case", "conversation", "service_case"),
            ("disposition", "conversation", "disposition"),
        ];
        let one = || vec![Value::from(self.number()), id.into()];
        let sql = format!("DELETE FROM {} WHERE organisation = $1 AND id = $2", T::TABLE);
        session.execute(AssertSqlSafe(sql), one()).await?;
        self.remove_addresses::<T>(session, id).await?;
        session.execute(REMOVE_NOTES, vec![self.number().into(), T::KIND.into(), id.into()]).await?;
        if T::KIND == "contact" {
            session.execute(REMOVE_MERGED, one()).await?;
        }
        for (_, table, column) in NAMING.iter().filter(|(kind, ..)| *kind == T::KIND) {
            let sql = format!("UPDATE {table} SET {column} = NULL WHERE organisation = $1 AND {column} = $2");
            session.execute(AssertSqlSafe(sql), one()).await?;
        }
        Ok(())
    }

    pub(crate) async fn remove_addresses<T: Item>(
        &self,
        session: &mut Session,
        id: &str,
    ) -> Result<(), RecordsError> {
        const REMOVE: &str = "DELETE FROM address WHERE organisation = $1 AND kind = $2 AND owner = $3";
        session.execute(REMOVE, vec![self.number().into(), T::KIND.into(), id.into()]).await?;
        Ok(())
    }

    pub(crate) async fn add_addresses<T: Item>(
        &self,
        session: &mut Session,
        items: &[T],
    ) -> Result<(), RecordsError> {
        let rows = items.iter().flat_map(|item| self.address_rows(item)).collect();
        session.insert(&INSERT_ADDRESS, rows).await?;
        Ok(())
    }

    fn address_rows<T: Item>(&self, item: &T) -> Vec<Vec<Value>> {
        let row =
            |address: String| vec![self.number().into(), address.into(), T::KIND.into(), item.id().into()];
        item.addresses(self.country()).into_iter().map(row).collect()
    }

    pub(crate) async fn find_item<T: Item>(
        &self,
        session: &mut Session,
        id: &str,
    ) -> Result<Option<Stored<T>>, RecordsError> {
        let sql = format!("SELECT * FROM {} WHERE organisation = $1 AND id = $2", T::TABLE);
        let row = session.row(AssertSqlSafe(sql), vec![self.number().into(), id.into()]).await?;
        row.as_ref().map(stored).transpose()
    }

    /// Those of the items that are there, in any order.
    pub(crate) async fn find_items<T: Item>(
        &self,
        session: &mut Session,
        ids: &[&str],
    ) -> Result<Vec<Stored<T>>, RecordsError> {
        let Some(ids) = Value::texts(ids.iter().copied()) else { return Ok(Vec::new()) };
        let sql = format!("SELECT * FROM {} WHERE organisation = $1 AND id {}", T::TABLE, session.among(2));
        session.rows(AssertSqlSafe(sql), vec![self.number().into(), ids]).await?.iter().map(stored).collect()
    }

    /// The item, if it has this revision. Nobody else changes it before this transaction ends.
    pub(crate) async fn find_revision<T: Item>(
        &self,
        session: &mut Session,
        id: &str,
        revision: u64,
    ) -> Result<Stored<T>, RecordsError> {
        let sql = format!("SELECT * FROM {} WHERE organisation = $1 AND id = $2{}", T::TABLE, session.lock());
        let row = session.row(AssertSqlSafe(sql), vec![self.number().into(), id.into()]).await?;
        let found: Option<Stored<T>> = row.as_ref().map(stored).transpose()?;
        let found = found.ok_or_else(|| RecordsError::NotFound { kind: T::KIND, id: id.into() })?;
        if found.revision != revision {
            return Err(RecordsError::Conflict { expected: revision, actual: found.revision });
        }
        Ok(found)
    }
}

pub(crate) fn stored<T: Columns>(row: &Row) -> Result<Stored<T>, RecordsError> {
    Ok(Stored {
        item: T::read(row)?,
        revision: row.number("revision")?,
        created_at: row.timestamp("created_at")?,
        changed_at: row.timestamp("changed_at")?,
    })
}

/// The names of the fields in which two states differ.
fn changed_fields<T: Serialize>(before: &T, after: &T) -> Vec<String> {
    let fields = |item: &T| match serde_json::to_value(item) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<String> = before
        .keys()
        .chain(after.keys())
        .filter(|name| before.get(*name) != after.get(*name))
        .cloned()
        .collect();
    names.sort();
    names.dedup();
    names
}
