// The parked cards: a list beside the board; each comes back where it stood or to another place.

import * as changes from "./changes.js";
import { speaker } from "./words.js";

export class Parking {
  /** @param {HTMLElement} place #parked  @param {object} board the parts made by main.js */
  constructor(place, board) {
    this.place = place;
    this.board = board;
    this.say = speaker(JSON.parse(document.getElementById("room-words").textContent));
    this.count = document.querySelector("#room [data-part=parked-count]");
    board.deeds.park = (cause) => this.park(cause);
    place.addEventListener("click", (event) => {
      const card = event.target.closest("[data-back]");
      if (card) this.#back(this.cards.find(({ id }) => id === card.dataset.back));
    });
    place.addEventListener("submit", (event) => {
      event.preventDefault();
      const { card } = event.target.dataset;
      this.#back(this.cards.find(({ id }) => id === card), event.target.elements.place.value);
    });
    place.addEventListener("toggle", (event) => { if (event.target.open) this.#offer(event.target); }, true);
    this.draw(JSON.parse(document.getElementById("room-parked").textContent));
  }

  /** Take the chosen cause off the board, with what hangs on it, and keep it at hand. */
  async park(cause = this.board.chosen.id) {
    const { deeds, tree, notices, chosen } = this.board;
    if (!cause || deeds.may !== "all" || tree.kind(cause) === "problem") return;
    const next = tree.after(cause) ?? tree.before(cause) ?? tree.home(cause);
    const change = changes.parked({ cause });
    if (!(await deeds.send(change)).done) return;
    if (chosen.id === cause) chosen.choose(next);
    notices.show(this.say("parked_note"), { button: this.say("bring_back"), press: () => deeds.takeBack(change) });
  }

  draw(cards) {
    this.cards = cards;
    this.place.hidden = !cards.length;
    this.count.hidden = !cards.length;
    this.count.textContent = this.say("parked", { n: cards.length });
    const open = this.place.querySelector("details[open] form")?.dataset.card;
    this.place.querySelector("ul").replaceChildren(...cards.map((card) => this.#row(card, open === card.id)));
  }

  /** Bring the list into sight, or the way back of one card: it stands where the question is, so nothing may be chosen. */
  show(card = "") {
    this.board.chosen.choose(null);
    const place = (card && this.place.querySelector(`[data-back="${card}"]`)) || this.place;
    place.scrollIntoView({ block: "nearest" });
    place.focus({ preventScroll: true });
  }

  async #back(card, target = null) {
    if (!card) return;
    const moves = target !== null && target !== card.home;
    const change = changes.unparked({ cause: card.id, source: moves ? card.home : null, target: moves ? target : null });
    const result = await this.board.deeds.send(change);
    if (result.done) this.board.deeds.whenDrawn(card.id, () => this.board.chosen.choose(card.id, { show: true }));
  }

  #row(card, open) {
    const li = document.createElement("li");
    const text = document.createElement("span");
    text.className = "r-text";
    text.textContent = card.text;
    li.append(text);
    if (card.n) li.append(Object.assign(document.createElement("span"), { className: "meta", textContent: this.say("parked_with", { n: card.n }) }));
    if (this.board.rights !== "all") return li;
    const row = document.createElement("div");
    row.className = "r-back";
    const back = button(this.say("bring_back"));
    back.dataset.back = card.id;
    row.append(back, this.#elsewhere(card, open));
    li.append(row);
    return li;
  }

  #elsewhere(card, open) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = this.say("elsewhere");
    const form = document.createElement("form");
    form.dataset.card = card.id;
    const list = document.createElement("select");
    list.name = "place";
    list.className = "field field-s";
    list.setAttribute("aria-label", this.say("place"));
    form.append(list, button(this.say("take"), "submit"));
    details.append(summary, form);
    if (open) details.open = true;
    return details;
  }

  #offer(details) {
    const { tree } = this.board;
    const list = details.querySelector("select");
    list.replaceChildren(...tree.all().map((id) => new Option(tree.text(id), id)));
  }
}

function button(words, type = "button") {
  return Object.assign(document.createElement("button"), { type, className: "btn btn-s", textContent: words });
}
