import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";
import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import type { CustomerView } from "#shared/bindings/CustomerView";
import type { Outlook } from "#shared/bindings/Outlook";
import type { PreChatForm } from "#shared/bindings/PreChatForm";
import type { PreChatQuestion } from "#shared/bindings/PreChatQuestion";
import type { Problem } from "#shared/bindings/Problem";
import type { Visitor } from "#shared/bindings/Visitor";
import { byteLength, excessCharacters, describeLength, LONGEST_FRAME } from "#shared/limits";
import { isBlank, toPlainText } from "#shared/plain-text";
import { message } from "./messages/messages";
import type { ChatStorage } from "./storage";
import { isSameText, joinTexts, mapValues, emptyUnanswered, withoutOpening, type OpeningRequest, type Pending, type Unanswered } from "./unanswered";
import { mergeViews, prependMessages, applyEvent } from "./view";

/** The version of the words that page and router share. */
const PROTOCOL_VERSION = 1;

/** So many messages can wait for the connection. */
const MAX_PENDING = 50;

/** Refusals that are over in a moment: what was asked for waits and is sent again by itself. */
const TEMPORARY_REFUSALS = new Set(["too-fast", "overloaded"]);

/** The pause after such a refusal, where the router names none, and the longest one, in milliseconds. */
const DEFAULT_RETRY_DELAY = 3_000;
const MAX_RETRY_DELAY = 60_000;

/** Refusals of the text itself: sending it again would end the same way. */
const TEXT_REFUSALS = new Set(["too-long", "too-large", "empty", "control-characters", "conversation-full", "conversation-ended", "no-such-conversation"]);

/** What the router told about itself, and what to expect there. */
export interface Welcome extends Outlook {
  organisation: string;
  workstream: string;
  questions: string[];
  /** What is asked and told; an earlier router has the questions alone. */
  form?: PreChatForm;
  outOfHours?: PreChatForm;
}

/** What is asked and told at a moment, before a conversation. */
export interface ShownForm {
  questions: readonly PreChatQuestion[];
  notice: string;
  /** Whether it takes a message that is answered later. */
  isOutOfHours: boolean;
}

export type Phase = "connecting" | "asking" | "starting" | "talking" | "ended";

/** Makes keys that no other page makes. */
export type NewKey = () => string;

/**
 * The customer's side of one conversation, without a network, a clock or a page: it is told what happened, and says what is
 * to be sent. Messages go one at a time, in the order in which they were written; what has no answer goes again after the
 * next welcome.
 */
export class Chat {
  welcome: Welcome | null = null;
  view: CustomerView | null = null;
  /** Why the last thing that was asked for did not happen. */
  problem: string | null = null;
  /** The answer that the router did not take when a conversation was to begin. */
  wrongAnswer: { question: string; why: string } | null = null;
  /** Whether earlier messages are on their way. */
  isLoadingEarlier = false;
  /** Whether the customer has said in this page how it was. */
  private hasAnsweredSurvey = false;
  /** Whether the router has said that it knows who is signed in at the site. */
  private isSignedIn = false;
  private unanswered: Unanswered;
  private token: string | null;
  /** The token of the last hello; nothing before it. */
  private helloToken: string | null | undefined;
  /** The key of what was sent and has no answer. */
  private inFlight: string | null = null;
  /** The pause that the router asked for, in milliseconds; [`Chat.resume`] ends it. */
  retryDelay: number | null = null;
  private readonly workstream: string;
  private readonly storage: ChatStorage;
  private readonly newKey: NewKey;
  private readonly visitor: Visitor;
  /** Who is signed in at the site, as it has signed. */
  private customer: string | null;

  constructor(workstream: string, storage: ChatStorage, newKey: NewKey, visitor: Visitor = {}, customer: string | null = null) {
    this.workstream = workstream;
    this.storage = storage;
    this.newKey = newKey;
    this.visitor = visitor;
    this.customer = customer;
    this.token = storage.token();
    this.unanswered = storage.unanswered();
  }

