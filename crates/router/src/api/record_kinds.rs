//! The kinds of records that the interface has routes for, and what differs between them.

use super::pagination::{Asked, Searched, page_of_records};
use super::record_refusal::wrong_query;
use crate::auth::caller::Caller;
use crate::auth::role::Role;
use crate::http::problem::Problem;
use model::{ConversationId, RepId};
use records::{
    Article, Case, Company, Contact, Disposition, Item, Note, OrganisationRecords, Page, PageRequest,
    QuickReply, RecordsError, Stored, Subject,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

/// A kind of record in the words of the document.
pub(super) struct KindWords {
    /// The word in addresses, such as `quickReplies`.
    pub(super) list: &'static str,
    /// In the ids of operations on one, such as `QuickReply`.
    pub(super) name: &'static str,
    /// In the ids of operations on several, such as `QuickReplies`.
    pub(super) plural_name: &'static str,
    /// One in a sentence, such as `a quick reply`.
    pub(super) one: &'static str,
    /// Several in a sentence, such as `quick replies`.
    pub(super) many: &'static str,
}

/// A kind of record with routes of its own.
pub(super) trait RecordKind: Item + ToSchema + Send + 'static {
    /// Its words.
    const KIND_WORDS: KindWords;

    /// The parameters that select a page of its list.
    type Asked: PageAsked;

    /// A page of those that the caller may see.
    fn page(
        records: &OrganisationRecords,
        _caller: &Caller,
        _asked: &Self::Asked,
        page: &PageRequest,
    ) -> impl Future<Output = Result<Page<Stored<Self>>, RecordsError>> + Send {
        records.list(page)
    }

    /// Whether the caller may see it.
    fn is_shown_to(&self, _caller: &Caller) -> bool {
        true
    }

    /// The person who wrote it, where nobody else but an administrator may change it.
    fn writer(&self) -> Option<&str> {
        None
    }
}

/// The parameters of a list.
pub(super) trait PageAsked: DeserializeOwned + Send + Sync + 'static {
    /// The page that they select.
    fn page(&self) -> Result<PageRequest, Problem>;
}

/// The selection of a page of notes: all, or those about one subject.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NotesAsked {
    after: Option<String>,
    limit: Option<usize>,
    contact: Option<String>,
    company: Option<String>,
    case: Option<String>,
    conversation: Option<u64>,
}

impl PageAsked for Asked {
    fn page(&self) -> Result<PageRequest, Problem> {
        self.of_records()
    }
}

impl PageAsked for Searched {
    fn page(&self) -> Result<PageRequest, Problem> {
        self.of_records()
    }
}

impl PageAsked for NotesAsked {
    fn page(&self) -> Result<PageRequest, Problem> {
        let named = [&self.contact, &self.company, &self.case].into_iter().flatten().count();
        if named + self.conversation.iter().count() > 1 {
            return Err(wrong_query(
                "contact",
                "cannot be beside `company`, `case` or `conversation`, nor two of these together",
            ));
        }
        page_of_records(self.after.as_deref(), self.limit)
    }
}

impl NotesAsked {
    fn subject(&self) -> Option<Subject> {
        let contact = self.contact.as_deref().map(|id| Subject::Contact(id.into()));
        let company = self.company.as_deref().map(|id| Subject::Company(id.into()));
        let case = self.case.as_deref().map(|id| Subject::Case(id.into()));
        let conversation = self.conversation.map(|id| Subject::Conversation(ConversationId(id)));
        contact.or(company).or(case).or(conversation)
    }
}

/// The rep that somebody is who only answers customers.
fn only_rep(caller: &Caller) -> Option<RepId> {
    match caller {
        Caller::Person(person) if person.role == Role::Representative => Some(person.id.as_str().into()),
        Caller::Person(_) | Caller::System(_) => None,
    }
}

impl RecordKind for Contact {
    const KIND_WORDS: KindWords = KindWords {
        list: "contacts",
        name: "Contact",
        plural_name: "Contacts",
        one: "a contact",
        many: "contacts",
    };

    type Asked = Searched;

    async fn page(
        records: &OrganisationRecords,
        _: &Caller,
        asked: &Searched,
        page: &PageRequest,
    ) -> Result<Page<Stored<Self>>, RecordsError> {
        match asked.search.is_empty() {
            true => records.list(page).await,
            false => records.search_contacts(&asked.search, page).await.map(|hits| hits.page),
        }
    }
}

impl RecordKind for Case {
    const KIND_WORDS: KindWords =
        KindWords { list: "cases", name: "Case", plural_name: "Cases", one: "a case", many: "cases" };

    type Asked = Asked;
}

impl RecordKind for Company {
    const KIND_WORDS: KindWords = KindWords {
        list: "companies",
        name: "Company",
        plural_name: "Companies",
        one: "a company",
        many: "companies",
    };

    type Asked = Asked;
}

impl RecordKind for Disposition {
    const KIND_WORDS: KindWords = KindWords {
        list: "dispositions",
        name: "Disposition",
        plural_name: "Dispositions",
        one: "a disposition",
        many: "dispositions",
    };

    type Asked = Asked;
}

impl RecordKind for Note {
    const KIND_WORDS: KindWords =
        KindWords { list: "notes", name: "Note", plural_name: "Notes", one: "a note", many: "notes" };

    type Asked = NotesAsked;

    async fn page(
        records: &OrganisationRecords,
        _: &Caller,
        asked: &NotesAsked,
        page: &PageRequest,
    ) -> Result<Page<Stored<Self>>, RecordsError> {
        match asked.subject() {
            Some(subject) => records.notes_about(&subject, page).await,
            None => records.list(page).await,
        }
    }

    fn writer(&self) -> Option<&str> {
        Some(&self.author)
    }
}

impl RecordKind for Article {
    const KIND_WORDS: KindWords = KindWords {
        list: "articles",
        name: "Article",
        plural_name: "Articles",
        one: "an article",
        many: "articles",
    };

    type Asked = Searched;

    async fn page(
        records: &OrganisationRecords,
        caller: &Caller,
        asked: &Searched,
        page: &PageRequest,
    ) -> Result<Page<Stored<Self>>, RecordsError> {
        if !asked.search.is_empty() {
            return records.search_articles(&asked.search, page).await.map(|hits| hits.page);
        }
        match only_rep(caller) {
            Some(_) => records.published_articles(page).await,
            None => records.list(page).await,
        }
    }

    fn is_shown_to(&self, caller: &Caller) -> bool {
        self.published || only_rep(caller).is_none()
    }
}

impl RecordKind for QuickReply {
    const KIND_WORDS: KindWords = KindWords {
        list: "quickReplies",
        name: "QuickReply",
        plural_name: "QuickReplies",
        one: "a quick reply",
        many: "quick replies",
    };

    type Asked = Asked;

    async fn page(
        records: &OrganisationRecords,
        caller: &Caller,
        _: &Asked,
        page: &PageRequest,
    ) -> Result<Page<Stored<Self>>, RecordsError> {
        match only_rep(caller) {
            Some(rep) => records.quick_replies_for(&rep, page).await,
            None => records.list(page).await,
        }
    }

    fn is_shown_to(&self, caller: &Caller) -> bool {
        only_rep(caller).is_none_or(|rep| self.owner.as_ref().is_none_or(|owner| *owner == rep))
    }
}
