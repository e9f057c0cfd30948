/**
 * Tells the core's echo of what was typed here from a draft that was changed there, such as by a message that was put back
 * into it. Echoes come late and may be left out, but in order.
 */
export class DraftEcho {
  private told: string[] = [];

  /** The core was told this draft. */
  tell(draft: string): void {
    this.told.push(draft);
  }

  /** The core has this draft; whether it was changed there. */
  isNew(draft: string): boolean {
    const at = this.told.indexOf(draft);
    if (at === -1) return true;
    this.told = this.told.slice(at + 1);
    return false;
  }
}
