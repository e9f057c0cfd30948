import { useEffect, useState } from "react";
import { message } from "./messages/messages";

/** After how long it says for how long it waits, in milliseconds. */
const EXPLAIN_AFTER = 4_000;

/** For how long the core waits for the server, in seconds: `REQUEST_TIMEOUT` of its sign-in. */
const SIGN_IN_WAIT = 15;

/** That the server is waited for, and, where that takes long, until when. */
export function SignInProgress() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLong(true);
    }, EXPLAIN_AFTER);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <>
      <div role="progressbar" aria-label={message("signing-in")} className="sign-in-bar" />
      <p className="secondary">{isLong ? message("sign-in-waits-longer", { seconds: SIGN_IN_WAIT }) : message("sign-in-waits")}</p>
    </>
  );
}
