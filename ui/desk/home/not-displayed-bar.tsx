import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { DismissibleBar, describeCustomers } from "./dismissible-bar";
import { explainNotShown } from "./not-shown";

/** Work that went elsewhere because it was on no screen: nobody is to blame, and the rep can mend it. */
export function NotDisplayedBar() {
  const notDisplayed = useView("notDisplayed");
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {notDisplayed && (
        <DismissibleBar
          intent="info"
          title={message("not-displayed", { customer: describeCustomers(notDisplayed), why: explainNotShown(notDisplayed.why).why })}
          at={notDisplayed.at}
          dismiss={{ intent: "dismissNotDisplayed" }}
        >
          {message("not-displayed-detail", { count: notDisplayed.count })}{" "}
          {explainNotShown(notDisplayed.why).help}
        </DismissibleBar>
      )}
    </div>
  );
}
