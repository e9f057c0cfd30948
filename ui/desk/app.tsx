import { FluentProvider } from "@fluentui/react-components";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { useTheme } from "#shared/theme";
import type { Bridge } from "./bridge/bridge";
import { DeskProvider, useDesk, useView } from "./bridge/desk";
import { Conversation } from "./conversation/conversation";
import { PresenceOverrideBar } from "./home/presence-override-bar";
import { Home } from "./home/home";
import { NotDisplayedBar } from "./home/not-displayed-bar";
import { PassedBar } from "./home/passed-bar";
import { ConnectionBar } from "./connection-bar";
import { QuestionDialog } from "./question-dialog";
import { Rail } from "./rail/rail";
import { ReturnedBar } from "./returned/returned-bar";
import { AssignedAnnouncement } from "./ring/assigned";
import { Incoming } from "./ring/incoming";
import { RingLayer } from "./ring/layer";
import { Toasts } from "./ring/toasts";
import { useReportVisibleOffers } from "./ring/use-visible-offers";
import { Sessions } from "./sessions/sessions";
import { SignIn } from "./sign-in";
import { UnresponsiveBar } from "./unresponsive-bar";
import { Skeleton } from "./skeleton";
import { StorageBar } from "./storage-bar";

/** The rep's workspace. */
export function App({ bridge }: { bridge: Bridge }) {
  return (
    <FluentProvider theme={useTheme()}>
      <ErrorBoundary>
        <DeskProvider bridge={bridge}>
          <Screen />
        </DeskProvider>
      </ErrorBoundary>
    </FluentProvider>
  );
}

function Screen() {
  useReportVisibleOffers();
  const { view } = useDesk().state;
  if (!view) return <Skeleton />;
  return (
    <>
      <SignedInOrOut />
      <QuestionDialog />
    </>
  );
}

function SignedInOrOut() {
  const { connection, presence } = useView();
  if (connection.state === "signedOut") return <SignIn why={connection.why} />;
  return presence ? <Workspace /> : <Skeleton />;
}

function Workspace() {
  const view = useView();
  const session = view.sessions.find((each) => each.id === view.selected);
  const rings = view.ringing.some((each) => each.offer.presentation === "alert");
  return (
    // What rings takes a place of its own, so that it lies over no work.
    <div className="workspace" data-rings={rings || undefined}>
      <Rail />
      <Sessions />
      <main className="main">
        <UnresponsiveBar />
        <ConnectionBar />
        <StorageBar />
        <PresenceOverrideBar />
        <PassedBar />
        <NotDisplayedBar />
        <ReturnedBar />
        <ErrorBoundary key={session?.id ?? "home"}>{session ? <Conversation key={session.id} session={session} /> : <Home />}</ErrorBoundary>
      </main>
      <RingLayer>
        <Incoming />
        <AssignedAnnouncement />
        <Toasts />
      </RingLayer>
    </div>
  );
}