  get phase(): Phase {
    if (this.view) return this.view.ended ? "ended" : "talking";
    if (!this.welcome || this.token !== null) return "connecting";
    return this.unanswered.opening ? "starting" : "asking";
  }

  get pending(): readonly Pending[] {
    return this.unanswered.pending;
  }

  get draft(): string {
    return this.unanswered.draft;
  }

  get form(): Readonly<Record<string, string>> {
    return this.unanswered.form;
  }

  /** What is asked now: a page can stand open until it opens. Nothing before the welcome. */
  formAt(now: number): ShownForm | null {
    if (!this.welcome) return null;
    const { closed, form, outOfHours, questions } = this.welcome;
    const isClosed = closed !== undefined && (closed.until === null || closed.until > now);
    const left = isClosed ? outOfHours : undefined;
    const asked = left ?? form ?? { questions: questions.map((text): PreChatQuestion => ({ text, kind: "text", required: false })) };
    return { questions: asked.questions, notice: asked.notice ?? "", isOutOfHours: left !== undefined };
  }

  /** Whether the customer asked for the end and waits for it. */
  get isEnding(): boolean {
    return this.unanswered.ending !== null;
  }

  /** What the site has signed of who is signed in there; nothing until the router knows it. */
  get siteToken(): string | null {
    return this.isSignedIn ? this.customer : null;
  }

  /** The token by which files of the conversation are sent and fetched. */
  get fileToken(): string | null {
    return this.view ? this.token : null;
  }

  /** Whether this page was in a conversation, so that it connects without being asked to. */
  get isKnown(): boolean {
    return this.token !== null || this.unanswered.opening !== null;
  }

  /** Whether the page is in another conversation than the one that it said hello for. */
  get mustSendHello(): boolean {
    return this.helloToken !== undefined && this.helloToken !== this.token;
  }

  /** Whether there is anything from which somebody could know that a person is here, and with what. */
  get hasWords(): boolean {
    const written = this.view?.messages.some((each) => each.writer.from === "customer") ?? false;
    return written || this.unanswered.hasAnswered || this.pending.length > 0 || (this.view?.position ?? null) !== null;
  }

  /** How many messages of others the customer has not seen. */
  get unread(): number {
    if (!this.view || this.token === null) return 0;
    const seen = this.storage.seen(this.token);
    return this.view.messages.filter((each) => each.writer.from !== "customer" && each.number > seen).length;
  }

  /** The newest message of others that the customer has neither seen nor put aside. */
  get preview(): CustomerMessage | null {
    if (this.unread === 0) return null;
    const last = this.view?.messages.filter((each) => each.writer.from !== "customer").at(-1);
    return last && last.number > this.storage.hiddenPreview() ? last : null;
  }

  /** How it stands with what the customer is asked when it is over. */
  get survey(): "none" | "asked" | "sending" | "answered" {
    if (!this.view?.ended) return "none";
    if (this.unanswered.survey) return "sending";
    if (this.hasAnsweredSurvey) return "answered";
    return this.view.survey === true ? "asked" : "none";
  }

  /** What was written and cannot be delivered any more. */
  get undelivered(): readonly Pending[] {
    return this.view?.ended ? this.pending.filter((each) => !each.taken) : [];
  }

  hello(): ChatToRouter {
    this.adoptSharedToken();
    this.helloToken = this.token;
    this.inFlight = null;
    this.isLoadingEarlier = false;
    const { customer, token, workstream } = this;
    return { type: "hello", version: PROTOCOL_VERSION, workstream, token, ...(customer === null ? {} : { customer }) };
  }

