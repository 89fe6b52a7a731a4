// What the step still lacks before the next one; going on all the same asks for a reason.

import { icon } from "./notices.js";
import { speaker } from "./words.js";

export class Lacks {
  /** @param {Element} root #board  @param {HTMLDialogElement|null} dialog for who leads  @param {object} told */
  constructor(root, dialog, { now, words }) {
    Object.assign(this, { root, dialog, now, drawn: now, say: speaker(words) });
    this.place = root.querySelector("[data-part=lacks]");
    dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    root.querySelector("[data-direction=next]")?.addEventListener("click", (event) => {
      if (!this.now.length) return;
      event.preventDefault();
      this.#list(dialog.querySelector("ul"));
      dialog.showModal();
      dialog.querySelector("textarea").focus();
    });
  }

  /** What the step lacks, with the board as it is drawn. */
  draw(lacks) {
    this.drawn = lacks;
    this.#show(lacks);
  }

  /** Hidden cards came or went, which no drawing of the board tells. */
  beside(cards, lacks) {
    this.#show(lacks ?? (cards ? this.now : this.drawn.filter(([code]) => code !== "hidden_cards")));
  }

  #show(lacks) {
    this.now = lacks;
    this.#list(this.place.querySelector("ul"));
    this.place.hidden = !lacks.length;
    const [, n, of] = lacks.find(([code]) => code === "solutions") ?? [];
    const counted = this.root.querySelector("[data-part=solutions]");
    if (of && counted) counted.textContent = this.say("solutions", { n, of });
  }

  #list(list) {
    list.replaceChildren(...this.now.map(([code, n, of]) => {
      const [li, words] = [document.createElement("li"), document.createElement("span")];
      words.textContent = this.say(code, { n, of });
      li.append(icon("open"), words);
      return li;
    }));
  }
}
