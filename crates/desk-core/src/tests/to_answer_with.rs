//! Quick replies and articles, as they were looked up.

use super::*;
use model::{ArticleContent, ArticleMatches, ArticlePage, QuickReplyMatches};

#[test]
fn what_a_rep_answers_with_is_shown_until_they_sign_out() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let (conversation, search) = (KIRAN, "tent".to_owned());
    let replies = QuickReplyMatches {
        conversation,
        search: search.clone(),
        replies: vec![],
        more: false,
        unavailable: false,
    };
    let articles = ArticleMatches { conversation, search, articles: vec![], more: false, unavailable: false };
    let content = Some(ArticleContent { title: "Tents".into(), text: "A tent".into() });
    let article = ArticlePage { conversation, article: "tents".into(), content, unavailable: false };
    for found in [
        LookupResult::QuickReplies(replies.clone()),
        LookupResult::Articles(articles.clone()),
        LookupResult::Article(article.clone()),
    ] {
        desk.take(Input::Router(FromRouter::Found(found)), NOW);
    }
    let told = |desk: &Desk| {
        let view = desk.view();
        (view.quick_replies, view.articles, view.article)
    };
    assert_eq!(told(&desk), (Some(replies), Some(articles), Some(article)));
    desk.take(Input::SignedOut { why: None }, NOW);
    assert_eq!(told(&desk), (None, None, None));
}
