import type { CustomerEvent } from "#shared/bindings/CustomerEvent";
import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import type { CustomerView } from "#shared/bindings/CustomerView";
import type { Outlook } from "#shared/bindings/Outlook";

/** A view after something has changed. */
export function applyEvent(view: CustomerView, event: CustomerEvent): CustomerView {
  switch (event.event) {
    case "positionChanged":
      return { ...view, position: event.position };
    case "outlookChanged":
      return withOutlook(view, event.outlook);
    case "representativeJoined":
      // What to expect is told only when it changes: it holds again if the rep leaves.
      return { ...view, position: null, representative: event.name };
    case "consultantJoined":
      return { ...view, consultants: [...view.consultants, event.name] };
    case "consultantLeft": {
      const place = view.consultants.indexOf(event.name);
      return { ...view, consultants: view.consultants.filter((_, at) => at !== place) };
    }
    case "representativeLeft":
      return { ...view, position: event.position, representative: null };
    case "messageAdded": {
      const isKnown = view.messages.some((each) => each.number === event.message.number);
      return isKnown ? view : { ...view, messages: [...view.messages, event.message] };
    }
    case "conversationEnded":
      return { ...withOutlook(view, {}), position: null, ended: event.ending, survey: event.survey === true };
    case "messagesRead":
      return { ...view, read: Math.max(view.read ?? 0, event.through) };
    case "surveyAnswered":
      return { ...view, survey: false };
    default:
      // From a router that knows more than this page.
      return view;
  }
}

/** A view of somebody who can expect something else. */
function withOutlook(view: CustomerView, outlook: Outlook): CustomerView {
  const rest = { ...view };
  delete rest.closed;
  delete rest.wait;
  return { ...rest, ...outlook };
}

/** A view with a page of earlier messages before its own. */
export function prependMessages(view: CustomerView, messages: readonly CustomerMessage[], earlier: boolean): CustomerView {
  const first = view.messages[0]?.number ?? Infinity;
  return { ...view, earlier, messages: [...messages.filter((each) => each.number < first), ...view.messages] };
}

/** A view with the earlier messages that the page has, where they lead up to it without a gap. */
export function mergeViews(before: CustomerView | null, view: CustomerView): CustomerView {
  const first = view.messages[0]?.number;
  if (!before || first === undefined) return view;
  const older = before.messages.filter((each) => each.number < first);
  return older.at(-1)?.number === first - 1 ? { ...view, messages: [...older, ...view.messages], earlier: before.earlier } : view;
}
