import { Button } from "@fluentui/react-components";
import { ArrowLeftRegular, DismissRegular } from "@fluentui/react-icons";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { ArticleContent } from "#shared/bindings/ArticleContent";
import type { ArticleId } from "#shared/bindings/ArticleId";
import type { ArticleMatch } from "#shared/bindings/ArticleMatch";
import type { ArticleMatches } from "#shared/bindings/ArticleMatches";
import type { SessionView } from "#shared/bindings/SessionView";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message } from "../messages/messages";
import { SearchField } from "../search-field";
import { MessageText } from "./message-text";
import "./handover-panel.css";
import "./knowledge-panel.css";

/** The longest search, in characters. */
const LONGEST_SEARCH = 100;

/** Finds articles beside the conversation, to read them and to put them into the message. Nothing is shared where nothing can be written. */
export function KnowledgePanel(props: { session: SessionView; search: string; share: ((text: string) => void) | null; close: () => void }) {
  const { session, search: wanted, share, close } = props;
  const [search, setSearch] = useState(wanted.slice(0, LONGEST_SEARCH));
  const [opened, setOpened] = useState<ArticleId | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (opened === null) box.current?.focus();
  }, [opened]);
  return (
    // Escape closes it, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="details open handover knowledge"
      data-region="knowledge"
      aria-label={message("knowledge")}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header className="handover-head">
        <h2>{message("knowledge")}</h2>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={message("close")} onClick={close} />
      </header>
      {opened === null ? (
        <>
          <SearchField
            input={{ ref: box }}
            className="handover-search"
            placeholder={message("search-knowledge")}
            maxLength={LONGEST_SEARCH}
            aria-label={message("search-knowledge")}
            value={search}
            onChange={(_, { value }) => {
              setSearch(value);
            }}
          />
          <ArticleList session={session} search={search} open={setOpened} />
        </>
      ) : (
        <Article
          session={session}
          id={opened}
          share={share}
          back={() => {
            setOpened(null);
          }}
        />
      )}
    </aside>
  );
}

function ArticleList(props: { session: SessionView; search: string; open: (id: ArticleId) => void }) {
  const { session, search, open } = props;
  const isConnected = useView("connection").state === "connected";
  const found = useView("articles");
  useLookup({ lookup: "articles", conversation: session.id, search });
  const matches = found?.conversation === session.id && found.search === search ? found : null;
  const words = matches ? describeMatches(matches) : message(isConnected ? "looking" : "no-connection-no-list");
  return (
    <div className="articles">
      {matches && matches.articles.length > 0 && (
        <ul aria-label={message("articles")}>
          {matches.articles.map((article) => (
            <ArticleRow
              key={article.id}
              article={article}
              open={() => {
                open(article.id);
              }}
            />
          ))}
        </ul>
      )}
      <p className="secondary articles-status" role="status">
        {words}
      </p>
    </div>
  );
}

/** What is to say beside what was found. */
function describeMatches({ articles, search, more, unavailable }: ArticleMatches): string {
  if (unavailable) return message("articles-unavailable");
  if (articles.length === 0) return search.trim() === "" ? message("no-articles") : message("nothing-matches", { search: search.trim() });
  return more ? message("more-articles") : "";
}

function ArticleRow({ article, open }: { article: ArticleMatch; open: () => void }) {
  const about = useId();
  return (
    <li>
      <button type="button" className="article-row" aria-label={article.title} aria-describedby={about} onClick={open}>
        <span dir="auto" className="article-title">
          {article.title}
        </span>
        <span id={about} dir="auto" className="secondary article-excerpt">
          {article.excerpt.map(({ text, isMatch }, at) => (isMatch ? <mark key={at}>{text}</mark> : text))}
        </span>
      </button>
    </li>
  );
}

function Article(props: { session: SessionView; id: ArticleId; share: ((text: string) => void) | null; back: () => void }) {
  const { session, id, share, back } = props;
  const isConnected = useView("connection").state === "connected";
  const found = useView("article");
  useLookup({ lookup: "article", conversation: session.id, article: id });
  const page = found?.conversation === session.id && found.article === id ? found : null;
  const toList = (
    // The row that led here is gone.
    // eslint-disable-next-line jsx-a11y/no-autofocus
    <Button autoFocus className="article-back" size="small" appearance="subtle" icon={<ArrowLeftRegular className="article-back-icon" />} onClick={back}>
      {message("all-articles")}
    </Button>
  );
  if (page?.content) {
    return (
      <ArticleText content={page.content} share={share}>
        {toList}
      </ArticleText>
    );
  }
  const words = page ? (page.unavailable ? "articles-unavailable" : "article-gone") : isConnected ? "looking" : "no-connection-no-list";
  return (
    <>
      {toList}
      <p className="secondary articles-status" role="status">
        {message(words)}
      </p>
    </>
  );
}

function ArticleText({ content, share, children }: { content: ArticleContent; share: ((text: string) => void) | null; children: ReactNode }) {
  const { title, text } = content;
  const heading = useId();
  return (
    <>
      {children}
      {/* A place that scrolls must be reachable by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <article className="article-text" aria-labelledby={heading} tabIndex={0}>
        <h3 id={heading} dir="auto">
          {title}
        </h3>
        <MessageText text={text} />
      </article>
      {share && (
        <div className="handover-actions">
          <Button
            appearance="primary"
            onClick={() => {
              share(`${title}\n\n${text}`.trim());
            }}
          >
            {message("share-article")}
          </Button>
        </div>
      )}
    </>
  );
}
