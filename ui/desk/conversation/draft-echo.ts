/**
 * Tells the core's echo of what was typed here from a draft that was changed there, such as by a message that was put back
 * into it. Echoes come late and may be left out, but in order.
 */
export class DraftEcho {
  private pending: string[] = [];

  /** The core was told this draft. */
  sent(draft: string): void {
    this.pending.push(draft);
  }

  /** The core has this draft; whether it was changed there. */
  isForeign(draft: string): boolean {
    const at = this.pending.indexOf(draft);
    if (at === -1) return true;
    this.pending = this.pending.slice(at + 1);
    return false;
  }
}
