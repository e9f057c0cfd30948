import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import type { Intent } from "#shared/bindings/Intent";
import type { Ringing } from "#shared/bindings/Ringing";
import { useView } from "../bridge/desk";

/** What the rep answers, with a reason for a reject where one was chosen. */
export type Answer = (intent: "accept" | "reject", reason?: string) => void;

/** What an answer says to the core; nothing where the offer does not allow it or is answered already. */
export function intentOf(ring: Ringing, intent: "accept" | "reject", reason?: string): Intent | null {
  const { offer, pressed } = ring;
  if (pressed !== null || (intent === "reject" && offer.reject === null)) return null;
  if (intent === "accept") return { intent, offer: offer.id };
  return reason === undefined ? { intent, offer: offer.id } : { intent, offer: offer.id, reason };
}

/** The buttons of an offer: those that it has. */
export function Answers({ ring, answer, hasKeys = true }: { ring: Ringing; answer: Answer; hasKeys?: boolean }) {
  const { offer, pressed } = ring;
  const { declineReasons } = useView();
  const keys = (letter: string) => (hasKeys ? { "aria-keyshortcuts": `Control+Shift+${letter}`, "data-keys": `Ctrl+Shift+${letter}` } : {});
  return (
    <div className="answers">
      <Button
        appearance="primary"
        disabledFocusable={pressed !== null}
        aria-label={offer.accept}
        {...keys("A")}
        onClick={() => {
          answer("accept");
        }}
      >
        {pressed === "accept" ? (offer.autoAssign ? "Opening…" : "Accepting…") : offer.accept}
      </Button>
      {offer.reject !== null && (
        <Button
          disabledFocusable={pressed !== null}
          aria-label={offer.reject}
          {...keys("R")}
          onClick={() => {
            answer("reject");
          }}
        >
          {pressed === "reject" ? "Rejecting…" : offer.reject}
        </Button>
      )}
      {offer.reject !== null && declineReasons.length > 0 && (
        <Menu positioning="below-end">
          <MenuTrigger disableButtonEnhancement>
            <Button className="reasons" disabledFocusable={pressed !== null} icon={<ChevronDownRegular />} aria-label={`${offer.reject} for a reason`} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {declineReasons.map((reason) => (
                <MenuItem
                  key={reason}
                  onClick={() => {
                    answer("reject", reason);
                  }}
                >
                  {reason}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </div>
  );
}
