import type { PassedHow } from "#shared/bindings/PassedHow";
import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { DismissibleBar, describeCustomers } from "./dismissible-bar";

const TITLES = { missed: "missed-from", rejected: "rejected-from" } as const satisfies Record<PassedHow, string>;

/** What was missed or rejected, until the rep has seen it. What covers the presence stands in the alert bar already. */
export function PassedBar() {
  const passed = useView("passed");
  const presence = useView("presence");
  const told = passed.filter((each) => each.how !== presence?.cover);
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {told.map((each) => (
        <DismissibleBar
          key={each.how}
          intent={each.how === "missed" ? "warning" : "info"}
          title={message(TITLES[each.how], { customer: describeCustomers(each) })}
          at={each.at}
          dismiss={{ intent: "dismissPassed" }}
        >
          {message("passed-detail", { count: each.count })}
        </DismissibleBar>
      ))}
    </div>
  );
}
