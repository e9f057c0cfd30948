import { HistoryFilled, HistoryRegular, HomeFilled, HomeRegular, SettingsFilled, SettingsRegular } from "@fluentui/react-icons";
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
      <button
        type="button"
        className="rail-item"
        title={withKeys(message("home"), "home")}
        aria-keyshortcuts={ariaKeys("home")}
        aria-current={isHome ? "page" : undefined}
        onClick={() => {
          send({ intent: "select", conversation: null });
        }}
      >
        {isHome ? <HomeFilled aria-hidden /> : <HomeRegular aria-hidden />}
        <span className="rail-word">{message("home")}</span>
      </button>
      <button
        type="button"
        className="rail-item"
        title={withKeys(message("history"), "history")}
        aria-keyshortcuts={ariaKeys("history")}
        aria-current={place === "history" ? "page" : undefined}
        onClick={() => {
          open("history");
        }}
      >
        {place === "history" ? <HistoryFilled aria-hidden /> : <HistoryRegular aria-hidden />}
        <span className="rail-word">{message("history")}</span>
      </button>
      <button
        type="button"
        className="rail-item rail-settings"
        title={withKeys(message("settings"), "settings")}
        aria-keyshortcuts={ariaKeys("settings")}
        aria-current={place === "settings" ? "page" : undefined}
        onClick={() => {
          open("settings");
        }}
      >
        {place === "settings" ? <SettingsFilled aria-hidden /> : <SettingsRegular aria-hidden />}
        <span className="rail-word">{message("settings")}</span>
      </button>
      <PresenceMenu />
    </nav>
  );
}
