/** Why a file was not sent, fetched or saved, in words. */

import type { CodedProblem } from "#shared/bindings/CodedProblem";
import { describeProblem } from "../describe-problem";
import { message, type MessageId } from "../messages/messages";
import { describeSize, LARGEST_FILE } from "./size";

const SENTENCES: Record<string, MessageId> = {
  empty: "file-empty",
  "type-not-allowed": "file-type-not-allowed",
  "conversation-quota": "file-conversation-full",
  "organisation-quota": "file-organisation-full",
  "too-slow": "file-too-slow",
  unreachable: "file-not-connected",
  "no-answer": "file-not-connected",
  busy: "file-busy",
  overloaded: "file-busy",
  "no-room-for-file": "file-no-room",
  "file-not-held": "file-not-held",
  "file-gone": "file-gone",
  "no-such-attachment": "file-gone",
  "no-downloads": "file-no-downloads",
};

export function describeFileProblem(problem: CodedProblem): string {
  const { code, parameters } = problem;
  if (code === "too-large") return message("file-too-large", { size: describeSize(LARGEST_FILE) });
  if (code === "too-many-files") return message("file-too-many", { limit: Number(parameters["limit"] ?? 0) });
  const sentence = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  return sentence ? message(sentence) : describeProblem(problem);
}
