// One small field for all writing on the board. What was typed stays in it until it is accepted, or left on purpose.
// Who types on while an answer is under way goes on in the next field: `task.more` gets what came after.

import { typedOn } from "./words.js";

const NARROW = "(max-width: 860px)";
// What was typed ahead: words, and after them perhaps a key that keeps them, and more words.
const AHEAD = /^\s*([^\t\n]*)([\t\n]?)([^]*)$/;

export class Editor {
  /** @param {HTMLFormElement} form #edit
   *  @param {(name: string, values?: object) => string} say
   *  @param {(text: string, result: object) => void} lost words that were refused after their field was left */
  constructor(form, say, lost) {
    Object.assign(this, { form, say, lost });
    this.field = form.querySelector("textarea");
    this.label = form.querySelector("label");
    this.error = form.querySelector(".error");
    this.clash = form.querySelector(".b-clash");
    this.task = null;
    form.addEventListener("submit", (event) => { event.preventDefault(); this.keep("keep"); });
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("click", (event) => this.#button(event));
    this.field.addEventListener("input", () => this.#grow());
    form.addEventListener("focusout", (event) => this.#left(event));
  }

  get isOpen() {
    return this.task !== null;
  }

  /**
   * @param {object} task
   * @param {string} task.label what is asked
   * @param {string} [task.text] the words that stand there
   * @param {Element} task.anchor beside what; @param {"on"|"below"|"above"} [task.side]
   * @param {(text: string, then: string) => Promise<object>} task.send `then` is "keep", "why" or "next" (one more)
   * @param {() => void} [task.closed] gives the focus back, where it had not gone elsewhere
   * @param {(text: string, then: string, landed: boolean) => void} [task.more] goes on after a field was accepted (or,
   *   not landed, has to wait) with the words typed meanwhile
   * @param {string} [task.begun] words typed before the field was open
   */
  open(task) {
    if (this.task && this.isDirty) this.keep("keep");
    this.task = { text: "", side: "on", ...task };
    this.label.textContent = task.label;
    const [, head, step, rest] = AHEAD.exec(this.task.begun ?? "");
    this.field.value = head || this.task.text;
    this.#mend();
    this.form.hidden = false;
    this.form.dataset.side = this.task.side;
    this.form.classList.toggle("can-why", Boolean(this.task.canWhy));
    this.#grow();
    this.place();
    this.field.focus({ preventScroll: true });
    if (!head) this.field.select();
    else if (!step) this.field.setSelectionRange(head.length, head.length);
    else {
      this.keep(step === "\t" ? "why" : "keep");
      this.field.value = head + rest;
    }
  }

  get isDirty() {
    return this.task !== null && this.field.value.trim() !== "" && this.field.value !== this.task.text;
  }

  /** Close without keeping. */
  close() {
    const { task, holds } = this;
    this.task = null;
    this.form.hidden = true;
    if (holds) task?.closed?.();
  }

  /** Is whoever writes still here? Who went elsewhere meanwhile is not called back. */
  get holds() {
    const at = document.activeElement;
    return !at || at === document.body || this.form.contains(at);
  }

  /** Send what is written; closes when it was accepted or has to wait, else stays with the sentence. */
  async keep(then) {
    const task = this.task;
    if (!task) return;
    if (this.busy) {
      this.field.setRangeText(then === "why" ? "\t" : "\n", this.field.value.length, this.field.value.length, "end");
      return;
    }
    const text = this.field.value;
    if (!text.trim() || text === task.text) {
      this.close();
      return;
    }
    this.busy = true;
    this.form.setAttribute("aria-busy", "true");
    const result = await task.send(text, then, () => this.#release(task, text, then));
    if (this.task !== task) {
      if (result.refused && !result.waited) this.lost(text, result);
      return;
    }
    this.#idle();
    if (result.refused) this.refuse(result);
    else this.#goOn(task, text, then, Boolean(result.done));
  }

  #goOn(task, text, then, landed) {
    const more = typedOn(text, this.field.value);
    const { holds } = this;
    this.close();
    if (holds || more.trim()) task.more?.(more, then, landed);
  }

  /** Show why it was refused; the words stay. */
  refuse(result) {
    this.#mend();
    if (result.theirs !== undefined) this.#show(result);
    else {
      this.error.lastElementChild.textContent = result.error || this.say("refused");
      this.error.hidden = false;
      this.field.setAttribute("aria-invalid", "true");
    }
    this.place();
    this.field.focus({ preventScroll: true });
  }

  /** Put the field beside its anchor; on a narrow screen the sheet lays it at the lower edge. */
  place() {
    const style = this.form.style;
    if (matchMedia(NARROW).matches) {
      style.removeProperty("left");
      style.removeProperty("top");
      return;
    }
    const at = this.task?.anchor?.getBoundingClientRect();
    if (!at || (!at.width && !at.height)) return; // drawn anew or folded away: the field stays where it is
    const { offsetWidth: w, offsetHeight: h } = this.form;
    const side = this.task.side;
    let x = side === "on" ? at.right - w + 12 : at.right - w - 8;
    let y = side === "below" ? at.bottom + 6 : side === "above" ? at.top - h - 6 : at.top - 34;
    if (side === "row") [x, y] = [at.left, at.bottom + 4];
    style.setProperty("left", `${Math.round(Math.min(innerWidth - w - 12, Math.max(12, x)))}px`);
    style.setProperty("top", `${Math.round(Math.min(innerHeight - h - 12, Math.max(60, y)))}px`);
  }

  #show({ mine, theirs, error }) {
    this.clash.hidden = false;
    this.clash.querySelector("[data-part=error]").textContent = error;
    this.clash.querySelector("[data-part=theirs]").textContent = theirs;
    this.task.theirs = theirs;
    if (mine) this.field.value = mine;
  }

  #mend() {
    this.error.hidden = true;
    this.clash.hidden = true;
    this.field.removeAttribute("aria-invalid");
    this.#idle();
  }

  #idle() {
    this.busy = false;
    this.form.removeAttribute("aria-busy");
  }

