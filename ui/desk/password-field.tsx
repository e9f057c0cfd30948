import { Button, Field, Input, type FieldProps } from "@fluentui/react-components";
import { EyeOffRegular, EyeRegular } from "@fluentui/react-icons";
import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { message } from "./messages/messages";

/** Where a password is written: it can be shown, and says when capital letters are locked. `isShown` is the form's, which hides it when it is sent. */
export function PasswordField(props: { value: string; onChange: (_: unknown, data: { value: string }) => void; isShown: boolean; setIsShown: (isShown: boolean) => void; problem: FieldProps }) {
  const { value, onChange, isShown, setIsShown, problem } = props;
  const [isLocked, setIsLocked] = useState(false);
  // A mouse knows it, too, before anything is typed.
  const look = (event: KeyboardEvent | MouseEvent) => {
    setIsLocked(event.getModifierState("CapsLock"));
  };
  return (
    <div>
      <Field label={message("password")} {...problem}>
        <Input
          type={isShown ? "text" : "password"}
          dir="ltr"
          size="large"
          autoComplete="current-password"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          onChange={onChange}
          onKeyDown={look}
          onKeyUp={look}
          onMouseDown={look}
          onBlur={() => {
            setIsLocked(false);
          }}
          contentAfter={
            <Button
              type="button"
              size="small"
              appearance="transparent"
              icon={isShown ? <EyeOffRegular /> : <EyeRegular />}
              aria-label={message("show-password")}
              title={message("show-password")}
              aria-pressed={isShown}
              onClick={() => {
                setIsShown(!isShown);
              }}
            />
          }
        />
      </Field>
      <p role="status" className="secondary sign-in-caps">
        {isLocked && message("caps-lock-is-on")}
      </p>
    </div>
  );
}
