import { useView } from "../bridge/desk";
import { DismissibleBar, describeCustomers } from "./dismissible-bar";

/** What was missed or rejected, until the rep has seen it. What covers the presence stands in the alert bar already. */
export function PassedBar() {
  const { passed, presence } = useView();
  const told = passed.filter((each) => each.how !== presence?.cover);
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {told.map((each) => (
        <DismissibleBar
          key={each.how}
          intent={each.how === "missed" ? "warning" : "info"}
          title={`You ${each.how} a request from ${describeCustomers(each)}.`}
          at={each.at}
          dismiss={{ intent: "dismissPassed" }}
        >
          {each.count > 1 ? "They went back to their queues and are offered again, perhaps to you." : "It went back to its queue and is offered again, perhaps to you."}
        </DismissibleBar>
      ))}
    </div>
  );
}
