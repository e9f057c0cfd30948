import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { KeysDialog } from "../keys/keys-dialog";
import { describeKeys } from "../keys/shortcuts";
import { message } from "../messages/messages";
import { Section } from "./section";

/** Leads to the list of keys. */
export function KeysSection() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={message("keys")}>
      <p className="secondary">{message("keys-from-anywhere", { help: describeKeys("help"), palette: describeKeys("palette") })}</p>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {message("show-keys")}
      </Button>
      {isOpen && (
        <KeysDialog
          close={() => {
            setIsOpen(false);
          }}
        />
      )}
    </Section>
  );
}
