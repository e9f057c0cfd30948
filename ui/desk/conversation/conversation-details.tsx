import { Tab, TabList } from "@fluentui/react-components";
import { useId, useState, type JSX } from "react";
import type { ConversationDetails } from "#shared/bindings/ConversationDetails";
import type { Scenario } from "#shared/bindings/Scenario";
import type { Value } from "#shared/bindings/Value";
import { channelName, hasPage } from "#shared/channel";
import { RelativeTime } from "#shared/components/relative-time";
import { getOrDefault } from "#shared/get-or-default";
import { perLocale } from "#shared/locale";
import { formatPhone, phoneLink } from "#shared/phone";
import { formatForScreenReader } from "#shared/time/duration";
import { message, type MessageId } from "../messages/messages";
import { describeSentiment } from "../sentiment/describe-sentiment";
import { CopyableDetail, Detail, Section } from "./detail-list";

const languages = perLocale((tag) => new Intl.DisplayNames(tag, { type: "language" }));

/** How a conversation came to the rep, where that is not by itself. */
const CAME: Record<Scenario, MessageId | null> = {
  incoming: null,
  returning: "came-returning",
  transfer: "came-transfer",
  consult: "came-consult",
  escalation: "came-escalation",
  aiEscalation: "came-ai-escalation",
  supervisorAssignment: "came-supervisor",
  recordAssignment: "came-record",
};

/** What is known of the conversation itself. What is not taken yet has no time of that. */
export function ConversationSection({ conversation, isTaken = true }: { conversation: ConversationDetails; isTaken?: boolean }) {
  const { acceptedAt, channel, handedBy, openedAt, queue, queuedAt, scenario, sentiment, skills, survey, workstream } = conversation;
  const came = getOrDefault(CAME, scenario, null);
  return (
    <Section title={message("conversation")}>
      <Detail label={message("channel")}>{channelName(channel)}</Detail>
      <Detail label={message("came-in-by")}>{workstream}</Detail>
      <Detail label={message("how-it-came")}>{came === null ? null : message(came)}</Detail>
      <Detail label={message("handed-over-by")}>{handedBy}</Detail>
      <Detail label={message("queue")}>{queue}</Detail>
      <Detail label={message("skills")}>{skills.join(", ")}</Detail>
      {isTaken ? (
        <Detail label={message("waited")}>{formatForScreenReader(acceptedAt - queuedAt)}</Detail>
      ) : (
        <Detail label={message("waits-since")}>
          <RelativeTime at={queuedAt} />
        </Detail>
      )}
      {sentiment && <Detail label={message("sentiment")}>{sentiment.level === null ? message("sentiment-not-available") : describeSentiment(sentiment.level)}</Detail>}
      {survey && (
        <>
          <Detail label={message("survey-result")}>{message("survey-rated", { rating: survey.rating })}</Detail>
          <Detail label={message("survey-comment")}>{survey.comment}</Detail>
        </>
      )}
      <Detail label={message("opened")}>
        <RelativeTime at={openedAt} />
      </Detail>
    </Section>
  );
}

type TabName = "answers" | "visitor" | "context";

const TABS: Record<TabName, MessageId> = { answers: "answers-tab", visitor: "visitor-tab", context: "context-tab" };

/** What came along with the conversation, in tabs: only those that have something. */
export function ConversationTabs({ conversation }: { conversation: ConversationDetails }) {
  const contents: Record<TabName, JSX.Element[]> = {
    answers: Object.entries(conversation.customer.answers).map(([question, answer]) => <CopyableDetail key={question} label={question} text={answer} />),
    visitor: visitorDetails(conversation),
    context: Object.entries(conversation.context).map(([name, value]) => <CopyableDetail key={name} label={humanizeName(name)} text={formatValue(value)} />),
  };
  const names = (Object.keys(TABS) as TabName[]).filter((name) => contents[name].length > 0);
  const [chosen, setChosen] = useState<TabName>("answers");
  const panel = useId();
  const [first] = names;
  if (first === undefined) return null;
  const shown = names.includes(chosen) ? chosen : first;
  return (
    <div className="details-tabs">
      <TabList
        size="small"
        aria-label={message("came-along")}
        selectedValue={shown}
        onTabSelect={(_, { value }) => {
          setChosen(names.find((name) => name === value) ?? first);
        }}
      >
        {names.map((name) => (
          <Tab key={name} id={`${panel}-${name}`} value={name} aria-controls={panel}>
            {message(name === "visitor" && !hasPage(conversation.channel) ? "customer" : TABS[name])}
          </Tab>
        ))}
      </TabList>
      <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${shown}`}>
        <dl>{contents[shown]}</dl>
      </div>
    </div>
  );
}

/** What the customer's page or number tells of them. */
function visitorDetails({ channel, customer, customerHere }: ConversationDetails): JSX.Element[] {
  const { device, email, language, phone, signedIn } = customer;
  return [
    signedIn && (
      <Detail key="signed-in" label={message("signed-in")}>
        {message("signed-in-at-site")}
      </Detail>
    ),
    hasPage(channel) && (
      <Detail key="here" label={message("on-the-page")}>
        {message(customerHere ? "yes" : "no")}
      </Detail>
    ),
    phone !== null && <CopyableDetail key="phone" label={message("phone-number")} text={formatPhone(phone)} href={phoneLink(phone)} />,
    email !== null && <CopyableDetail key="email" label={message("email")} text={email} href={`mailto:${encodeURIComponent(email)}`} />,
    language !== null && (
      <Detail key="language" label={message("language")}>
        {nameLanguage(language)}
      </Detail>
    ),
    device !== null && (
      <Detail key="device" label={message("device")}>
        {device}
      </Detail>
    ),
  ].filter((each) => each !== false);
}

function nameLanguage(tag: string): string {
  try {
    return languages().of(tag) ?? tag;
  } catch {
    // What a browser says need not be a language.
    return tag;
  }
}

/** A name that a system chose, as people write: `orderNumber` is "Order number". */
export function humanizeName(name: string): string {
  const spaced = name.replace(/[_-]+/g, " ").replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function formatValue(value: Value | undefined): string {
  if (typeof value === "boolean") return message(value ? "yes" : "no");
  return String(value ?? "");
}
