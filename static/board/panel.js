// The side panel of the chosen cause: made by the server in the reader's language, kept current, never overwriting
// a field somebody is writing in. Its controls name the act they do; every act goes the way all changes go.

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { asked } from "./controls.js";
import { keepingFocus } from "./focus.js";
import { offer, sayHanging } from "./offer.js";
import { attach, chose, showChosen } from "./proofs.js";
import { part } from "./wire.js";

/** Where the focus goes when a key asks for something in the panel, the first that is there; without a name to how the
 *  cause stands. */
const WAYS = {
  move: ["#move-to-find"], link: ["#link-to-find"], group: ["#group-name"], prove: ["#panel-note"],
  "": [".picker [aria-pressed=true]:enabled", "#panel-text", "button"],
};
/** What takes several steps is said in a notice, with a way back. */
const TOLD = new Set(["causes.merged", "cause.split", "causes.grouped", "branch.copied", "evidence.withdrawn"]);

export class Panel {
  /** @param {HTMLElement} aside #panel  @param {object} board the parts made by main.js */
  constructor(aside, board) {
    this.aside = aside;
    this.board = board;
    this.cause = null;
    this.ready = Promise.resolve();
    this.drafts = new Map(); // what was written at a cause and not sent, until one comes back to it
    this.ahead = null; // what is typed until the field that was asked for is there
    aside.addEventListener("click", (event) => this.#click(event));
    aside.addEventListener("submit", (event) => this.#submit(event));
    aside.addEventListener("keydown", (event) => this.#key(event));
    aside.addEventListener("change", (event) => { this.#changed(event); this.#chose(event.target); });
    aside.addEventListener("toggle", ({ target }) => {
      if (!target.open) return;
      this.#offer(target);
      if (!target.querySelector(":focus:not(summary)")) target.querySelector("input[type=search], input[name=text]")?.focus();
      target.scrollIntoView({ block: "nearest" });
    }, true);
    aside.addEventListener("input", (event) => { filter(event.target); grow(event.target); this.#chose(event.target); });
  }

  /** Show a cause; null closes the panel. */
  async show(cause) {
    if (cause !== this.cause) this.#putAway();
    this.cause = cause;
    // Until the panel of this cause is here, the one in sight is another's: a press on it would change the wrong cause.
    const shown = this.aside.firstElementChild;
    this.aside.inert = cause !== null && shown !== null && shown.dataset.cause !== cause;
    this.board.root.classList.toggle("has-choice", cause !== null);
    if (cause === null) {
      this.stop?.abort();
      this.aside.replaceChildren();
      return;
    }
    this.ready = this.refresh();
    await this.ready;
  }

  /** Fetch it again, as when something in it changed. */
  async refresh() {
    const { cause } = this;
    if (!cause) return;
    this.stop?.abort();
    this.stop = new AbortController();
    this.aside.setAttribute("aria-busy", "true");
    try {
      const { status, text } = await part(this.board.urls.panel + cause, this.stop.signal);
      if (cause !== this.cause) return;
      if (status === 200) keepingFocus(() => this.#draw(text, cause), this.board.focus);
    } catch {
      // Nobody answers, or another cause was chosen meanwhile: what is shown stays.
    } finally {
      this.aside.removeAttribute("aria-busy");
    }
  }

  /** Whether a change of these causes shows in the panel. */
  concerns(causes) {
    if (!this.cause) return false;
    const shown = new Set([...this.board.tree.way(this.cause), ...this.board.tree.causes(this.cause)]);
    return causes.some((cause) => shown.has(cause));
  }

  /** The words that are written here and not sent. */
  half() {
    return this.#written().map(({ value }) => value);
  }

  #written() {
    const fields = this.aside.querySelectorAll("textarea, input:not([type=hidden], [type=search], [type=checkbox])");
    return [...fields].filter((field) => isWritten(field) && field.value.trim());
  }

  /** Another cause comes: words wait for their own to be chosen again, or to be copied when it left the board. */
  #putAway() {
    const { cause, board } = this;
    const written = this.#written();
    if (!cause || !written.length) return;
    if (board.tree.has(cause)) this.drafts.set(cause, written.map(({ id, value }) => ({ id, value })));
    else for (const { value } of written) board.outbox.setAside(value, board.say("gone"));
  }

  #takeOut(cause) {
    for (const { id, value } of this.drafts.get(cause) ?? []) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
    this.drafts.delete(cause);
  }

  /** Go into the panel by key: to the field of a deed, or to where the cause stands. */
  async enter(deed = "") {
    const { cause } = this;
    if (!cause) return;
    this.ahead = "";
    await this.ready;
    const typed = this.ahead;
    this.ahead = null;
    const shown = this.aside.firstElementChild?.dataset.cause === cause && cause === this.cause;
    const field = shown && WAYS[deed].map((way) => this.aside.querySelector(way)).find(Boolean);
    if (!field) return;
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    field.scrollIntoView({ block: "nearest" });
    if (!typed || !("value" in field)) return;
    field.value += typed.replace("\n", "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (typed.endsWith("\n")) field.form?.requestSubmit();
  }

  /** Whether a key belongs to the field that was asked for and is not there yet. */
  typesAhead(event) {
    if (this.ahead === null || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === "Enter") this.ahead += "\n";
    else if ([...event.key].length === 1) this.ahead += event.key;
    event.preventDefault();
    return true;
  }

  #draw(text, cause) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    const fresh = holder.content.firstElementChild;
    const old = this.aside.firstElementChild;
    if (!old || old.dataset.cause !== cause) {
      this.aside.replaceChildren(fresh);
      this.aside.scrollTop = 0;
      this.#takeOut(cause);
    } else {
      Idiomorph.morph(old, fresh, {
        morphStyle: "outerHTML",
        callbacks: {
          beforeNodeMorphed: (from, to) => !isWritten(from) && !isSaying(from) && !isOwn(from) && keepState(from, to),
        },
      });
      this.#offer(this.aside);
    }
    this.aside.inert = false;
    for (const field of this.aside.querySelectorAll("textarea")) grow(field);
  }

  /** Another cause is chosen in a list, by hand or by the words above it: what would stay with it is said. */
  #chose(field) {
    const list = field.matches("select") ? field : document.getElementById(field.dataset?.filter ?? "");
    if (list?.matches("[data-offer=alike]")) sayHanging(list, this.board.urls.panel);
  }

  /** Fill the lists to choose from that are open, from what stands on the board now. */
  #offer(place) {
    for (const list of place.querySelectorAll("select[data-offer]")) {
      if (list.closest("details").open) offer(list, this.board.tree, this.cause);
    }
  }

  #click(event) {
    const button = event.target.closest("button, a");
    if (!button) return;
    const { deeds, chosen } = this.board;
    const { do: deed, choose, act } = button.dataset;
    if (choose) chosen.choose(choose, { show: true });
    else if (deed === "close") chosen.choose(null);
    else if (deed) deeds[deed]?.(this.cause);
    else if (act && button.type !== "submit") this.#send(button, button.dataset);
  }

  #submit(event) {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    const said = new FormData(form);
    const many = { children: said.getAll("children"), causes: said.getAll("causes") };
    const wanted = { ...form.dataset, ...Object.fromEntries(said), ...many };
    const then = event.submitter?.dataset.then ? event.submitter : null;
    if (form.matches("[data-files]")) this.#prove(form, wanted, then);
    else this.#send(form, wanted, then);
  }

  /** Evidence: its file first, if it has one. */
  async #prove(form, wanted, then) {
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    complain(form.closest("section"), "");
    const { cause } = this;
    const sentence = await attach(form, wanted, this.board.say);
    form.removeAttribute("aria-busy");
    if (sentence) complain(form.closest("section"), sentence);
    else this.#send(form, wanted, then, cause);
  }