  receive(frame: ChatToPage, now: number): void {
    switch (frame.type) {
      case "welcome":
        this.welcomed(frame, now);
        return;
      case "started":
        this.started(frame, now);
        return;
      case "event":
        if (this.view) this.see(applyEvent(this.view, frame.event), now);
        return;
      case "answer":
        this.answered(frame.key, frame.answer.problem);
        return;
      case "earlier":
        this.isLoadingEarlier = false;
        if (this.view) this.view = prependMessages(this.view, frame.messages, frame.earlier);
        return;
      case "notUnderstood":
        console.warn("Handbell: the router did not understand the page.", frame.why);
        this.isLoadingEarlier = false;
        this.refuseInFlight(message("not-understood"));
        return;
      case "typing":
      case "pong":
        return;
    }
  }

  /** What is to be sent next: nothing while an answer is waited for. */
  nextFrames(): ChatToRouter[] {
    if (this.inFlight !== null || this.retryDelay !== null || !this.welcome) return [];
    const { opening, pending, ending } = this.unanswered;
    if (!this.view) {
      if (!opening || this.token !== null) return [];
      const { key, name, answers, text, isOutOfHours } = opening;
      const start: ChatToRouter = {
        ...{ type: "start", key, name, answers, visitor: this.visitor },
        ...(text === undefined ? {} : { text }),
        ...(isOutOfHours === true ? { outOfHours: true } : {}),
      };
      this.inFlight = opening.key;
      if (byteLength(start) <= LONGEST_FRAME) return [start];
      this.refuseInFlight(message("answers-too-long"));
      return [];
    }
    if (this.view.ended) return this.surveyFrames();
    const next = pending.find((each) => !each.taken && each.refused === null);
    if (next) {
      this.inFlight = next.key;
      if (excessCharacters(next.text) === 0) return [{ type: "send", key: next.key, text: next.text }];
      this.refuseInFlight(describeLength(next.text));
      return this.nextFrames();
    }
    if (ending === null) return [];
    this.inFlight = ending;
    return [{ type: "end", key: ending }];
  }

  private surveyFrames(): ChatToRouter[] {
    const { survey } = this.unanswered;
    if (!survey) return [];
    this.inFlight = survey.key;
    const { key, rating, comment } = survey;
    return [{ type: "survey", key, rating, ...(comment === "" ? {} : { comment }) }];
  }

  /** Begins a conversation, or joins the one that another tab has begun. What is wrong with that; nothing when it is done. */
  start(name: string, answers: Record<string, string>, text: string, now: number, isOutOfHours = false): string | null {
    this.problem = null;
    this.wrongAnswer = null;
    const words = toPlainText(text).trim();
    if (excessCharacters(words) > 0) return describeLength(words);
    const hasAnswered = Object.values(answers).some((answer) => !isBlank(answer));
    const key = this.storage.openingKey(now, this.newKey);
    const opening: OpeningRequest = { key, name: toPlainText(name), answers: mapValues(answers, toPlainText), ...(words === "" ? {} : { text: words }), isOutOfHours, at: now };
    this.save({ opening, hasAnswered });
    this.adoptSharedToken();
    return null;
  }

  /** Writes a message. What is wrong with it; nothing when it is on its way. */
  write(text: string, now: number): string | null {
    const words = toPlainText(text);
    if (excessCharacters(words) > 0) return describeLength(words);
    if (this.pending.filter((each) => !each.taken && each.refused === null).length >= MAX_PENDING) {
      return message("too-many-waiting");
    }
    this.save({ pending: [...this.pending, { key: this.newKey(), text: words, at: now, refused: null, taken: false }], draft: "" });
    return null;
  }

  /** Writes a refused message again. It gets another key: the old one has its answer. */
  resend(key: string, now: number): void {
    const again = { key: this.newKey(), at: now, refused: null };
    this.save({ pending: this.pending.map((each) => (each.key === key && each.refused !== null ? { ...each, ...again } : each)) });
  }

  /** Puts a refused message back into the box, below what is in it. */
  takeRefusedText(key: string): void {
    const refused = this.pending.find((each) => each.key === key && each.refused !== null);
    if (!refused) return;
    const draft = joinTexts([this.draft, refused.text]);
    this.save({ pending: this.pending.filter((each) => each !== refused), draft });
  }

