import type { JSX } from "react";
import { countSegments } from "#shared/sms";
import { message } from "../messages/messages";

/** As how many text messages a text is sent, from the second one on or where a character makes them short. */
export function describeSmsLength(text: string): JSX.Element | null {
  const { alphabet, segments, left } = countSegments(text);
  if (segments < 2 && alphabet === "gsm7") return null;
  return (
    <span className="secondary figure" title={alphabet === "ucs2" ? message("sms-short-messages") : undefined}>
      {message("sms-segments", { count: segments, left })}
    </span>
  );
}
