//! What a rep answers a customer with, for their desk: quick replies, filled in for the conversation, and articles.

use crate::app_state::AppState;
use ::records::{Article, OrganisationRecords, PageRequest, QuickReply, RecordsError, Stored, excerpt};
use model::{
    ArticleContent, ArticleId, ArticleMatch, ArticleMatches, ArticlePage, ConversationId, LONGEST_MESSAGE,
    LookupResult, MOST_ARTICLES, MOST_QUICK_REPLIES, QuickReplyMatches, QuickReplyView, RepId,
};
use std::time::Duration;

/// How long a desk waits for the records. Then it is told that they are away.
const KNOWLEDGE_TIMEOUT: Duration = Duration::from_secs(2);

/// So much of a quick reply is told, in characters: of one that is longer than a message, one more than can be sent.
const LONGEST_REPLY_TOLD: usize = LONGEST_MESSAGE + 1;

/// The quick replies of everybody and of a rep that have the words and tags, filled in for a conversation which the rep has or
/// helps in; for any other conversation there are none.
pub(crate) async fn quick_replies(
    app: &AppState,
    rep: &RepId,
    conversation: ConversationId,
    search: String,
) -> LookupResult {
    let finding = async {
        let records = app.records.answering().ok()?;
        let hits = records.search_quick_replies(rep, &search, MOST_QUICK_REPLIES).await;
        let hits = hits.inspect_err(told("quick replies are not looked up")).ok()?;
        let texts: Vec<String> = hits.items.iter().map(|reply| reply.text.clone()).collect();
        let who = rep.clone();
        let filled =
            app.organisation.query(move |org, _| org.reply_texts(&who, conversation, &texts)).await?;
        let view = |(reply, text): (QuickReply, String)| QuickReplyView {
            is_own: reply.owner.is_some(),
            id: reply.id,
            title: reply.title,
            text: text.chars().take(LONGEST_REPLY_TOLD).collect(),
            tags: reply.tags,
        };
        Some(match filled {
            Some(filled) => (hits.items.into_iter().zip(filled).map(view).collect(), hits.is_more),
            None => (Vec::new(), false),
        })
    };
    let found = in_time(finding).await;
    let unavailable = found.is_none();
    let (replies, more) = found.unwrap_or_default();
    LookupResult::QuickReplies(QuickReplyMatches { conversation, search, replies, more, unavailable })
}

/// The published articles that have the words, for a conversation which a rep has or helps in.
pub(crate) async fn articles(
    app: &AppState,
    rep: &RepId,
    conversation: ConversationId,
    search: String,
) -> LookupResult {
    let finding = async {
        if !is_seen(app, rep, conversation).await? {
            return Some((Vec::new(), false));
        }
        let records = app.records.answering().ok()?;
        matches(&records, &search).await.inspect_err(told("articles are not searched")).ok()
    };
    let found = in_time(finding).await;
    let unavailable = found.is_none();
    let (articles, more) = found.unwrap_or_default();
    LookupResult::Articles(ArticleMatches { conversation, search, articles, more, unavailable })
}

/// An article to read, for a conversation which a rep has or helps in. Of one that is not published nothing is told.
pub(crate) async fn article(
    app: &AppState,
    rep: &RepId,
    conversation: ConversationId,
    article: ArticleId,
) -> LookupResult {
    let finding = async {
        if !is_seen(app, rep, conversation).await? {
            return Some(None);
        }
        let records = app.records.answering().ok()?;
        let found = records.find::<Article>(&[&article.0]).await;
        let found = found.inspect_err(told("an article is not looked up")).ok()?;
        let published = found.into_iter().map(|Stored { item, .. }| item).find(|item| item.published);
        Some(published.map(|item| ArticleContent { title: item.title, text: item.text }))
    };
    let found = in_time(finding).await;
    let unavailable = found.is_none();
    LookupResult::Article(ArticlePage { conversation, article, content: found.flatten(), unavailable })
}

/// What is found in time; nothing where the records are away or too slow.
async fn in_time<T>(finding: impl Future<Output = Option<T>>) -> Option<T> {
    tokio::time::timeout(KNOWLEDGE_TIMEOUT, finding).await.ok().flatten()
}

async fn is_seen(app: &AppState, rep: &RepId, conversation: ConversationId) -> Option<bool> {
    let rep = rep.clone();
    app.organisation.query(move |org, _| org.is_seen_by(conversation, &rep)).await
}

async fn matches(
    records: &OrganisationRecords,
    search: &str,
) -> Result<(Vec<ArticleMatch>, bool), RecordsError> {
    let page = PageRequest::first(MOST_ARTICLES);
    let page = match search.trim().is_empty() {
        true => records.published_articles(&page).await?,
        false => records.search_articles(search, &page).await?.page,
    };
    let found = |Stored { item, .. }: Stored<Article>| ArticleMatch {
        excerpt: excerpt(&item.text, search),
        id: item.id,
        title: item.title,
    };
    Ok((page.items.into_iter().map(found).collect(), page.next.is_some()))
}

fn told(what: &'static str) -> impl Fn(&RecordsError) {
    move |error| tracing::warn!(code = error.code(), "{what}")
}
