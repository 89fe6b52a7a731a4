// Votes on causes: the reader's own ballot in a dialog, a line above the fish, and a key. What is drawn comes from the
// server, made for this reader; a dot is sent as the number wanted in the end, so that sending twice gives one.

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { newId } from "./ids.js";
import { part } from "./wire.js";

const LATER = 900;

export class Votes {
  /** @param {object} board the parts made by main.js  @param {string} url the ballot's address */
  constructor(board, url) {
    Object.assign(this, { board, url, mine: {}, left: 0, open: false });
    this.dialog = document.getElementById("votes");
    this.box = document.getElementById("votes-in");
    this.line = document.getElementById("vote-line");
    document.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[data-votes=open]")) return;
      event.preventDefault();
      this.show();
    });
  }

  /** The whole ballot, with what leads a round for who leads it. */
  async show() {
    if (!this.dialog.open) this.dialog.showModal();
    await this.refresh();
  }

  /** Ask for the ballot anew, as when a round is opened or closed. */
  async refresh() {
    try {
      const { status, text } = await part(this.url);
      if (status === 200) this.#draw(text);
    } catch {
      // Nobody answers: what is shown stays, and the stream says so in its own place.
    }
  }

  /** One dot more or less on the chosen cause; pressed quickly, each press waits for the one before. */
  give(step, cause = this.board.chosen.id) {
    this.turn = (this.turn ?? Promise.resolve()).then(() => this.#give(step, cause));
    return this.turn;
  }

  async #give(step, cause) {
    if (!this.open || this.board.tree.kind(cause) !== "cause") return;
    const body = new URLSearchParams({ key: newId(), dots: String(Math.max(0, (this.mine[cause] ?? 0) + step)) });
    const refusal = await this.#send(`${this.url}/${cause}`, body);
    if (refusal !== null) this.board.notices.say(refusal || this.board.say("dots_here", { n: this.mine[cause] ?? 0, left: this.left }));
  }

  /** So many have voted, said by the stream: a number, of nobody in particular. */
  turnedOut({ voted, of, shown }) {
    for (const place of document.querySelectorAll("[data-part=turnout]")) {
      place.textContent = this.board.say("voted", { n: voted, of });
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.dialog.open) this.refresh();
      if (shown) this.board.panel.refresh();
    }, LATER * (0.5 + Math.random()));
  }

  async #submit(event) {
    const form = event.target.closest("form[data-ballot-form]");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const refusal = await this.#send(form.action, body);
    if (refusal && !this.dialog.open) this.board.notices.say(refusal);
  }

  /** Send and draw the answer: "" when it was done, a sentence when it was refused, null when another is under way. */
  async #send(url, body) {
    if (this.sending) return null;
    this.sending = true;
    try {
      const response = await fetch(url, {
        method: "POST", body, redirect: "manual", signal: AbortSignal.timeout?.(15_000),
        headers: { "HX-Request": "true", "X-CSRFToken": document.querySelector("meta[name=csrf-token]")?.content ?? "" },
      });
      if (response.ok || response.status === 422 || response.status === 409) this.#draw(await response.text());
      this.board.panel.refresh();
      return response.ok ? "" : this.box.querySelector("[data-part=vote-error]")?.textContent.trim() ?? this.board.say("refused");
    } catch {
      return this.board.say("no_line");
    } finally {
      this.sending = false;
    }
  }

  #draw(text) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    const fresh = holder.content.querySelector(".v-in");
    if (!fresh) return;
    const line = fresh.querySelector("[data-part=vote-line]");
    this.line.replaceChildren(...(line ? line.childNodes : []));
    this.line.hidden = !this.line.childNodes.length;
    line?.remove();
    this.open = fresh.dataset.open === "true" && this.board.rights !== "look";
    this.mine = JSON.parse(fresh.dataset.mine);
    this.left = Number(fresh.dataset.left);
    Idiomorph.morph(this.box, fresh.outerHTML, {
      morphStyle: "innerHTML",
      callbacks: { beforeNodeMorphed: (from, to) => {
        if (from.matches?.("details[open]")) to.setAttribute?.("open", "");
        return !(from.matches?.("input:not([type=hidden])") && from.value !== from.defaultValue);
      } },
    });
  }
}
