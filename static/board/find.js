// Finds a cause by its words or its number, wherever it stands: on the fish, on a folded bone, among the parked cards.

import { icon } from "./notices.js";

const MOST = 40; // rows; who looks for more writes another word
const SHAPE = { suspected: "s-s", verified: "s-v", ruled_out: "s-x" };

/** Words as they are compared: no accents, no case, one kind of width. */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

/**
 * What holds all the words, those first that begin with them, else in the order given. Pure.
 * @param {{id: string, text: string, number?: string}[]} things
 * @param {string} words nothing but space finds nothing
 */
export function found(things, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const rank = ({ text, number }) => {
    const said = plain(text);
    if (number && wanted.length === 1 && wanted[0] === number) return 0;
    if (!wanted.every((word) => said.includes(word))) return 3;
    return said.startsWith(wanted[0]) ? 1 : 2;
  };
  return things.map((thing) => ({ thing, rank: rank(thing) })).filter(({ rank: n }) => n < 3)
    .sort((one, two) => one.rank - two.rank).map(({ thing }) => thing);
}

export class Find {
  /** @param {HTMLDialogElement} dialog #find  @param {object} board the parts made by main.js */
  constructor(dialog, board) {
    Object.assign(this, { dialog, board, rows: [], at: 0 });
    this.field = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    this.told = dialog.querySelector("[data-part=found]");
    this.field.addEventListener("input", () => this.#look());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    dialog.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); this.#go(this.rows[this.at]); });
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.#go(this.rows[[...this.list.children].indexOf(row)]);
    });
  }

  /** Ask for words; what was looked for last stands there, ready to be written over. */
  ask() {
    this.dialog.showModal();
    this.field.select();
    this.#look();
  }

  #things() {
    const { tree, parking } = this.board;
    const standing = tree.all().map((id) => ({ id, text: tree.text(id), number: tree.number(id) }));
    return [...standing, ...parking.cards.map(({ id, text }) => ({ id, text, isParked: true }))];
  }

  #look() {
    const all = found(this.#things(), this.field.value);
    this.rows = all.slice(0, MOST);
    this.list.replaceChildren(...this.rows.map((thing, i) => this.#row(thing, i)));
    this.told.textContent = this.field.value.trim() ? this.board.say("found", { n: all.length }) : "";
    this.#mark(0);
  }

  #row({ id, text, isParked }, i) {
    const { tree, say } = this.board;
    const row = document.createElement("li");
    const words = Object.assign(document.createElement("span"), { textContent: text });
    const where = Object.assign(document.createElement("span"), { className: "meta" });
    const way = isParked ? [] : tree.way(id).slice(1, -1).reverse().map((up) => tree.text(up));
    where.textContent = isParked ? say("is_parked") : way.join(" › ") || (tree.kind(id) === "cause" ? say("not_grouped") : "");
    row.id = `found-${i}`;
    row.setAttribute("role", "option");
    words.append(where);
    const shape = tree.kind(id) === "cause" ? (tree.isRoot(id) ? "s-root" : SHAPE[tree.status(id)]) : "bones";
    row.append(icon(isParked ? "park" : shape), words);
    return row;
  }

  #mark(at) {
    this.at = Math.max(0, Math.min(this.rows.length - 1, at));
    [...this.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === this.at)));
    const row = this.list.children[this.at];
    if (row) this.field.setAttribute("aria-activedescendant", row.id);
    else this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-expanded", String(Boolean(row)));
    row?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    this.#mark(this.at + step);
  }

  /** Go there: the cause is chosen and shown; a parked card is ready to be brought back. */
  #go(thing) {
    if (!thing) return;
    this.dialog.close();
    if (thing.isParked) this.board.parking.show(thing.id);
    else {
      this.board.chosen.choose(thing.id, { show: true, again: true });
      this.board.focus();
    }
  }
}
