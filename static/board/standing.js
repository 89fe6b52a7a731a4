// The word in the bar: saved, sending, offline with so many changes kept; and the list of what could not be applied.

import { typed } from "./changes.js";
import { standing } from "./notices.js";

export class Standing {
  constructor({ word, dialog, outbox, say }) {
    Object.assign(this, { word, dialog, outbox, say, up: false, shown: 0 });
    dialog.addEventListener("click", (event) => this.#button(event));
    word.addEventListener("click", () => this.open());
  }

  /** Whether news arrive. A short gap is nobody's business; each try that fails is still the same gap. */
  news(up) {
    if (!up) {
      this.timer ??= setTimeout(() => this.#turn(false), 2500);
      return;
    }
    clearTimeout(this.timer);
    this.timer = null;
    this.#turn(true);
  }

  #turn(up) {
    this.up = up;
    this.draw();
  }

  draw() {
    const { waiting, offline, refused } = this.outbox;
    const now = standing({ waiting, offline, up: this.up });
    this.word.dataset.state = refused.length ? "refused" : now.name;
    this.word.querySelector("[data-part=word]").textContent = refused.length
      ? this.say("not_applied", { n: refused.length })
      : this.say(now.name, { n: now.n });
    this.word.disabled = !refused.length && !offline;
    if (refused.length > this.shown) this.open();
    this.shown = refused.length;
    if (this.dialog.open) this.#list();
  }

  open() {
    this.#list();
    if (!this.dialog.open) this.dialog.showModal();
  }

  #list() {
    const { refused, entries, offline } = this.outbox;
    this.dialog.querySelector("[data-part=refused]").hidden = !refused.length;
    this.dialog.querySelector("[data-part=kept]").hidden = !offline;
    fill(this.dialog.querySelector("[data-list=refused]"), refused.map((entry) => this.#row(entry, true)));
    fill(this.dialog.querySelector("[data-list=kept]"), entries.map((entry) => this.#row(entry, false)));
    if (!refused.length && !offline && this.dialog.open) this.dialog.close();
  }

  #row(entry, isRefused) {
    const li = document.createElement("li");
    const words = document.createElement("p");
    words.className = "b-words";
    words.textContent = typed(entry.body) || this.say(`act_${(entry.body.act ?? "").replace(".", "_")}`);
    li.append(words);
    if (!isRefused) return li;
    const why = document.createElement("p");
    why.className = "meta";
    why.textContent = entry.error;
    li.append(why, this.#act("copy", entry), this.#act("dismiss", entry));
    return li;
  }

  #act(name, entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-s";
    button.dataset.keep = name;
    button.dataset.name = entry.name;
    button.textContent = this.say(name);
    return button;
  }

  async #button(event) {
    const button = event.target.closest("[data-keep]");
    if (!button) return;
    const entry = this.outbox.refused.find(({ name }) => name === button.dataset.name);
    if (button.dataset.keep === "dismiss") {
      this.outbox.dismiss(button.dataset.name);
      return;
    }
    const words = button.closest("li").querySelector(".b-words");
    getSelection().selectAllChildren(words);
    try {
      await navigator.clipboard.writeText(typed(entry.body));
      button.textContent = this.say("copied");
    } catch {
      // Without permission the words stay selected, ready for Ctrl+C.
    }
  }
}

function fill(list, rows) {
  list.replaceChildren(...rows);
}
