/** The messages of the rep's page. */

import { createMessages, type PlainId } from "#shared/messages/create-messages";
import shared from "#shared/messages/en.ftl";
import own from "./en.ftl";

/** The id of a message without arguments. */
export type MessageId = PlainId<NonNullable<(typeof shared)["names"]> & NonNullable<(typeof own)["names"]>>;

/** The page's messages, and what gives the text of one. */
export const { bundles, message } = createMessages(shared, own);
