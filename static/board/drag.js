// Drags a cause to another cause or bone: by mouse at once, by finger after a long press. What can take it lights up.

import { effectOf } from "./tree.js";

const HOLD = 420;
const SLACK = 7;
const EDGE = 64; // pixels from the upper and lower edge within which a list goes on while something is dragged

export class Drag {
  /**
   * @param {object} parts
   * @param {HTMLElement[]} parts.places where things can be picked up (stage, outline)
   * @param {import("./tree.js").Tree} parts.tree
   * @param {() => boolean} parts.may
   * @param {(move: object) => void} parts.drop {cause, source, target}
   * @param {HTMLElement} parts.ghost what follows the pointer
   */
  constructor({ places, tree, may, drop, ghost }) {
    Object.assign(this, { tree, may, drop, ghost, held: null, active: false });
    for (const place of places) {
      place.addEventListener("pointerdown", (event) => this.#down(event));
      place.addEventListener("touchmove", (event) => { if (this.active) event.preventDefault(); }, { passive: false });
      place.addEventListener("contextmenu", (event) => { if (this.held?.touch) event.preventDefault(); });
    }
    addEventListener("pointermove", (event) => this.#move(event));
    addEventListener("pointerup", (event) => this.#up(event));
    addEventListener("pointercancel", () => this.#end());
    addEventListener("keydown", (event) => { if (event.key === "Escape" && this.active) this.#end(); }, true);
    // The click that ends a drag is not a choice.
    addEventListener("click", (event) => { if (this.swallow) { event.stopPropagation(); event.preventDefault(); } this.swallow = false; }, true);
  }

  #down(event) {
    this.swallow = false;
    if (event.button !== 0 || !event.isPrimary) {
      this.#end();
      return;
    }
    if (!this.may() || event.target.closest("button, a, input, textarea, select")) return;
    const element = event.target.closest(".cause[data-cause]");
    if (!element) return;
    const touch = event.pointerType !== "mouse";
    this.held = {
      cause: element.dataset.cause, source: effectOf(element, this.tree), id: event.pointerId,
      x: event.clientX, y: event.clientY, touch, inList: this.tree.list.contains(element),
    };
    if (touch) this.timer = setTimeout(() => this.#begin(this.held), HOLD);
  }

  #move(event) {
    const { held } = this;
    if (!held || event.pointerId !== held.id) return;
    if (!this.active) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < SLACK) return;
      if (held.touch) {
        this.#end();
        return;
      }
      this.#begin(held);
    }
    this.#follow(event.clientX, event.clientY);
  }

  #begin(held) {
    if (!held) return;
    this.active = true;
    this.barred = new Set([held.cause, ...this.tree.below(held.cause), held.source]);
    this.ghost.textContent = this.tree.text(held.cause);
    this.ghost.hidden = false;
    document.documentElement.classList.add("at-drag");
    document.getElementById(`f-${held.cause}`)?.classList.add("at-held");
    navigator.vibrate?.(15);
    this.#follow(held.x, held.y);
    this.scroller = scrollerOf(document.getElementById(`o-${held.cause}`));
    requestAnimationFrame(() => this.#roll());
  }

  /** Near an edge of the screen the outline goes on, so that a place out of sight can be reached. */
  #roll() {
    if (!this.active) return;
    const { y, inList } = this.at;
    const past = y < EDGE ? y - EDGE : Math.max(0, y - innerHeight + EDGE);
    if (past && inList) {
      this.scroller.scrollBy(0, past / 4);
      this.#follow(this.at.x, y);
    }
    requestAnimationFrame(() => this.#roll());
  }

  #follow(x, y) {
    // Beside the pointer, above a finger, never beyond the edge.
    this.at = { x, y, inList: this.held.inList };
    const left = Math.max(8, Math.min(x + 14, innerWidth - this.ghost.offsetWidth - 8));
    this.ghost.style.setProperty("left", `${left}px`);
    this.ghost.style.setProperty("top", `${this.held.touch ? y - this.ghost.offsetHeight - 36 : y + 14}px`);
    const under = document.elementFromPoint(x, y)?.closest("#fish [data-cause], #outline [data-cause], #fish .head");
    const target = under?.classList.contains("head") ? this.tree.problem : under?.dataset.cause;
    const wanted = target && !this.barred.has(target) ? target : null;
    if (wanted === this.target) return;
    this.target = wanted;
    this.#mark(wanted);
  }

  #mark(target) {
    for (const element of document.querySelectorAll(".at-target")) element.classList.remove("at-target");
    if (!target) return;
    this.tree.item(target)?.classList.add("at-target");
    const group = target === this.tree.problem ? document.querySelector("#fish .head") : document.getElementById(`f-${target}`);
    group?.classList.add("at-target");
  }

  #up(event) {
    const { held, target, active } = this;
    if (!held || event.pointerId !== held.id) return;
    this.#end();
    if (!active) return;
    this.swallow = true;
    setTimeout(() => { this.swallow = false; });
    if (target) this.drop({ cause: held.cause, source: held.source, target });
  }

  #end() {
    clearTimeout(this.timer);
    this.held = null;
    this.active = false;
    this.target = null;
    this.ghost.hidden = true;
    document.documentElement.classList.remove("at-drag");
    this.#mark(null);
    for (const element of document.querySelectorAll(".at-held")) element.classList.remove("at-held");
  }
}

/** What scrolls a list: a box of its own, else the page. */
function scrollerOf(element) {
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}
