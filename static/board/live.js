// Keeps the drawing current: numbered events are drawn in order, gaps are filled by asking, never guessed.

import { sort } from "./sort.js";

export class Live {
  /**
   * @param {object} parts
   * @param {number} parts.position what is drawn
   * @param {(since: number) => Promise<{status: number, data: object}>} parts.ask events since, or the whole board
   * @param {(event: object) => void} parts.draw draws one event
   * @param {(whole: object) => void} parts.redraw draws the whole board
   * @param {(reason: string) => void} parts.over may not look any more
   */
  constructor({ position, ask, draw, redraw, over }) {
    Object.assign(this, { position, ask, draw, redraw, over });
    this.asking = null;
    this.held = [];
  }

  /** One event of the stream. */
  take(event) {
    if (this.asking) {
      this.held.push(event);
      return;
    }
    const where = sort(this.position, event);
    if (where === "gap" || (where === "next" && !this.#draw(event))) this.catchUp();
  }

  /** Ask for everything since; true when somebody answered. One question at a time. */
  catchUp() {
    this.asking ??= this.#ask(this.position).finally(() => {
      this.asking = null;
      for (const event of this.held.splice(0)) this.take(event);
    });
    return this.asking;
  }

  async #ask(since) {
    let answer;
    try {
      answer = await this.ask(since);
    } catch {
      return false;
    }
    const { status, data } = answer;
    if (status === 401 || status === 404) this.over("revoked");
    if (status !== 200) return status === 401 || status === 404;
    if (data.whole) {
      this.redraw(data.whole);
      this.position = data.whole.position;
    }
    for (const event of data.events ?? []) {
      const where = sort(this.position, event);
      const fits = where === "stale" || (where === "next" && this.#draw(event));
      if (!fits) return since === -1 ? false : this.#ask(-1);
    }
    return true;
  }

  /** Whether it could be drawn. If not, what is on the page is not what the event was made for: begin again with
   *  the whole board. */
  #draw(event) {
    try {
      this.draw(event);
      this.position = event.position;
      return true;
    } catch (error) {
      console.warn(error);
      this.position = -1;
      return false;
    }
  }
}
