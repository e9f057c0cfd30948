/** The messages of the customer's chat. */

import { createMessages, type PlainId } from "#shared/messages/create-messages";
import shared from "#shared/messages/en.ftl";
import own from "./en.ftl";

/** The id of a message without arguments. */
export type MessageId = PlainId<NonNullable<(typeof shared)["names"]> & NonNullable<(typeof own)["names"]>>;

/** Gives the text of a message. */
export const { message } = createMessages(shared, own);
