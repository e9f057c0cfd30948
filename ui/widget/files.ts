import type { MessageAttachment } from "#shared/bindings/MessageAttachment";
import { message, type MessageId } from "./messages/messages";

/** The largest file that a router takes, in bytes, and the most that are on their way from one page. */
const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_SENDING = 10;

/** Why a file was not sent, by the router's code. */
const PROBLEMS: Record<string, MessageId> = {
  "too-large": "file-too-large",
  "type-not-allowed": "file-type-not-allowed",
  "conversation-quota": "file-too-many",
  "organisation-quota": "file-too-many",
};

/** A file on its way, or one that was not sent. */
export interface SendingFile {
  key: string;
  file: File;
  at: number;
  /** Why it was not sent; nothing while it is on its way. */
  problem: string | null;
}

/** Sends files of the customer and gets those of the conversation, by the token of its chat. */
export class Files {
  sending: readonly SendingFile[] = [];
  private readonly address: string;
  private readonly token: () => string | null;
  private readonly changed: () => void;
  private readonly contents = new Map<string, Promise<Blob>>();
  private lastKey = 0;

  constructor(router: string, token: () => string | null, changed: () => void) {
    this.address = `${router}/api/v1/chat/attachments`;
    this.token = token;
    this.changed = changed;
  }

  send(files: readonly File[], now: number): void {
    for (const file of files) {
      const isOver = this.sending.filter((each) => each.problem === null).length >= MOST_SENDING;
      const why: MessageId | null = file.size === 0 ? "file-not-sent" : file.size > LARGEST_FILE ? "file-too-large" : isOver ? "file-too-many" : null;
      this.lastKey += 1;
      const sending: SendingFile = { key: `file ${String(this.lastKey)}`, file, at: now, problem: why === null ? null : message(why) };
      this.sending = [...this.sending, sending];
      if (why === null) void this.upload(sending);
    }
    this.changed();
  }

  again(key: string): void {
    this.update(key, null);
    const found = this.sending.find((each) => each.key === key);
    if (found) void this.upload(found);
  }

  discard(key: string): void {
    this.sending = this.sending.filter((each) => each.key !== key);
    this.changed();
  }

  /** What was not sent goes with its conversation. */
  clear(): void {
    this.sending = [];
    this.contents.clear();
  }

  /** The content of a file, fetched once. */
  content({ id }: MessageAttachment): Promise<Blob> {
    const known = this.contents.get(id);
    if (known) return known;
    const content = this.ask(`/${id}`, {}).then((answer) => {
      if (!answer.ok) throw new Error(`The file was not given: ${String(answer.status)}`);
      return answer.blob();
    });
    this.contents.set(id, content);
    content.catch(() => {
      this.contents.delete(id);
    });
    return content;
  }

  private async upload({ key, file }: SendingFile): Promise<void> {
    let problem: string | null;
    try {
      const answer = await this.ask(`?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }, { "content-type": "application/octet-stream" });
      problem = answer.ok ? null : describeRefusal(await codeOf(answer));
    } catch {
      problem = message("file-not-sent");
    }
    // Its message comes with the conversation.
    if (problem === null) this.discard(key);
    else this.update(key, problem);
  }

  private update(key: string, problem: string | null): void {
    this.sending = this.sending.map((each) => (each.key === key ? { ...each, problem } : each));
    this.changed();
  }

  private ask(path: string, request: RequestInit, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, {
      ...request,
      headers: { ...headers, authorization: `Bearer ${this.token() ?? ""}` },
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  }
}

async function codeOf(answer: Response): Promise<string> {
  try {
    const { code } = (await answer.json()) as { code?: unknown };
    return String(code);
  } catch {
    return "";
  }
}

function describeRefusal(code: string): string {
  return message((Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined) ?? "file-not-sent");
}
