// Causes that say nearly the same: merged by one press each, or left as they are.

import * as changes from "./changes.js";
import { part } from "./wire.js";

export class Twins {
  /** @param {HTMLDialogElement|null} dialog for who leads  @param {object} board the parts made by main.js */
  constructor(dialog, board) {
    if (!dialog) return;
    Object.assign(this, { dialog, board });
    dialog.addEventListener("click", ({ target }) => {
      const merge = target.closest("[data-merge]");
      if (merge) this.#merge(merge);
      if (target.closest("[data-differ]")) this.#done(target.closest("li"));
    });
    if (dialog.dataset.now) this.#offer(dialog.dataset.now);
  }

  /** After the reveal: offered by itself, but only where there is something to offer. */
  async #offer(url) {
    history.replaceState(history.state, "", location.pathname + location.hash);
    const { status, text } = await part(url).catch(() => ({ status: 0 }));
    if (status !== 200) return;
    this.dialog.querySelector("#twins-in").innerHTML = text;
    if (this.dialog.querySelector("[data-merge]")) this.dialog.showModal();
  }

  async #merge(button) {
    const row = button.closest("li");
    for (const other of row.querySelectorAll("button")) other.disabled = true;
    const change = changes.merged({ cause: button.dataset.merge, other: button.dataset.other });
    const result = await this.board.deeds.send(change);
    if (result.done) {
      this.board.deeds.told(change);
      this.#without(button.dataset.other, row);
      this.#done(row);
    } else for (const other of row.querySelectorAll("button")) other.disabled = false;
  }

  /** What went into another one is no twin of a third any more; it would be refused. */
  #without(gone, but) {
    for (const button of this.dialog.querySelectorAll(`[data-merge="${gone}"]`)) {
      const row = button.closest("li");
      if (row !== but) row.remove();
    }
  }

  #done(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (next) next.querySelector("button").focus();
    else this.dialog.close();
  }
}
