import { useRef, useState, type DragEvent, type ReactNode } from "react";
import { message } from "../messages/messages";
import { filesOf } from "./use-send-files";
import "./files.css";

/** Where files can be dropped to be sent. What else is dropped goes its own way. */
export function DropPlace({ sendFiles, children, className, label }: { sendFiles: ((files: File[]) => void) | null; children: ReactNode; className: string; label: string }) {
  const [isOver, setIsOver] = useState(false);
  // Enter and leave come for each element within.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent) => sendFiles !== null && event.dataTransfer.types.includes("Files");
  const reset = () => {
    depth.current = 0;
    setIsOver(false);
  };
  return (
    // The same is done by a button and by a paste.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={className}
      aria-label={label}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setIsOver(true);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setIsOver(false);
      }}
      onDrop={(event) => {
        reset();
        if (!hasFiles(event)) return;
        event.preventDefault();
        sendFiles?.(filesOf(event.dataTransfer));
      }}
    >
      {children}
      {isOver && <p className="drop-hint">{message("drop-to-send")}</p>}
    </section>
  );
}
