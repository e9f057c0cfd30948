import { Button, Field, Input, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import logo from "../../icons/app.svg";
import type { CodedProblem } from "#shared/bindings/CodedProblem";
import { useDesk, useSend, useView } from "./bridge/desk";
import { describeProblem } from "./describe-problem";
import { message } from "./messages/messages";
import { PasswordField } from "./password-field";
import { SignInProgress } from "./sign-in-progress";

/** Where the form remembers who signed in last; never the password. */
const STORAGE_KEY = "handbell last sign-in";

/** Problems that the address is the place to mend. All others stand at the password. */
const ADDRESS_PROBLEMS = ["bad-address", "not-private", "no-answer", "unreachable", "redirected", "other-program", "other-status"];

export function SignIn({ why }: { why: string | null }) {
  const { ask } = useDesk();
  const send = useSend();
  const desktop = useView("desktop");
  const [form, setForm] = useState(() => ({ ...loadLastSignIn(), password: "" }));
  const fields = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<CodedProblem | null>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const [isPasswordShown, setIsPasswordShown] = useState(false);

  useEffect(() => {
    const inputs = [...(fields.current?.querySelectorAll("input") ?? [])];
    inputs.find((input) => input.value === "")?.focus();
  }, []);

  const change = (field: keyof typeof form) => (_: unknown, data: { value: string }) => {
    setForm((before) => ({ ...before, [field]: data.value }));
    setProblem(null);
  };

  const submit = async () => {
    setIsWaiting(true);
    setIsPasswordShown(false);
    setProblem(null);
    try {
      const problem = await ask({ intent: "signIn", ...form });
      setProblem(problem);
      if (!problem) saveSignIn(form.router, form.email);
    } catch {
      setProblem({ code: "no-core", parameters: {} });
    } finally {
      setIsWaiting(false);
    }
  };

  const atAddress = problem !== null && ADDRESS_PROBLEMS.includes(problem.code);
  const error = (isHere: boolean) =>
    problem !== null && isHere ? { validationState: "error" as const, validationMessage: describeProblem(problem) } : {};

  return (
    <main className="sign-in">
      <form
        ref={fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWaiting) void submit();
        }}
      >
        <img src={logo} alt="" width={56} height={56} />
        <h1>{message("sign-in-title")}</h1>
        {why !== null && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{why}</MessageBarBody>
          </MessageBar>
        )}
        <Field label={message("server-address")} hint={message("server-address-hint")} {...error(atAddress)}>
          <Input type="url" dir="ltr" size="large" value={form.router} onChange={change("router")} placeholder={message("server-address-example")} />
        </Field>
        <Field label={message("email")}>
          <Input type="email" dir="ltr" size="large" autoComplete="username" value={form.email} onChange={change("email")} />
        </Field>
        <PasswordField value={form.password} onChange={change("password")} isShown={isPasswordShown} setIsShown={setIsPasswordShown} problem={error(!atAddress)} />
        <Button type="submit" appearance="primary" size="large" disabledFocusable={isWaiting}>
          {message(isWaiting ? "signing-in" : "sign-in")}
        </Button>
        <div role="status" className="sign-in-progress">
          {isWaiting && <SignInProgress />}
        </div>
        {!desktop.tray && (
          <Button
            appearance="transparent"
            onClick={() => {
              send({ intent: "quit" });
            }}
          >
            {message("quit")}
          </Button>
        )}
      </form>
    </main>
  );
}

function loadLastSignIn(): { router: string; email: string } {
  const nobody = { router: "", email: "" };
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null") as Partial<typeof nobody> | null;
    return { router: kept?.router ?? "", email: kept?.email ?? "" };
  } catch {
    return nobody;
  }
}

function saveSignIn(router: string, email: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ router, email }));
  } catch {
    // Without storage the form is empty next time.
  }
}
