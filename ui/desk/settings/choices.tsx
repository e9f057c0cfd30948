import { Dropdown, Field, Option, Radio, RadioGroup } from "@fluentui/react-components";
import type { SettingsChange } from "#shared/bindings/SettingsChange";
import { useSend } from "../bridge/desk";

/** A value that can be chosen, and how people read it. */
export interface Choice<Value extends string> {
  value: Value;
  name: string;
}

interface Props<Value extends string> {
  label: string;
  hint?: string;
  choices: Choice<Value>[];
  chosen: Value;
  choose: (value: Value) => void;
}

/** Sets something of this desk to something else. */
export function useChange(): (change: SettingsChange) => void {
  const send = useSend();
  return (change) => {
    send({ intent: "changeSettings", change });
  };
}

/** A few values that are all in sight. */
export function RadioChoice<Value extends string>({ label, hint, choices, chosen, choose }: Props<Value>) {
  return (
    <Field label={label} hint={hint ?? null}>
      <RadioGroup
        value={chosen}
        onChange={(_, { value }) => {
          const choice = choices.find((each) => each.value === value);
          if (choice) choose(choice.value);
        }}
      >
        {choices.map(({ value, name }) => (
          <Radio key={value} value={value} label={name} />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** Many values, of which one is in sight. */
export function ListChoice<Value extends string>({ label, hint, choices, chosen, choose }: Props<Value>) {
  return (
    <Field label={label} hint={hint ?? null}>
      <Dropdown
        className="settings-list"
        value={choices.find((each) => each.value === chosen)?.name ?? ""}
        selectedOptions={[chosen]}
        onOptionSelect={(_, { optionValue }) => {
          const choice = choices.find((each) => each.value === optionValue);
          if (choice) choose(choice.value);
        }}
      >
        {choices.map(({ value, name }) => (
          <Option key={value} value={value}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
