import type { MessageAttachment } from "#shared/bindings/MessageAttachment";
import { perLocale } from "#shared/locale";
import { h, svgIcon, ICONS } from "./dom";
import type { Files } from "./files";
import { message } from "./messages/messages";

const KILOBYTE = 1024;
const UNITS = ["kilobyte", "megabyte"] as const;
const SIZES = perLocale((tag) => UNITS.map((unit) => new Intl.NumberFormat(tag, { style: "unit", unit, maximumFractionDigits: unit === "megabyte" ? 1 : 0 })));

export function describeSize(bytes: number): string {
  const isLarge = bytes >= KILOBYTE * KILOBYTE;
  const number = isLarge ? bytes / KILOBYTE / KILOBYTE : Math.max(1, bytes / KILOBYTE);
  return SIZES()[isLarge ? 1 : 0]?.format(number) ?? "";
}

/** The file of a message: a picture to look at, and everything to be saved. Nothing of it is opened. */
export function messageFile(file: MessageAttachment, name: string, files: Files): HTMLElement {
  const status = h("span", { class: "size" }, describeSize(file.size));
  const label = message("save-file", { name });
  const button = h("button", { type: "button", class: "plain square", "aria-label": label, title: label }, svgIcon(ICONS.save));
  const element = h("div", { class: "file" }, h("div", { class: "file-row" }, h("div", { class: "file-words" }, h("bdi", {}, name), status), button));
  button.addEventListener("click", () => {
    files.content(file).then(
      (content) => {
        saveContent(content, name);
      },
      () => {
        status.textContent = message("file-not-fetched");
      },
    );
  });
  if (file.type.startsWith("image/")) {
    const place = h("div", { class: "picture" });
    element.prepend(place);
    whenInSight(place, () => {
      files.content(file).then(
        (content) => {
          showPicture(place, content, name);
        },
        () => {
          place.remove();
        },
      );
    });
  }
  return element;
}

function showPicture(place: HTMLElement, content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const picture = h("img", { alt: name });
  const release = () => {
    URL.revokeObjectURL(address);
  };
  picture.addEventListener("load", release);
  picture.addEventListener("error", () => {
    // The site's rules may forbid such pictures: it can still be saved.
    release();
    place.remove();
  });
  picture.src = address;
  place.append(picture);
}

function saveContent(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  h("a", { href: address, download: name }).click();
  // Once the browser has begun to save it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

function whenInSight(element: Element, then: () => void): void {
  if (!("IntersectionObserver" in window)) {
    then();
    return;
  }
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}
