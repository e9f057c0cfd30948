import "@fontsource-variable/inter";
import { createRoot } from "react-dom/client";
import { deskStates } from "#testing/desk-states";
import { FakeBridge } from "#testing/fake-bridge";
import picture from "../../icons/app/128.png";
import { App } from "../desk/app";
import { loadLanguage } from "../desk/messages/translations";
import { wantedLanguage } from "./language";

const { locale, files } = wantedLanguage(window.location);
await loadLanguage(locale, files);

// The state is named in the address: desk.html#ringing.
const states = deskStates(Date.now());
const name = window.location.hash.slice(1);
const frame = states[name];

const place = document.getElementById("desk");
const bridge = new FakeBridge(frame ?? null);
// For the state `files`.
bridge.files.set("picture", new Uint8Array(await (await fetch(picture)).arrayBuffer()));
// For what plays the core: `npm run keyboard`.
Object.assign(window, { handbellGallery: { bridge, states } });
if (name in states && place) createRoot(place).render(<App bridge={bridge} />);
else document.body.append(...Object.keys(states).map((each) => Object.assign(document.createElement("a"), { href: `#${each}`, textContent: `${each} ` })));
window.addEventListener("hashchange", () => {
  window.location.reload();
});
