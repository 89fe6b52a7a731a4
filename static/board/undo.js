// My own last changes, newest last, and the way back and forth through them. Pure.

import { inverse } from "./changes.js";

const MOST = 100;

/** The change that takes this one back, and says so: who loads the page anew walks on from there. */
export function takingBack(change) {
  const back = inverse(change);
  const { position } = change.was;
  return position ? { ...back, body: { ...back.body, takes_back: position } } : back;
}

export class Undo {
  #done = [];
  #undone = [];

  /** A change of mine stands. What was taken back before can no longer be done again. */
  did(change) {
    this.#done.push(change);
    if (this.#done.length > MOST) this.#done.shift();
    this.#undone = [];
  }

  /** The change that takes my last one back, or null. Call `tookBack` once it stands. */
  back() {
    const last = this.#done.at(-1);
    return last ? takingBack(last) : null;
  }

  /** The change that does again what was taken back last, or null. Call `didAgain` once it stands. */
  again() {
    const last = this.#undone.at(-1);
    return last ? takingBack(last) : null;
  }

  tookBack(change) {
    this.#done.pop();
    this.#undone.push(change);
  }

  didAgain(change) {
    this.#undone.pop();
    this.#done.push(change);
  }

  /** A change that stood was taken back by its own button, wherever it was in the row: it can be done again. */
  moved(change, back) {
    const at = this.#done.indexOf(change);
    if (at >= 0) this.#done.splice(at, 1);
    this.#undone.push(back);
  }

  /** What cannot be taken back any more (it was refused) is forgotten, so that the one before it can be. */
  forgetLast() {
    this.#done.pop();
  }

  forgetUndone() {
    this.#undone.pop();
  }

  /** What the journal knows of my changes, where this page knows none: it was loaded after them. */
  recall({ done, undone }) {
    if (!this.#done.length) this.#done = done;
    if (!this.#undone.length) this.#undone = undone;
  }

  /** The newest of my changes of which something is true. */
  last(match) {
    return this.#done.findLast((change) => match(change.body));
  }
}
