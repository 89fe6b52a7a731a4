// Silent collection: my own hidden cards, and how many there are altogether. Of the others' nothing comes here.

import { newId } from "./ids.js";
import { icon } from "./notices.js";
import { get } from "./wire.js";
import { speaker } from "./words.js";

export class Silence {
  /** @param {Element} place #b-say  @param {object} board the parts made by main.js  @param {object} told by the page */
  constructor(place, board, { silent, cards, people, own, url, words }) {
    Object.assign(this, { place, board, url, own, on: silent, cards, people });
    this.say = speaker(words);
    this.part = (name) => place.querySelector(`[data-part=${name}]`);
    this.list = place.querySelector("[data-list=own-hidden]");
    this.editing = null;
    this.list?.addEventListener("click", ({ target }) => this.#pressed(target.closest("[data-card]")));
    for (const { id } of own) board.mine.add(id);
    this.draw();
  }

  /** How it stands, from the stream: the same for everybody. */
  take({ silent, cards, people, lacks }) {
    this.board.lacks.beside(cards, lacks);
    const turned = silent !== this.on;
    Object.assign(this, { on: silent, cards, people });
    if (turned) {
      this.own = [];
      this.editing = null;
      this.board.notices.show(this.say(silent ? "began" : "over"));
      this.ask();
    }
    this.draw();
  }

  /** Ask for my own cards: another tab of mine may have written some. */
  async ask() {
    const { status, data } = await get(this.url).catch(() => ({ status: 0 }));
    if (status !== 200) return;
    const sending = this.own.filter((card) => card.sending && !data.own.some(({ id }) => id === card.id));
    Object.assign(this, { on: data.silent, cards: data.cards, people: data.people, own: [...sending, ...data.own] });
    for (const { id } of this.own) this.board.mine.add(id);
    this.draw();
  }

  /** Keep a card of mine; shown at once, taken off my list again when it is refused. */
  async write({ text, effect }) {
    const card = { id: newId(), text, effect, sending: true };
    this.own = [card, ...this.own];
    this.board.mine.add(card.id);
    this.draw();
    const result = await this.#send({ act: "card.written", cause: card.id, text, ...(effect ? { effect } : {}) });
    card.sending = false;
    if (result.refused) this.own = this.own.filter((one) => one !== card);
    this.draw();
    return result;
  }

  /** Whoever would write on the fish is led to the field for cards while nobody may see what is written. */
  turnsToCards(begun) {
    if (!this.on) return false;
    const { card, chosen, notices } = this.board;
    chosen.choose(null);
    if (card.field) {
      card.field.value += begun;
      card.field.focus();
    }
    notices.show(this.say("write_here"));
    return true;
  }

  draw() {
    this.part("silent").hidden = !this.on;
    this.part("hidden-count").textContent = this.cards
      ? `${this.say("count", { n: this.cards })} ${this.say("writers", { n: this.people })}` : this.say("none");
    const put = this.part("put");
    if (put) put.textContent = this.say(this.on ? "keep" : "put");
    const open = this.part("lead-open");
    if (open) open.hidden = this.on;
    if (!this.list) return;
    this.part("own-hidden").hidden = !this.on || !this.own.length;
    if (this.editing && this.list.contains(document.activeElement)) return;
    this.list.replaceChildren(...this.own.map((card) => (card === this.editing ? this.#field(card) : this.#row(card))));
  }

  #row(card) {
    const { tree } = this.board;
    const [li, words, where] = ["li", "span", "span"].map((name) => document.createElement(name));
    where.className = "meta";
    where.textContent = card.sending ? this.say("sending")
      : card.effect && tree.has(card.effect) ? tree.text(card.effect) : this.say("not_grouped");
    words.append(card.text, where);
    const row = document.createElement("span");
    row.className = "b-card-acts";
    if (!card.sending) row.append(this.#button("edit", card), this.#button("back", card));
    li.append(icon("lock"), words, row);
    return li;
  }

  #field(card) {
    const li = document.createElement("li");
    const field = document.createElement("textarea");
    Object.assign(field, { className: "field", value: card.text, rows: 2, maxLength: 2000 });
    field.setAttribute("aria-label", this.say("text"));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#save(card, field.value); }
      if (event.key === "Escape") this.#leave();
    });
    const row = document.createElement("span");
    row.className = "b-card-acts";
    row.append(this.#button("save", card), this.#button("leave", card));
    li.append(icon("pen"), field, row);
    return li;
  }

  #button(name, card) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-quiet btn-s", textContent: this.say(name) });
    button.dataset.card = card.id;
    button.dataset.deed = name;
    if (name === "edit" || name === "back") button.setAttribute("aria-label", this.say(`${name}_this`, { text: card.text }));
    return button;
  }

  #pressed(button) {
    const card = this.own.find(({ id }) => id === button?.dataset.card);
    if (!card) return;
    const { deed } = button.dataset;
    if (deed === "edit") this.#edit(card);
    else if (deed === "save") this.#save(card, this.list.querySelector("textarea").value);
    else if (deed === "leave") this.#leave();
    else this.#takeBack(card);
  }

  #edit(card) {
    this.editing = null;
    document.activeElement?.blur();
    this.editing = card;
    this.draw();
    this.list.querySelector("textarea").focus();
  }

  #leave() {
    const { id } = this.editing;
    this.editing = null;
    this.draw();
    this.list.querySelector(`[data-card="${id}"]`)?.focus();
  }

  async #save(card, words) {
    const [text, before] = [words.trim(), card.text];
    this.#leave();
    if (!text || text === before) return;
    card.text = text;
    this.draw();
    const effect = card.effect ? { effect: card.effect } : {};
    const result = await this.#send({ act: "card.changed", cause: card.id, text, ...effect });
    if (result.refused) card.text = before;
    this.draw();
  }

  async #takeBack(card) {
    const at = this.own.indexOf(card);
    this.own = this.own.filter((one) => one !== card);
    this.draw();
    this.board.card.field.focus();
    const result = await this.#send({ act: "card.taken_back", cause: card.id });
    if (result.refused && this.on) this.own.splice(at, 0, card);
    this.draw();
  }

  /** No undo: what nobody saw is written again or taken back here. */
  #send(body) {
    const handled = body.act === "card.written";
    return this.board.deeds.send({ body, was: {} }, { quiet: true, handled, late: () => this.draw() });
  }
}
