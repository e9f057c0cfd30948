import { Button } from "@fluentui/react-components";
import { AttachRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { message } from "../messages/messages";

/** The types that a server takes; what a file is, it finds in the content. */
const ACCEPTED = "image/png,image/jpeg,image/gif,image/webp,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv,.log";

/** Opens the system's dialog for files. */
export function AttachButton({ sendFiles }: { sendFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const label = message("attach-files");
  return (
    <>
      <Button
        appearance="subtle"
        icon={<AttachRegular />}
        aria-label={label}
        title={label}
        onClick={() => {
          input.current?.click();
        }}
      />
      {/* The button is its name and its place in the order of the keyboard. */}
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden
        onChange={({ currentTarget }) => {
          sendFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen once more.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
