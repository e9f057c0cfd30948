import { FluentProvider } from "@fluentui/react-components";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { useTheme } from "#shared/theme";
import type { Bridge } from "./bridge/bridge";
import { DeskProvider, useDesk, useView } from "./bridge/desk";
import { Conversation } from "./conversation/conversation";
import { AlertBar } from "./home/alert-bar";
import { Home } from "./home/home";
import { NotDisplayed } from "./home/not-displayed";
import { PassedBar } from "./home/passed";
import { ConnectionBar } from "./connection-bar";
import { Question } from "./question";
import { Rail } from "./rail/rail";
import { ReturnedBar } from "./returned/returned-bar";
import { AssignedWords } from "./ring/assigned";
import { Incoming } from "./ring/incoming";
import { RingLayer } from "./ring/layer";
import { Toasts } from "./ring/toasts";
import { useDrawn } from "./ring/use-drawn";
import { Sessions } from "./sessions/sessions";
import { SignIn } from "./sign-in";
import { SilenceBar } from "./silence-bar";
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
  useDrawn();
  const { view } = useDesk().state;
  if (!view) return <Skeleton />;
  return (
    <>
      <Place />
      <Question />
    </>
  );
}

function Place() {
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
        <SilenceBar />
        <ConnectionBar />
        <StorageBar />
        <AlertBar />
        <PassedBar />
        <NotDisplayed />
        <ReturnedBar />
        <ErrorBoundary key={session?.id ?? "home"}>{session ? <Conversation key={session.id} session={session} /> : <Home />}</ErrorBoundary>
      </main>
      <RingLayer>
        <Incoming />
        <AssignedWords />
        <Toasts />
      </RingLayer>
    </div>
  );
}
