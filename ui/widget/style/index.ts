import adapt from "./adapt.css?inline";
import compose from "./compose.css?inline";
import earlier from "./earlier.css?inline";
import form from "./form.css?inline";
import frame from "./frame.css?inline";
import ground from "./ground.css?inline";
import log from "./log.css?inline";
import survey from "./survey.css?inline";

/** The style sheet of the chat, in the order in which its parts build on each other. */
export const styles = [ground, frame, form, log, compose, survey, earlier, adapt].join("");
