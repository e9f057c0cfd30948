import { Button } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Toast } from "#shared/bindings/Toast";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { describeToast } from "./describe-toast";
import { useReservedHeight } from "./use-reserved-height";
import "./toasts.css";

/** More than these at a time nobody reads. */
const MAX_SHOWN = 3;

/** What happened. The core takes a toast away in time; one that the pointer or the keyboard is on stays until it is left. */
export function Toasts() {
  const toasts = useView("toasts");
  const [held, setHeld] = useState<Toast | null>(null);
  const send = useSend();
  const all = held && !toasts.some((toast) => toast.id === held.id) ? [held, ...toasts] : toasts;
  // The newest, and the one that is being read.
  const newest = all.slice(-MAX_SHOWN);
  const shown = held && !newest.some((toast) => toast.id === held.id) ? [held, ...newest.slice(1)] : newest;
  const hiddenCount = all.length - shown.length;
  const release = () => {
    setHeld(null);
  };
  const place = useRef<HTMLElement>(null);
  useReservedHeight(place, shown.length > 0, "bottom");
  return (
    <section ref={place} className="toasts" data-region="toasts" aria-label={shown.length > 0 ? message("notifications") : undefined}>
      <div className="toast-list" role="status">
      {shown.map((toast) => ({ toast, ...describeToast(toast.content) })).map(({ toast, title, detail }) => (
        // The handlers keep the toast while it is being read; there is nothing to press.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          key={toast.id}
          className="toast"
          onPointerEnter={() => {
            setHeld(toast);
          }}
          onPointerLeave={release}
          onFocus={() => {
            setHeld(toast);
          }}
          onBlur={release}
        >
          <p className="strong">{title}</p>
          <p>{detail}</p>
          {toast.conversation !== null && (
            <Button
              size="small"
              onClick={() => {
                release();
                send({ intent: "select", conversation: toast.conversation });
                send({ intent: "dismiss", toast: toast.id });
              }}
            >
              {message("open-item")}
            </Button>
          )}
          <Button
            className="toast-dismiss"
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={message("action-about", { action: message("dismiss"), subject: title })}
            onClick={() => {
              release();
              send({ intent: "dismiss", toast: toast.id });
            }}
          />
        </div>
      ))}
      </div>
      {hiddenCount > 0 && (
        <div className="toasts-more">
          <span>{message("more-notifications", { count: hiddenCount })}</span>
          <Button
            size="small"
            appearance="transparent"
            onClick={() => {
              release();
              for (const toast of all) send({ intent: "dismiss", toast: toast.id });
            }}
          >
            {message("dismiss-all")}
          </Button>
        </div>
      )}
    </section>
  );
}
