import type { Chat } from "./chat";
import { h } from "./dom";
import { message } from "./messages/messages";

/** The best rating; the worst is 1. */
const BEST_RATING = 5;

/** The longest comment that the router takes, in characters: `LONGEST_COMMENT` of the crate `model`. */
const LONGEST_COMMENT = 1_000;

/** Asks how it was, when a conversation is over, and thanks for the answer. */
export class SurveyForm {
  readonly element = h("div", { class: "survey", hidden: true });
  private readonly stars: HTMLInputElement[];
  private readonly question = h("fieldset", {}, h("legend", {}, message("survey-question")));
  private readonly comment = h("textarea", { rows: "2", dir: "auto", maxlength: String(LONGEST_COMMENT) });
  private readonly more: HTMLElement;
  private readonly thanks = h("p", { role: "status" });

  /** @param answer Takes the rating, and what was written to it. */
  constructor(answer: (rating: number, comment: string) => void) {
    this.stars = Array.from({ length: BEST_RATING }, (_, at) =>
      h("input", { type: "radio", name: "rating", value: String(at + 1), "aria-label": message("stars", { count: at + 1 }) }),
    );
    const row = h("div", { class: "stars" }, ...this.stars.map((star) => h("label", { class: "star", title: star.getAttribute("aria-label") ?? "" }, star, h("span", { "aria-hidden": "true" }, "★"))));
    const send = h("button", { type: "button", class: "plain" }, message("send"));
    this.more = h("div", { class: "survey-more", hidden: true }, h("label", {}, h("span", {}, message("survey-comment")), this.comment), send);
    this.question.append(row);
    this.element.append(this.question, this.more, this.thanks);
    row.addEventListener("change", () => {
      this.drawStars();
    });
    send.addEventListener("click", () => {
      answer(this.rating, this.comment.value.trim());
    });
  }

  draw(chat: Chat): void {
    const { survey } = chat;
    this.element.hidden = survey === "none";
    this.question.hidden = survey !== "asked";
    if (survey === "none") this.reset();
    this.drawStars();
    // A status that is there before its words is read out when they come.
    this.thanks.textContent = survey === "answered" ? message("survey-thanks") : survey === "sending" ? message("sending") : "";
  }

  private get rating(): number {
    return Number(this.stars.find((star) => star.checked)?.value ?? 0);
  }

  private drawStars(): void {
    const { rating } = this;
    for (const star of this.stars) star.parentElement?.classList.toggle("lit", Number(star.value) <= rating);
    this.more.hidden = rating === 0 || this.question.hidden;
  }

  private reset(): void {
    for (const star of this.stars) star.checked = false;
    this.comment.value = "";
  }
}
