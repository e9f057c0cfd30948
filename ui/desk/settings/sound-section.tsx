import { Button, Checkbox, Dropdown, Option, Slider, Switch } from "@fluentui/react-components";
import { PlayRegular } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";
import type { SoundChoice } from "#shared/bindings/SoundChoice";
import type { SoundSetting } from "#shared/bindings/SoundSetting";
import type { Tone } from "#shared/bindings/Tone";
import { channelName } from "#shared/channel";
import { formatPercent } from "#shared/number";
import { useSend, useView } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import { useChange } from "./choices";
import { Section } from "./section";

const TONES: Record<Tone, MessageId> = { bell: "tone-bell", chime: "tone-chime", wood: "tone-wood", phone: "tone-phone", ping: "tone-ping" };

/** What a step of the volume is, in percent. */
const VOLUME_STEP = 10;

/** What is heard of requests, by channel, and of messages that nobody looks at; and who has chosen that. */
export function SoundSection() {
  const { rings, messages, mayBeChanged } = useView("sounds");
  const change = useChange();
  return (
    <Section title={message("sound")}>
      <p className="secondary">{message("sound-hint")}</p>
      {!mayBeChanged && <p className="sounds-fixed">{message("sounds-fixed")}</p>}
      <ul className="sounds">
        {(Object.entries(rings) as [Channel, SoundSetting][]).map(([channel, setting]) => (
          <SoundRow
            key={channel}
            name={channelName(channel)}
            setting={setting}
            isFixed={!mayBeChanged}
            canRepeat
            set={(value) => {
              change({ setting: "ring", value: { channel, sound: value } });
            }}
          />
        ))}
        <SoundRow
          name={message("sound-messages")}
          setting={messages}
          isFixed={!mayBeChanged}
          set={(value) => {
            change({ setting: "messageSound", value });
          }}
        />
      </ul>
    </Section>
  );
}

/** Sets one sound; nothing is as the organisation has it. */
function SoundRow(props: { name: string; setting: SoundSetting; isFixed: boolean; canRepeat?: boolean; set: (sound: SoundChoice | null) => void }) {
  const { name, setting, isFixed, canRepeat = false, set } = props;
  const { sound, by } = setting;
  const { isOn, tone, volume, repeats } = sound;
  const isLocked = isFixed || !isOn;
  const send = useSend();
  return (
    <li className="sound" aria-label={name}>
      <Switch
        className="sound-switch"
        label={name}
        checked={isOn}
        disabled={isFixed}
        onChange={(_, { checked }) => {
          set({ ...sound, isOn: checked });
        }}
      />
      <Dropdown
        size="small"
        className="sound-tone"
        aria-label={message("sound-of", { what: name })}
        disabled={isLocked}
        value={message(TONES[tone])}
        selectedOptions={[tone]}
        onOptionSelect={(_, { optionValue }) => {
          if (isTone(optionValue)) set({ ...sound, tone: optionValue });
        }}
      >
        {Object.entries(TONES).map(([each, label]) => (
          <Option key={each} value={each}>
            {message(label)}
          </Option>
        ))}
      </Dropdown>
      <Slider
        size="small"
        className="sound-volume"
        aria-label={message("volume-of", { what: name })}
        aria-valuetext={formatPercent(volume / 100)}
        disabled={isLocked}
        min={0}
        max={100}
        step={VOLUME_STEP}
        value={volume}
        onChange={(_, { value }) => {
          set({ ...sound, volume: value });
        }}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<PlayRegular />}
        aria-label={message("listen-to", { what: name })}
        title={message("listen-to", { what: name })}
        onClick={() => {
          send({ intent: "trySound", sound });
        }}
      />
      {canRepeat && (
        <Checkbox
          className="sound-repeats"
          label={message("sound-repeats")}
          disabled={isLocked}
          checked={repeats}
          onChange={(_, { checked }) => {
            set({ ...sound, repeats: checked === true });
          }}
        />
      )}
      {by !== "app" && !isFixed && (
        <span className="sound-by secondary">
          {message(by === "person" ? "sound-by-you" : "sound-by-organisation")}
          {by === "person" && (
            <Button
              size="small"
              appearance="transparent"
              aria-label={message("sound-reset-of", { what: name })}
              onClick={() => {
                set(null);
              }}
            >
              {message("sound-reset")}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

function isTone(value: string | undefined): value is Tone {
  return value !== undefined && Object.hasOwn(TONES, value);
}
