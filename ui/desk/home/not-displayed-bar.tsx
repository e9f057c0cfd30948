import { useView } from "../bridge/desk";
import { DismissibleBar, describeCustomers } from "./dismissible-bar";
import { explainNotShown } from "./not-shown";

/** Work that went elsewhere because it was on no screen: nobody is to blame, and the rep can mend it. */
export function NotDisplayedBar() {
  const { notDisplayed } = useView();
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {notDisplayed && (
        <DismissibleBar
          intent="info"
          title={`A request from ${describeCustomers(notDisplayed)} could not be shown: ${explainNotShown(notDisplayed.why).why}.`}
          at={notDisplayed.at}
          dismiss={{ intent: "dismissNotDisplayed" }}
        >
          {notDisplayed.count > 1 ? "They went to somebody else and do not count against you." : "It went to somebody else and does not count against you."}{" "}
          {explainNotShown(notDisplayed.why).help}
        </DismissibleBar>
      )}
    </div>
  );
}