  /** Enter keeps a one-line field, Ctrl and Enter any, with Shift by the button that does more; Escape puts the old words back, or leads back to the board. */
  #key(event) {
    if (event.isComposing) return;
    const field = event.target.closest("[data-line]");
    const { form } = event.target;
    if (event.key === "Enter" && form && (field || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit((event.shiftKey && form.querySelector("[data-then]")) || null);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (!field || field.value === field.defaultValue) this.board.focus();
      else {
        field.value = field.defaultValue;
        grow(field);
      }
    }
  }

  /** Leaving a field that holds something new keeps it. */
  #changed(event) {
    if (event.target.matches("[data-file]")) chose(event.target);
    const field = event.target.closest("[data-line]");
    if (field && field.value !== field.defaultValue && field.value.trim()) field.form.requestSubmit();
  }

  /** `then` is a button whose own act follows when the first one is done. */
  async #send(place, wanted, then = null, cause = this.cause) {
    const change = asked(cause, wanted);
    const section = place.closest("section, header") ?? this.aside;
    complain(section, "");
    if (!change || place.getAttribute("aria-busy")) return;
    place.setAttribute("aria-busy", "true");
    const result = await this.board.deeds.send(change, { handled: true });
    place.removeAttribute("aria-busy");
    if (result.done) {
      const held = place.contains(document.activeElement);
      settle(place);
      if (held && place.closest("details")) this.board.focus();
      for (const said of this.aside.querySelectorAll(".error")) said.hidden = true;
      if (TOLD.has(wanted.act)) this.board.deeds.told(change);
      if (wanted.act === "branch.copied" || wanted.swap) this.#follow(change.body.cause);
      if (wanted.act === "cause.moved") this.board.chosen.choose(this.cause, { show: true, again: true });
      if (then) await this.#send(section.querySelector(".error"), { ...then.dataset, act: then.dataset.then });
      await this.refresh();
      if (then && !then.isConnected) this.aside.querySelector(".b-root button")?.focus();
    } else if (result.refused && !result.waited) {
      const theirs = result.theirs === undefined ? "" : ` ${this.board.say("theirs", { text: this.#words(result.theirs) })}`;
      complain(section, (result.error || this.board.say("refused")) + theirs);
      if (result.theirs !== undefined) this.#catchUp(place, result.theirs);
    }
  }

  /** Go on with a cause that is not drawn yet. */
  #follow(cause) {
    this.board.deeds.whenDrawn(cause, () => this.board.chosen.choose(cause, { show: true }));
  }

  /** What they wrote is what the next try is compared with: saving again then means mine. */
  #catchUp(place, theirs) {
    if (place.matches("form[data-before]")) place.dataset.before = theirs;
    else this.refresh();
  }

  #words(value) {
    return this.board.say(`status_${value}`) === `status_${value}` ? value : this.board.say(`status_${value}`);
  }
}

