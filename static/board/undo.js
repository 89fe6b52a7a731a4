// My own last changes, newest last, and the way back and forth through them. Pure.

import { inverse } from "./changes.js";

const MOST = 100;

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
    return last ? inverse(last) : null;
  }

  /** The change that does again what was taken back last, or null. Call `didAgain` once it stands. */
  again() {
    const last = this.#undone.at(-1);
    return last ? inverse(last) : null;
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

  /** Whether a change that stood was the removal or adding of this cause: then it needs no second undoing. */
  drop(match) {
    const at = this.#done.findLastIndex((change) => match(change.body));
    if (at >= 0) this.#done.splice(at, 1);
  }
}
