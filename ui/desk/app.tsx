import { Suspense } from "react";
import { ErrorBoundary } from "#shared/components/error-boundary";
import type { Bridge } from "./bridge/bridge";
import { DeskProvider, useDeskState, useView } from "./bridge/desk";
import { useEraseNoteDrafts } from "./bridge/use-erase-note-drafts";
import { usePlace } from "./bridge/use-place";
import { PresenceOverrideBar } from "./home/presence-override-bar";
import { Home } from "./home/home";
import { NotDisplayedBar } from "./home/not-displayed-bar";
import { PassedBar } from "./home/passed-bar";
import { ConnectionBar } from "./connection-bar";
import { describeSignedOut } from "./describe-connection";
import { later } from "./later";
import { Keyboard } from "./keys/keyboard";
import { Look } from "./look";
import { message } from "./messages/messages";
import { QuestionDialog } from "./question-dialog";
import { Rail } from "./rail/rail";
import { ReturnedBar } from "./returned/returned-bar";
import { AssignedAnnouncement } from "./ring/assigned";
import { Incoming } from "./ring/incoming";
import { RingLayer } from "./ring/layer";
import { Toasts } from "./ring/toasts";
import { useReportVisibleOffers } from "./ring/use-visible-offers";
import { Sessions } from "./sessions/sessions";
import { SettingsAsideBar } from "./settings-aside-bar";
import { SignIn } from "./sign-in";
import { UnresponsiveBar } from "./unresponsive-bar";
import { Skeleton, SkeletonRows } from "./skeleton";
import { StorageBar } from "./storage-bar";

const Conversation = later("conversation", async () => (await import("./conversation/conversation")).Conversation);
const HistoryPage = later("history", async () => (await import("./history/history-page")).HistoryPage);
const SettingsPage = later("settings", async () => (await import("./settings/settings-page")).SettingsPage);

/** The rep's workspace. */
export function App({ bridge }: { bridge: Bridge }) {
  return (
    <DeskProvider bridge={bridge}>
      <Look>
        <ErrorBoundary>
          <Screen />
        </ErrorBoundary>
      </Look>
    </DeskProvider>
  );
}

function Screen() {
  useReportVisibleOffers();
  const isStarting = useDeskState(({ view }) => view === null);
  if (isStarting) return <Skeleton />;
  return (
    <>
      <SignedInOrOut />
      <QuestionDialog />
      <NoteDraftsOfSessions />
    </>
  );
}

/** Apart from all that is drawn: it follows every part of the view. */
function NoteDraftsOfSessions() {
  useEraseNoteDrafts();
  return null;
}

function SignedInOrOut() {
  const connection = useView("connection");
  const hasPresence = useDeskState(({ view }) => view?.presence != null);
  if (connection.state === "signedOut") {
    const { why, isKept } = connection;
    return <SignIn why={why === null ? null : describeSignedOut(why, isKept)} />;
  }
  return hasPresence ? <Workspace /> : <Skeleton />;
}

function Workspace() {
  const [place] = usePlace();
  const selected = useDeskState(({ view }) => view?.sessions.find((each) => each.id === view.selected));
  const session = place === null ? selected : undefined;
  const rings = useView("ringing").some((each) => each.offer.presentation === "alert");
  return (
    // What rings takes a place of its own, so that it lies over no work.
    <div className="workspace" data-rings={rings || undefined} data-session={session ? session.id : undefined}>
      <ErrorBoundary fallback={<nav className="rail" />}>
        <Rail />
      </ErrorBoundary>
      <ErrorBoundary fallback={<p className="sessions secondary">{message("sessions-cannot-be-shown")}</p>}>
        <Sessions />
      </ErrorBoundary>
      <main className="main">
        <UnresponsiveBar />
        <ErrorBoundary fallback={null}>
          <ConnectionBar />
          <StorageBar />
          <SettingsAsideBar />
          <PresenceOverrideBar />
          <PassedBar />
          <NotDisplayedBar />
          <ReturnedBar />
        </ErrorBoundary>
        <ErrorBoundary key={place ?? session?.id ?? "home"}>
          {place !== null && (
            <Suspense fallback={<SkeletonRows />}>
              {place === "history" ? <HistoryPage /> : <SettingsPage />}
            </Suspense>
          )}
          {place === null && (session ? <Suspense fallback={<div className="conversation" />}><Conversation key={session.id} session={session} /></Suspense> : <Home />)}
        </ErrorBoundary>
      </main>
      <ErrorBoundary fallback={null}>
        <Keyboard />
      </ErrorBoundary>
      {/* What rings depends on nothing else that is drawn. */}
      <RingLayer>
        <Incoming />
        <ErrorBoundary fallback={null}>
          <AssignedAnnouncement />
          <Toasts />
        </ErrorBoundary>
      </RingLayer>
    </div>
  );
}
