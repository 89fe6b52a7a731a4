// "Why …?": one big field, the bones as chips, my own cards. The whole board of a guest with a phone.

import * as changes from "./changes.js";
import { newId } from "./ids.js";
import { icon } from "./notices.js";

const SHOWN = 6; // cards, before one asks for all of them
const SHAPE = { suspected: "s-s", verified: "s-v", ruled_out: "s-x" };

export class Say {
  /** @param {HTMLElement} place #say  @param {object} board the parts made by main.js */
  constructor(place, board) {
    this.place = place;
    this.board = board;
    this.form = place.querySelector(".p-form");
    this.field = place.querySelector("textarea");
    this.chips = place.querySelector("[data-chips]");
    this.error = place.querySelector(".error");
    this.list = place.querySelector("[data-list=cards]");
    this.bone = null;
    this.sending = new Map();
    this.form?.addEventListener("submit", (event) => { event.preventDefault(); this.put(); });
    this.field?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.put();
      }
    });
    this.chips?.addEventListener("click", (event) => this.#choose(event.target.closest("[data-bone]"), event.detail > 0));
    this.list.addEventListener("click", (event) => {
      const card = event.target.closest("[data-cause]");
      if (card && board.tree.has(card.dataset.cause)) board.chosen.choose(card.dataset.cause, { show: true });
    });
    this.more = place.querySelector("[data-part=all]");
    this.more.addEventListener("click", () => { this.wantsAll = true; this.drawn(); });
    this.key = `rb-draft:${board.analysis}:${board.me}`;
    if (this.field && !this.field.value) this.field.value = sessionStorage.getItem(this.key) ?? "";
    this.field?.addEventListener("input", () => sessionStorage.setItem(this.key, this.field.value));
  }

  /** What refused my words is over: the board is open again. */
  calm() {
    this.#complain("");
  }

  /** Put what is written on the fish. The field is free at once; a refusal brings the words back. */
  async put() {
    const { deeds, tree, mine } = this.board;
    const text = this.field.value.trim();
    this.#complain("");
    if (!text) {
      this.field.focus();
      return;
    }
    if (this.board.silence.on) {
      await this.#hide(text);
      return;
    }
    const cause = newId();
    const effect = this.bone && tree.has(this.bone) ? this.bone : tree.problem;
    mine.add(cause);
    this.sending.set(cause, text);
    this.#write("");
    // It is on its way before anything is drawn: nobody else should wait for what only I see.
    const answer = deeds.send(changes.added({ cause, effect, text }), { late: () => this.drawn() });
    this.drawn();
    this.field.focus();
    const result = await answer;
    this.sending.delete(cause);
    if (result.gently) deeds.gently(result.gently, cause);
    if (result.refused) {
      mine.delete(cause);
      if (!result.waited) {
        this.#write(this.field.value ? `${text} ${this.field.value}` : text);
        this.#complain(result.error || this.board.say("refused"));
      }
    }
    this.drawn();
  }

  /** Keep what is written as a card that nobody else sees. */
  async #hide(text) {
    this.#write("");
    this.field.focus();
    const result = await this.board.silence.write({ text, effect: this.bone });
    if (result.gently) this.board.deeds.gently(result.gently);
    if (!result.refused || result.waited) return;
    this.#write(this.field.value ? `${text} ${this.field.value}` : text);
    this.#complain(result.error || this.board.say("refused"));
  }

  /** After each drawing: the bones that can be chosen, and my cards as they stand. */
  drawn() {
    if (this.chips) this.#bones();
    const { tree, mine } = this.board;
    const order = tree.all().filter((id) => mine.has(id) && !this.sending.has(id)).reverse();
    const ids = [...this.sending.keys(), ...order];
    const isLong = !this.wantsAll && ids.length > SHOWN + 2;
    // Only what is shown is made: who brought 300 causes would wait for 300 cards after each change of anybody.
    const shown = isLong ? ids.slice(0, SHOWN) : ids;
    this.list.replaceChildren(...shown.map((id) => (this.sending.has(id)
      ? this.#card(id, this.sending.get(id), null)
      : this.#card(id, tree.text(id), tree.status(id)))));
    this.more.hidden = !isLong;
    this.more.textContent = this.board.say("all_cards", { n: ids.length });
    this.place.querySelector("[data-part=cards]").hidden = !ids.length;
  }

  #card(id, text, status) {
    const { say, tree } = this.board;
    const li = document.createElement("li");
    const words = document.createElement("button");
    const where = document.createElement("span");
    words.type = "button";
    words.dataset.cause = id;
    words.textContent = text;
    where.className = "meta";
    const bone = tree.bone(id);
    where.textContent = status === null
      ? say(this.board.outbox.offline ? "kept_card" : "sending_card")
      : [bone ? tree.text(bone) : say("not_grouped"), say(`status_${status}`)].join(", ");
    words.append(where);
    li.append(icon(tree.isRoot(id) ? "s-root" : SHAPE[status] ?? "wait"), words);
    return li;
  }

  #bones() {
    const { tree, say } = this.board;
    const bones = tree.bones();
    if (this.bone && !bones.includes(this.bone)) this.bone = null;
    const wanted = [["", say("not_sure")], ...bones.map((id) => [id, tree.text(id)])];
    const shown = [...this.chips.children].map((chip) => `${chip.dataset.bone}|${chip.dataset.words}`).join("\n");
    if (shown === wanted.map(([id, text]) => `${id}|${text}`).join("\n")) return;
    this.chips.replaceChildren(...wanted.map(([id, text]) => this.#chip(id, text)));
    this.#press();
  }

  #chip(id, text) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.dataset.bone = id;
    chip.dataset.words = text;
    chip.textContent = text;
    return chip;
  }

  /** Whoever touches a bone writes next; by keys the focus stays where it is. */
  #choose(chip, touched) {
    if (!chip) return;
    this.bone = chip.dataset.bone || null;
    this.#press();
    if (touched) this.field.focus({ preventScroll: true });
  }

  #press() {
    for (const chip of this.chips.children) {
      const on = (chip.dataset.bone || null) === this.bone;
      chip.setAttribute("aria-pressed", String(on));
      chip.querySelector(".i")?.remove();
      if (on) chip.prepend(icon("ok"));
    }
  }

  #write(text) {
    this.field.value = text;
    sessionStorage.setItem(this.key, text);
  }

  #complain(sentence) {
    if (!this.error) return; // who looks on has no field
    this.error.querySelector("[data-part=words]").textContent = sentence;
    this.error.hidden = !sentence;
    this.field.toggleAttribute("aria-invalid", Boolean(sentence));
  }
}
