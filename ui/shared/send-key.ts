/** The key code that browsers give a key press which an input method takes. */
const INPUT_METHOD_KEY_CODE = 229;

/**
 * Tells the Enter that sends from the one that confirms what an input method proposes. WebKit says that the composition is
 * over before it tells of the key, so `isComposing` alone does not know.
 */
export class SendKey {
  /** Whether a composition ended with the key that is being told. */
  private hasJustEnded = false;

  onCompositionEnd(): void {
    this.hasJustEnded = true;
    // It may have been ended by the mouse, and then the next Enter is meant.
    setTimeout(() => {
      this.onKeyUp();
    });
  }

  /** A key was let go. */
  onKeyUp(): void {
    this.hasJustEnded = false;
  }

  /** Whether a key press sends what is written: Enter, without Shift, outside of a composition. */
  isSend(event: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing" | "keyCode">): boolean {
    if (event.key !== "Enter" || event.shiftKey) return false;
    // There is no other sign of it in WebKit.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return !event.isComposing && event.keyCode !== INPUT_METHOD_KEY_CODE && !this.hasJustEnded;
  }
}