/** A field that holds something its person has not sent. */
function isWritten(node) {
  if (node.type === "checkbox") return node.checked !== node.defaultChecked;
  return node.matches?.("input:not([type=hidden]), textarea") && node.value !== node.defaultValue;
}

/** A list the board fills is not emptied by a panel that comes without its lines, nor is what a person chose. */
function isOwn(node) {
  return node.matches?.("select[data-offer], [data-keep]");
}

/** A refusal stays in sight while others go on changing the board. */
function isSaying(node) {
  return node.matches?.(".error:not([hidden])");
}

/** What is open stays open, and what a half-written field is compared with stays what its writer saw. */
function keepState(from, to) {
  if (from.matches?.("details[open]")) to.setAttribute?.("open", "");
  if (from.matches?.("form[data-before]") && [...from.elements].some(isWritten)) {
    to.setAttribute?.("data-before", from.dataset.before);
  }
  return true;
}

function settle(place) {
  for (const field of place.querySelectorAll?.("input:not([type=hidden]), textarea") ?? []) {
    if (field.type === "checkbox") field.checked = field.defaultChecked;
    else if (field.hasAttribute("data-line")) field.defaultValue = field.value;
    else field.value = field.defaultValue;
  }
  for (const list of place.querySelectorAll?.("select[data-keep]") ?? []) list.selectedIndex = 0;
  if (place.matches("[data-files]")) showChosen(place);
  const details = place.closest("details");
  if (details) details.open = false;
}

function complain(section, sentence) {
  const place = section.querySelector(".error");
  if (!place) return;
  place.querySelector("[data-part=words]").textContent = sentence;
  place.hidden = !sentence;
  if (sentence) place.scrollIntoView({ block: "nearest" });
}

/** The field above a list leaves only what holds its words. */
function filter(field) {
  const list = document.getElementById(field.dataset?.filter ?? "");
  if (!list) return;
  const words = field.value.trim().toLowerCase();
  for (const option of list.options) option.hidden = !option.textContent.toLowerCase().includes(words);
  const first = [...list.options].find((option) => !option.hidden);
  if (first && list.selectedOptions[0]?.hidden !== false) list.value = first.value;
}

function grow(field) {
  if (!field.matches?.("textarea[data-line]")) return;
  field.rows = 1;
  const line = parseFloat(getComputedStyle(field).lineHeight) || 24;
  field.rows = Math.max(1, Math.round((field.scrollHeight - 8) / line));
}