  /** Keeps what the customer has begun to write. */
  saveDraft(text: string): void {
    this.save({ draft: text });
  }

  /** Keeps what the customer has begun to answer. */
  saveForm(form: Record<string, string>): void {
    this.save({ form });
  }

  end(): void {
    if (this.phase !== "talking" || this.unanswered.ending !== null) return;
    this.problem = null;
    this.save({ ending: this.newKey() });
  }

  /** Says how it was. */
  answerSurvey(rating: number, comment: string): void {
    if (this.survey !== "asked") return;
    this.save({ survey: { key: this.newKey(), rating, comment: toPlainText(comment) } });
  }

  /** Asks for what was said before the messages that the page has. */
  loadEarlier(): ChatToRouter[] {
    const first = this.view?.messages[0];
    if (!first || !this.view?.earlier || this.isLoadingEarlier) return [];
    this.isLoadingEarlier = true;
    return [{ type: "earlier", before: first.number }];
  }

  /** The pause that the router asked for is over. */
  endRetryDelay(): void {
    this.retryDelay = null;
  }

  /** The router does not read what was sent last. */
  tooLarge(): void {
    this.refuseInFlight(message("too-large"));
  }

  /** Whether the newest message is of somebody else and no tab of the site has told of it. */
  claimNotification(): boolean {
    const last = this.view?.messages.at(-1);
    if (!last || last.writer.from === "customer" || this.token === null) return false;
    return this.storage.claimNotification(this.token, last.number);
  }

  /** The customer puts the newest message aside, and has not seen it. */
  hidePreview(): void {
    this.storage.saveHiddenPreview(this.view?.messages.at(-1)?.number ?? 0);
  }

  /** All that there is was in sight. */
  markSeen(): void {
    if (!this.view || this.token === null) return;
    this.storage.saveSeen(this.token, this.view.messages.at(-1)?.number ?? 0);
    if (this.view.ended) this.storage.moveTokenToTab(this.token);
  }

  /** Somebody else is signed in at the site: the router is to hear of it. Whoever signs out takes their conversation along. */
  identify(customer: string | null): void {
    const hasSignedOut = customer === null && (this.customer !== null || this.storage.isSigned());
    this.isSignedIn = false;
    this.customer = customer;
    if (!hasSignedOut) return;
    this.leave();
    this.save(emptyUnanswered());
  }

  /** Leaves the conversation that ended. What was not delivered is kept for the next one. */
  leave(): void {
    if (this.token !== null) this.storage.dropToken(this.token);
    this.token = null;
    this.forget();
    this.adoptSharedToken();
  }

  /** The page is there again after it was put aside: other pages of the tab and the site have gone on. */
  reload(): void {
    this.unanswered = this.storage.unanswered();
    this.adoptSharedToken();
  }

  /** Takes up the conversation that the site's pages are in now. */
  adoptSharedToken(): void {
    const token = this.storage.token();
    if (token === null || token === this.token) return;
    const isFirst = this.token === null;
    this.token = token;
    if (!isFirst) {
      this.forget();
      return;
    }
    // Another tab was faster: what this one would have begun with is said there.
    const { opening, pending, draft } = this.unanswered;
    this.save({ opening: null, pending: [...this.firstWords(opening), ...pending], draft: withoutOpening(draft, opening) });
  }

  private welcomed(frame: Extract<ChatToPage, { type: "welcome" }>, now: number): void {
    this.welcome = frame;
    // A welcome that comes by itself does not tell it.
    this.isSignedIn ||= frame.signedIn === true;
    if (frame.chat) {
      // What the router has is in the view, or before it.
      this.save({ pending: this.pending.filter((each) => !each.taken) });
      this.see(mergeViews(this.view, frame.chat), now);
    } else if (this.token !== null) {
      this.leave();
      this.helloToken = null;
    }
  }

