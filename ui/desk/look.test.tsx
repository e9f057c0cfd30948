/** How the page writes dates and times: in the language of its words, and as is usual in the region that the system says. */

import { screen } from "@testing-library/react";
import { createLocale, currentLocale } from "#shared/locale";
import { setLanguage } from "#shared/messages/create-messages";
import { formatNumber } from "#shared/number";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const { view, presence, whole } = samples(Date.now());
/** Three in the afternoon, in the time zone of whoever runs the test. */
const UNTIL = new Date(new Date().getFullYear(), 0, 4, 15).getTime();

afterEach(() => {
  setLanguage(createLocale("en"));
  document.documentElement.removeAttribute("dir");
  document.documentElement.lang = "en";
});

function renderClosed(regionalFormat: string | null, language: typeof view.settings.language = null) {
  return renderDesk(
    whole({
      presence: { ...presence, whyNoWork: { why: "closed", until: UNTIL } },
      about: { ...view.about, regionalFormat },
      settings: { ...view.settings, language },
    }),
  );
}

test.each([
  ["de-DE", /closed until .*\b15:00/],
  ["en-US", /closed until .*\b3:00\sPM/],
  ["fr-CH", /closed until .*\b15:00/],
])("an English page writes the time of the day as the format %s has it", async (regionalFormat, words) => {
  renderClosed(regionalFormat);
  expect(await screen.findByText(words)).toBeVisible();
  expect(document.documentElement.lang).toBe("en");
});

test("the language that is set is written as is usual in the reader's region", async () => {
  renderClosed("en-CH", "de");
  expect(await screen.findByText(/4\. Januar um 15:00/)).toBeVisible();
  expect([document.documentElement.lang, currentLocale().tag]).toEqual(["de", "de-CH"]);
  expect(formatNumber(12_345)).toMatch(/^12['’]345$/);
});

test("a page whose system names no region is drawn at once, as it began", () => {
  setLanguage(createLocale("en", "GB"));
  renderClosed(null);
  expect(screen.getByText(/closed until .*\b15:00/)).toBeVisible();
});

test("a page that is in the reader's region already is drawn at once", () => {
  setLanguage(createLocale("en", "GB"));
  renderClosed("de-GB");
  expect(screen.getByText(/closed until .*\b15:00/)).toBeVisible();
});
