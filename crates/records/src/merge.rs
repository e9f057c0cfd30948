//! Contacts that are one person become one.

use crate::RecordsError;
use crate::audit::{Act, Done};
use crate::database::{Session, Value};
use crate::item::{Change, MOST_ENTRIES, Stored};
use crate::kinds::Contact;
use crate::organisation::OrganisationRecords;
use model::ContactId;

impl OrganisationRecords {
    /// Merges a contact into another: its cases, notes, conversations and addresses become the other's, what the other lacks
    /// is filled in, and its identity leads to the other from then on. Both must have the given revisions.
    ///
    /// # Errors
    /// One is not there or has another revision, they are the same, or the store is away.
    pub async fn merge(
        &self,
        into: (&ContactId, u64),
        from: (&ContactId, u64),
        change: Change<'_>,
    ) -> Result<Stored<Contact>, RecordsError> {
        const MOVE_CASES: &str = "UPDATE service_case SET contact = $3, revision = revision + 1, changed_at = $4 \
            WHERE organisation = $1 AND contact = $2";
        const MOVE_NOTES: &str = "UPDATE note SET about = $3 \
            WHERE organisation = $1 AND about_kind = 'contact' AND about = $2";
        const MOVE_CONVERSATIONS: &str =
            "UPDATE conversation SET contact = $3 WHERE organisation = $1 AND contact = $2";
        const MOVE_MERGED: &str =
            "UPDATE merged_contact SET into_contact = $3 WHERE organisation = $1 AND into_contact = $2";
        const REMEMBER: &str =
            "INSERT INTO merged_contact (organisation, id, into_contact) VALUES ($1, $2, $3)";
        if into.0 == from.0 {
            return Err(RecordsError::invalid("from", "a contact cannot be merged into itself"));
        }
        let mut session = self.write().await?;
        let target = self.find_revision::<Contact>(&mut session, &into.0.0, into.1).await?;
        let source = self.find_revision::<Contact>(&mut session, &from.0.0, from.1).await?;
        let names = || vec![Value::from(self.number()), from.0.0.as_str().into(), into.0.0.as_str().into()];
        let dated = names().into_iter().chain([change.at.into()]).collect();
        session.execute(MOVE_CASES, dated).await?;
        for sql in [MOVE_NOTES, MOVE_CONVERSATIONS, MOVE_MERGED] {
            session.execute(sql, names()).await?;
        }
        self.remove_item::<Contact>(&mut session, &from.0.0).await?;
        session.execute(REMEMBER, names()).await?;
        let merged = joined(&target.item, &source.item);
        merged.check_merged()?;
        let after = self.update_item(&mut session, &target, &merged, Act::Merged, change).await?;
        let item = from.0.0.as_str().into();
        let done = Done { act: Act::Deleted, kind: "contact", item, revision: 0, fields: vec![] };
        self.enter(&mut session, change, [done]).await?;
        session.commit().await?;
        Ok(after)
    }

    /// The contact that one with this identity was merged into.
    pub(crate) async fn find_merged(
        &self,
        session: &mut Session,
        id: &str,
    ) -> Result<Option<String>, RecordsError> {
        const FIND: &str = "SELECT into_contact FROM merged_contact WHERE organisation = $1 AND id = $2";
        let row = session.row(FIND, vec![self.number().into(), id.into()]).await?;
        row.map(|row| row.text("into_contact")).transpose()
    }
}

/// What the target says, filled in by what the source says. Addresses of the source that do not fit in stay further ones.
fn joined(target: &Contact, source: &Contact) -> Contact {
    let mut joined = target.clone();
    let mut further = joined.further.clone();
    for (own, other) in [(&mut joined.email, &source.email), (&mut joined.mobile, &source.mobile)] {
        match own.is_empty() {
            true => own.clone_from(other),
            false => further.push(other.clone()),
        }
    }
    further.extend(source.further.iter().cloned());
    let mut kept: Vec<String> = Vec::new();
    for address in further {
        let is_known = [&joined.email, &joined.mobile].contains(&&address) || kept.contains(&address);
        if !address.is_empty() && !is_known {
            kept.push(address);
        }
    }
    joined.further = kept;
    joined.company = joined.company.or_else(|| source.company.clone());
    joined.customer = joined.customer.or_else(|| source.customer.clone());
    if joined.preferred.is_empty() {
        joined.preferred.clone_from(&source.preferred);
    }
    joined
}

impl Contact {
    /// Together two contacts may have more addresses than one may.
    fn check_merged(&self) -> Result<(), RecordsError> {
        match self.further.len() > MOST_ENTRIES {
            true => Err(RecordsError::invalid("further", format!("at most {MOST_ENTRIES} together"))),
            false => Ok(()),
        }
    }
}
