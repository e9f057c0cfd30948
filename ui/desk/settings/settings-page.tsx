import { useEffect, useRef } from "react";
import { message } from "../messages/messages";
import { AboutSection } from "./about-section";
import { DiagnosticsSection } from "./diagnostics-section";
import { KeysSection } from "./keys-section";
import { LookSection } from "./look-section";
import { NotificationSection } from "./notification-section";
import { SoundSection } from "./sound-section";
import "./settings.css";

/** What the rep can set at this desk, and what there is to know of it. All of it is on this machine: it needs no connection. */
export function SettingsPage() {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    page.current?.focus();
  }, []);
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={page} className="settings" role="region" data-region="settings" aria-label={message("settings")} tabIndex={0}>
      <header>
        <h1>{message("settings")}</h1>
        <p className="secondary">{message("settings-scope")}</p>
      </header>
      <NotificationSection />
      <SoundSection />
      <LookSection />
      <KeysSection />
      <AboutSection />
      <DiagnosticsSection />
    </div>
  );
}
