/** The messages of what pages share. */

import { createMessages, type PlainId } from "./create-messages";
import shared from "./en.ftl";

/** The id of a message without arguments. */
export type MessageId = PlainId<NonNullable<(typeof shared)["names"]>>;

/** Gives the text of a message. */
export const { message } = createMessages(shared);