  private started(frame: Extract<ChatToPage, { type: "started" }>, now: number): void {
    const { opening, pending, draft } = this.unanswered;
    this.token = frame.token;
    this.storage.saveHiddenPreview(0);
    this.helloToken = frame.token;
    this.inFlight = null;
    this.storage.saveToken(frame.token, this.customer !== null);
    // The same key in two tabs opens one conversation, with the words of the faster one.
    const isSaid = frame.chat.messages.some((each) => each.writer.from === "customer" && isSameText(each.text, opening?.text ?? ""));
    const unsaid = isSaid ? [] : this.firstWords(opening);
    this.save({ opening: null, pending: [...unsaid, ...pending], draft: withoutOpening(draft, opening), form: {} });
    this.see(frame.chat, now);
  }

  private answered(key: string, problem: Problem | null): void {
    if (this.inFlight === key) this.inFlight = null;
    const { opening, ending, pending, survey } = this.unanswered;
    if (survey?.key === key && !(problem && TEMPORARY_REFUSALS.has(problem.code))) {
      // Whatever the router says of it, nothing more is asked.
      this.hasAnsweredSurvey = true;
      this.save({ survey: null });
      return;
    }
    if (problem && TEMPORARY_REFUSALS.has(problem.code)) {
      this.retryDelay = Math.min(MAX_RETRY_DELAY, problem.retryAfter === undefined ? DEFAULT_RETRY_DELAY : problem.retryAfter * 1_000);
    } else if (problem) {
      const { question, why } = problem.parameters ?? {};
      if (problem.code === "wrong-answer") this.wrongAnswer = { question: String(question), why: String(why) };
      this.refuse(key, problem.code === "wrong-answer" ? message("answer-not-taken") : problem.message, !TEXT_REFUSALS.has(problem.code));
    } else if (opening?.key !== key && ending !== key) {
      this.save({ pending: pending.map((each) => (each.key === key ? { ...each, refused: null, taken: true } : each)) });
    }
  }

  /** What was sent and has no answer will not be done, and is not sent again. */
  private refuseInFlight(why: string): void {
    if (this.inFlight === null) return;
    this.refuse(this.inFlight, why, false);
    this.inFlight = null;
  }

  private refuse(key: string, why: string, canRepeat: boolean): void {
    const { opening, ending, pending } = this.unanswered;
    if (opening?.key === key) {
      this.storage.dropOpeningKey();
      this.problem = why;
      this.save({ opening: null });
    } else if (ending === key) {
      this.problem = why;
      this.save({ ending: null });
    } else {
      this.save({ pending: pending.map((each) => (each.key === key ? { ...each, refused: why, canRepeat } : each)) });
    }
  }

  private see(view: CustomerView, now: number): void {
    this.view = view;
    const shown = new Set(view.messages.map((each) => each.key));
    const pending = this.pending.filter((each) => !shown.has(each.key));
    if (!view.ended) {
      this.save({ pending });
      return;
    }
    // Nothing that was delivered stays on this machine, and what was not is shown.
    const kept = pending.filter((each) => !each.taken);
    const begun = this.draft.trim();
    if (begun !== "") kept.push({ key: this.newKey(), text: begun, at: now, refused: null, taken: false });
    this.save({ pending: kept, ending: null, draft: "" });
  }

  /** The first words of a conversation, as a message of one that is open already. */
  private firstWords(opening: OpeningRequest | null): Pending[] {
    return opening?.text === undefined ? [] : [{ key: this.newKey(), text: opening.text, at: opening.at, refused: null, taken: false }];
  }

  /** What nobody got becomes the first words of the next conversation. */
  private forget(): void {
    this.hasAnsweredSurvey = false;
    const words = [...this.pending.filter((each) => !each.taken).map((each) => each.text), this.draft];
    this.view = null;
    this.unanswered = emptyUnanswered();
    this.save({ draft: joinTexts(words) });
  }

  private save(change: Partial<Unanswered>): void {
    this.unanswered = { ...this.unanswered, ...change };
    this.storage.saveUnanswered(this.unanswered);
  }
}
