import { Button } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { message } from "../messages/messages";
import "./error-boundary.css";

interface Props {
  children: ReactNode;
  /** What is drawn in place of a small part; without it, words and a way on. */
  fallback?: ReactNode;
}

/** Keeps what cannot be drawn from taking everything else with it. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error("Handbell: a part of the page could not be drawn.", error);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return (
      <div className="failed-part" role="alert">
        <h2>{message("cannot-be-shown")}</h2>
        <p>{message("cannot-be-shown-detail")}</p>
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          {message("load-again")}
        </Button>
      </div>
    );
  }
}
