import { HomeFilled, HomeRegular } from "@fluentui/react-icons";
import logo from "../../../icons/app.svg";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { PresenceMenu } from "./presence-menu";
import "./rail.css";

/** The places of the workspace, and at its foot the rep's presence. */
export function Rail() {
  const { selected } = useView();
  const send = useSend();
  const isHome = selected === null;
  return (
    <nav className="rail" aria-label={message("navigation")}>
      <img src={logo} alt={message("app-name")} width={32} height={32} />
      <button
        type="button"
        className="rail-item"
        aria-current={isHome ? "page" : undefined}
        onClick={() => {
          send({ intent: "select", conversation: null });
        }}
      >
        {isHome ? <HomeFilled aria-hidden /> : <HomeRegular aria-hidden />}
        {message("home")}
      </button>
      <PresenceMenu />
    </nav>
  );
}
