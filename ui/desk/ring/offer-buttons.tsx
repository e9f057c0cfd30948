import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import type { Ringing } from "#shared/bindings/Ringing";
import type { UserAction } from "#shared/bindings/UserAction";
import { useView } from "../bridge/desk";
import { ariaKeys, describeKeys, type ShortcutId } from "../keys/shortcuts";
import { message } from "../messages/messages";

/** What the rep answers, with a reason for a reject where one was chosen. */
export type Answer = (intent: "accept" | "reject", reason?: string) => void;

/** What an answer says to the core; nothing where the offer does not allow it or is answered already. */
export function answerAction(ring: Ringing, intent: "accept" | "reject", reason?: string): UserAction | null {
  const { offer, pressed } = ring;
  if (pressed !== null || (intent === "reject" && offer.reject === null)) return null;
  if (intent === "accept") return { intent, offer: offer.id };
  return reason === undefined ? { intent, offer: offer.id } : { intent, offer: offer.id, reason };
}

/** Where an offer stands: only the one in front has keys, and a row has neither room for reasons nor for words around it. */
export type Position = "front" | "row";

/** The buttons of an offer: those that it has. */
export function OfferButtons({ ring, answer, place }: { ring: Ringing; answer: Answer; place: Position }) {
  const { offer, pressed } = ring;
  const declineReasons = useView("declineReasons");
  // Next to the one in front a row is quiet.
  const [size, accepting, rejecting] = place === "row" ? (["small", "secondary", "subtle"] as const) : (["medium", "primary", "secondary"] as const);
  const name = (word: string) => (place === "row" ? message("action-about", { action: word, subject: offer.title }) : word);
  const keys = (id: ShortcutId) => (place === "front" ? { "aria-keyshortcuts": ariaKeys(id), "data-keys": describeKeys(id) } : {});
  return (
    <div className="offer-buttons">
      <Button
        appearance={accepting}
        size={size}
        disabledFocusable={pressed !== null}
        aria-label={name(offer.accept)}
        data-accept={offer.id}
        {...keys("acceptOffer")}
        onClick={() => {
          answer("accept");
        }}
      >
        {pressed === "accept" ? message(offer.autoAssign ? "opening" : "accepting") : offer.accept}
      </Button>
      {offer.reject !== null && (
        <Button
          appearance={rejecting}
          size={size}
          disabledFocusable={pressed !== null}
          aria-label={name(offer.reject)}
          {...keys("rejectOffer")}
          onClick={() => {
            answer("reject");
          }}
        >
          {pressed === "reject" ? message("rejecting") : offer.reject}
        </Button>
      )}
      {offer.reject !== null && place === "front" && declineReasons.length > 0 && (
        <Menu positioning="below-end">
          <MenuTrigger disableButtonEnhancement>
            <Button className="reasons" disabledFocusable={pressed !== null} icon={<ChevronDownRegular />} aria-label={message("reject-for-reason", { reject: offer.reject })} />
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
