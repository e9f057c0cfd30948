/** A message file of another language than English; those in English declare their own names. */
declare module "*.ftl" {
  const messages: import("./create-messages").Translation;
  export default messages;
}