  /** Nobody answers: the change is kept and goes out later, the field is free again. */
  #release(task, text, then) {
    if (this.task === task) {
      this.#idle();
      this.#goOn(task, text, then, false);
    }
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && event.target === this.field) {
      event.preventDefault();
      this.keep("keep");
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && event.target === this.field && !event.ctrlKey) {
      event.preventDefault();
      this.keep(this.task?.canWhy ? "next" : "keep");
    } else if (event.key === "Tab" && !event.shiftKey && event.target === this.field && this.task?.canWhy) {
      event.preventDefault();
      this.keep("why");
    }
  }

  #button(event) {
    const deed = event.target.closest("[data-edit]")?.dataset.edit;
    if (deed === "leave") this.close();
    if (deed === "theirs") this.close();
    if (deed === "why" || deed === "next") this.keep(deed);
    if (deed === "mine") {
      this.task.overrule?.(this.task.theirs);
      this.clash.hidden = true;
      this.keep("keep");
    }
  }

  /** Going elsewhere on the page keeps what was written; leaving the window does nothing. */
  #left(event) {
    if (!this.task || this.form.contains(event.relatedTarget) || !document.hasFocus()) return;
    const task = this.task;
    setTimeout(() => {
      if (this.task !== task || this.busy || this.form.contains(document.activeElement)) return;
      if (!this.error.hidden || !this.clash.hidden) return;
      if (this.isDirty) this.keep("keep");
      else this.close();
    });
  }

  #grow() {
    this.field.rows = 1;
    const line = parseFloat(getComputedStyle(this.field).lineHeight) || 20;
    this.field.rows = Math.min(6, Math.max(1, Math.round((this.field.scrollHeight - 8) / line)));
  }
}
