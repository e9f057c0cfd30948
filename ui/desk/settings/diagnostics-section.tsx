import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Diagnostics } from "#shared/bindings/Diagnostics";
import type { RingWay } from "#shared/bindings/RingWay";
import { copyToClipboard } from "#shared/clipboard";
import { getOrDefault } from "#shared/get-or-default";
import { formatDateTime } from "#shared/time/date";
import { formatForScreenReader } from "#shared/time/duration";
import { useDeskState, useSend, useView } from "../bridge/desk";
import { explainNotShown } from "../home/not-shown";
import { message, type MessageId } from "../messages/messages";
import { listCodes, type Fact } from "./list-codes";
import { Section } from "./section";

/** How often what is looked at is asked for again, in milliseconds. */
const REFRESH_EVERY = 2_000;

const WAYS: Record<RingWay, MessageId> = {
  window: "ring-way-window",
  notification: "ring-way-notification",
  windowToFront: "ring-way-window-to-front",
  none: "ring-way-none",
};

/** What there is to know of this desk where something did not ring, for the rep and for whoever helps. It is asked for only while it is open. */
export function DiagnosticsSection() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={message("diagnostics")}>
      <p className="secondary">{message("diagnostics-hint")}</p>
      <Button
        aria-expanded={isOpen}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        {message(isOpen ? "hide-diagnostics" : "show-diagnostics")}
      </Button>
      {isOpen && <OpenDiagnostics />}
    </Section>
  );
}

function OpenDiagnostics() {
  const send = useSend();
  const diagnostics = useView("diagnostics");
  useEffect(() => {
    const ask = () => {
      if (!document.hidden) send({ intent: "diagnose" });
    };
    ask();
    const timer = setInterval(ask, REFRESH_EVERY);
    return () => {
      clearInterval(timer);
      send({ intent: "endDiagnosis" });
    };
  }, [send]);
  return diagnostics === null ? <p className="secondary">{message("diagnostics-come")}</p> : <Told diagnostics={diagnostics} />;
}

function Told({ diagnostics }: { diagnostics: Diagnostics }) {
  const place = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const facts = useFacts(diagnostics);
  const about = useView("about");
  const copy = async () => {
    const text = [`Handbell ${about.version} (${about.platform})`, ...facts.map(({ name, value }) => `${name}: ${value}`), "", ...listCodes(diagnostics.events).map(({ at, codes }) => `${at} ${codes}`)];
    if (place.current) setCopied(await copyToClipboard(text.join("\n"), place.current));
  };
  return (
    <div ref={place} className="diagnostics">
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="diagnostics-copy">
        <Button onClick={() => void copy()}>{message("copy-as-text")}</Button>
        <span role="status" className="secondary">
          {copied !== null && message(copied ? "copied-as-text" : "not-copied-as-text")}
        </span>
      </div>
      <h3>{message("what-happened-last")}</h3>
      {diagnostics.events.length === 0 ? (
        <p className="secondary">{message("nothing-happened-yet")}</p>
      ) : (
        // A place that scrolls must be reachable by the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre dir="ltr" tabIndex={0} aria-label={message("what-happened-last")}>
          {listCodes(diagnostics.events)
            .map(({ at, codes }) => `${at} ${codes}`)
            .join("\n")}
        </pre>
      )}
    </div>
  );
}

/** What there is to know at this moment, in words. */
function useFacts({ connectionSince, notificationServer, notificationProblem, away, way }: Diagnostics): Fact[] {
  const connection = useView("connection");
  const desktop = useView("desktop");
  const offset = useDeskState((state) => state.offset);
  const isConnected = connection.state === "connected";
  const since = connectionSince === null ? "" : formatDateTime(connectionSince);
  const server = notificationServer ?? message("no-notification-server");
  return [
    { name: message("diagnosed-connection"), value: message(isConnected ? "connected-since" : "not-connected-since", { since }) },
    { name: message("diagnosed-clock"), value: formatForScreenReader(Math.abs(offset)) },
    { name: message("diagnosed-server"), value: desktop.notifications && !desktop.buttons ? message("server-without-buttons", { server }) : server },
    { name: message("diagnosed-problem"), value: notificationProblem === null ? message("no-problem") : explainNotShown(notificationProblem).why },
    { name: message("diagnosed-screen"), value: away === null ? message("screen-visible") : explainNotShown(away).why },
    { name: message("diagnosed-tray"), value: message(desktop.tray ? "yes" : "no") },
    { name: message("diagnosed-way"), value: message(getOrDefault(WAYS, way, "ring-way-none")) },
  ];
}
