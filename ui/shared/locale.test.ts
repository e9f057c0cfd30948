import { chooseLocale, createLocale, moveLocale, perLocale, regionOf, setLocale } from "./locale";
import { formatDate } from "./time/date";
import { formatAgo, formatDuration, formatStopwatch } from "./time/duration";
import { MINUTE } from "./time/units";

afterEach(() => {
  setLocale(createLocale("en"));
});

test.each([
  [["nl-BE", "de-AT", "en"], undefined, "de", "de-AT", "ltr"],
  [["ar"], "AE", "ar", "ar-AE", "rtl"],
  [["en-US", "en"], "DE", "en", "en-DE", "ltr"],
  [["ja", "en-GB"], undefined, "ja", "ja-GB", "ltr"],
  [["sv-SE"], undefined, "en", "en-SE", "ltr"],
  [["C", "*", ""], "no region", "en", "en", "ltr"],
  [["zh-Hant-TW", "fr"], undefined, "fr", "fr-TW", "ltr"],
] as const)("whoever wants %j in %s reads %s, as %s", (wanted, region, language, tag, direction) => {
  expect(chooseLocale(wanted, region)).toEqual({ language, tag, direction });
});

test.each([
  ["de-CH", "en-CH"],
  ["sr-Latn-RS", "en-RS"],
  ["es-419", "en-419"],
  ["eo", "en-US"],
  ["no tag", "en-US"],
  [null, "en-US"],
] as const)("a page that began as en-US writes as is usual in the region of %j: as %s", (format, tag) => {
  expect(moveLocale(createLocale("en", "US"), regionOf(format))).toEqual({ language: "en", tag, direction: "ltr" });
});

test("dates, lengths of time and stopwatches are in the language and the digits of the reader", () => {
  const at = new Date(2026, 10, 24, 15).getTime();
  setLocale(chooseLocale(["de-DE"]));
  expect([formatDate(at), formatAgo(3 * MINUTE), formatDuration(3 * MINUTE)]).toEqual(["24.11.2026", "vor 3 Minuten", "3 Min."]);
  setLocale(chooseLocale(["ar-EG"]));
  expect([formatDate(at), formatStopwatch(247_000)]).toEqual(["٢٤‏/١١‏/٢٠٢٦", "٤:٠٧"]);
  setLocale(chooseLocale(["ar-AE"]));
  expect(formatStopwatch(3_753_000)).toBe("1:02:33");
});

test("a formatter is made once for each locale", () => {
  const make = vi.fn((tag: string) => tag);
  const made = perLocale(make);
  expect([made(), made()]).toEqual(["en", "en"]);
  setLocale(createLocale("fr", "CH"));
  expect([made(), made()]).toEqual(["fr-CH", "fr-CH"]);
  expect(make).toHaveBeenCalledTimes(2);
});
