import { HistoryFilled, HistoryRegular, HomeFilled, HomeRegular, SettingsFilled, SettingsRegular } from "@fluentui/react-icons";
import type { JSX } from "react";
import logo from "../../../icons/app.svg";
import { useSend, useView } from "../bridge/desk";
import { usePlace } from "../bridge/use-place";
import { ariaKeys, withKeys } from "../keys/shortcuts";
import { message } from "../messages/messages";
import { PresenceMenu } from "./presence-menu";
import "./rail.css";

/** The places of the workspace, and at its foot the rep's presence. */
export function Rail() {
  const selected = useView("selected");
  const send = useSend();
  const [place, open] = usePlace();
  const isHome = selected === null && place === null;
  return (
    <nav className="rail" data-region="rail" aria-label={message("navigation")}>
      <img src={logo} alt={message("app-name")} width={32} height={32} />
      <RailItem
        name="home"
        icon={isHome ? <HomeFilled aria-hidden /> : <HomeRegular aria-hidden />}
        isHere={isHome}
        go={() => {
          send({ intent: "select", conversation: null });
        }}
      />
      <RailItem
        name="history"
        icon={place === "history" ? <HistoryFilled aria-hidden /> : <HistoryRegular aria-hidden />}
        isHere={place === "history"}
        go={() => {
          open("history");
        }}
      />
      <RailItem
        name="settings"
        icon={place === "settings" ? <SettingsFilled aria-hidden /> : <SettingsRegular aria-hidden />}
        isHere={place === "settings"}
        go={() => {
          open("settings");
        }}
      />
      <PresenceMenu />
    </nav>
  );
}

/** A way to a place, with its key. */
function RailItem({ name, icon, isHere, go }: { name: "home" | "history" | "settings"; icon: JSX.Element; isHere: boolean; go: () => void }) {
  return (
    <button type="button" className={`rail-item rail-${name}`} title={withKeys(message(name), name)} aria-keyshortcuts={ariaKeys(name)} aria-current={isHere ? "page" : undefined} onClick={go}>
      {icon}
      <span className="rail-word">{message(name)}</span>
    </button>
  );
}
