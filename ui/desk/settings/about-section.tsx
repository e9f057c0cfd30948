import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { Section } from "./section";

/** Which app this is, under which licences, and where its log is. */
export function AboutSection() {
  const { version, logFolder } = useView("about");
  return (
    <Section title={message("about")}>
      <p>{message("about-version", { version })}</p>
      <p className="secondary">{message("about-licences")}</p>
      {logFolder === null ? (
        <p className="secondary">{message("about-no-log")}</p>
      ) : (
        <p>
          {message("about-log")} <code dir="ltr">{logFolder}</code>
        </p>
      )}
    </Section>
  );
}
