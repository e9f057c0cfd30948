import { Suspense, useEffect, useRef, useState } from "react";
import type { WorkItem } from "#shared/bindings/WorkItem";
import { TitledList } from "#shared/components/titled-list";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { later } from "../later";
import { Returned } from "../returned/returned";
import { message } from "../messages/messages";
import { ClosedToday } from "./closed-today";
import { MyDay } from "./my-day";
import { OpenItemPanel } from "./open-item";
import { OpenWorkList } from "./open-work";
import { PassedOnToday } from "./passed-on";
import { WaitingForYou } from "./waiting-for-you";
import { WorkItemRow } from "./work-item";
import "./home.css";

const FirstRun = later("first-run", async () => (await import("../first-run/first-run")).FirstRun);

/** What the list of sessions does not say: who waits, what can be taken up, and the day so far. */
export function Home() {
  const account = useView("account");
  const { isIntroduced } = useView("settings");
  const closed = useView("closed");
  const openWork = useView("openWork");
  const presence = useView("presence");
  const returned = useView("returned");
  const ringing = useView("ringing");
  const sessions = useView("sessions");
  useLookup({ lookup: "today" }, useSettled(`${String(sessions.length)} ${String(closed.length)} ${ringing.map(({ offer }) => offer.id).join(" ")}`));
  const [looked, setLooked] = useState<WorkItem | null>(null);
  const home = useRef<HTMLDivElement>(null);
  // What somebody else took meanwhile is open no more.
  const item = openWork?.open.find(({ id }) => id === looked?.id) ?? null;
  return (
    <div className="home-and-item">
      {/* A place that scrolls must be reachable by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={home} className="home" role="region" data-region="home" aria-label={message("home")} tabIndex={0}>
        <header>
          <h1>{message("home")}</h1>
          <p className="secondary">
            {account ? `${account.name}, ${account.organisation}` : ""}
            {presence && ` · ${message("capacity-in-use", { used: presence.used, capacity: presence.capacity })}`}
          </p>
        </header>
        {!isIntroduced && (
          <Suspense fallback={null}>
            <FirstRun />
          </Suspense>
        )}
        <MyDay />
        <Returned returned={returned} />
        <WaitingForYou />
        {openWork && openWork.aside.length > 0 && (
          <TitledList title={message("set-aside")} count={openWork.aside.length}>
            {openWork.aside.map((item) => (
              <WorkItemRow key={item.id} item={item} act="reopen" />
            ))}
          </TitledList>
        )}
        <OpenWorkList look={setLooked} />
        <PassedOnToday />
        <ClosedToday />
      </div>
      {item && (
        <OpenItemPanel
          key={item.id}
          item={item}
          close={() => {
            setLooked(null);
            home.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** How long the records are given to have what happened, in milliseconds. */
const SETTLE_TIME = 1_500;

/** A cause that counts once now, and once more when the records have it. */
function useSettled(cause: string): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(cause);
    }, SETTLE_TIME);
    return () => {
      clearTimeout(timer);
    };
  }, [cause]);
  return `${cause}|${settled}`;
}
