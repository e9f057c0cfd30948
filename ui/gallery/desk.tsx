import "@fontsource-variable/inter";
import { createRoot } from "react-dom/client";
import { App } from "../desk/app";
import type { Bridge } from "../desk/bridge/bridge";
import { deskStates } from "./samples";

// The state is named in the address: desk.html#ringing.
const states = deskStates(Date.now());
const name = window.location.hash.slice(1);
const frame = states[name];

const bridge: Bridge = {
  listen: (heard) => {
    if (frame) heard(frame);
    return Promise.resolve(() => undefined);
  },
  say: (said) => {
    console.info("The page says", said);
    return Promise.resolve();
  },
};

const place = document.getElementById("desk");
if (name in states && place) createRoot(place).render(<App bridge={bridge} />);
else document.body.append(...Object.keys(states).map((each) => Object.assign(document.createElement("a"), { href: `#${each}`, textContent: `${each} ` })));
window.addEventListener("hashchange", () => {
  window.location.reload();
});
