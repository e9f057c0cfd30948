import { Button } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Toast } from "#shared/bindings/Toast";
import { useTell, useView } from "../bridge/desk";

/** What happened. The core takes a toast away in time; one that the pointer or the keyboard is on stays until it is left. */
export function Toasts() {
  const { toasts } = useView();
  const [held, setHeld] = useState<Toast | null>(null);
  const tell = useTell();
  const shown = held && !toasts.some((toast) => toast.id === held.id) ? [held, ...toasts] : toasts;
  const release = () => {
    setHeld(null);
  };
  return (
    <div className="toasts" role="status" aria-label="Notices">
      {shown.map((toast) => (
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
          <p className="strong">{toast.title}</p>
          <p>{toast.detail}</p>
          {toast.conversation !== null && (
            <Button
              size="small"
              onClick={() => {
                release();
                tell({ intent: "select", conversation: toast.conversation });
                tell({ intent: "dismiss", toast: toast.id });
              }}
            >
              Open item
            </Button>
          )}
          <Button
            className="toast-dismiss"
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={`Dismiss: ${toast.title}`}
            onClick={() => {
              release();
              tell({ intent: "dismiss", toast: toast.id });
            }}
          />
        </div>
      ))}
    </div>
  );
}
