// The outline as a tree for keyboard and screen reader: one stop for Tab, arrows inside, branches that fold.

import { isReference } from "./tree.js";

export class Outline {
  /**
   * @param {HTMLElement} list ol#outline
   * @param {(cause: string) => void} choose
   */
  constructor(list, choose) {
    this.list = list;
    this.choose = choose;
    list.addEventListener("click", (event) => this.#click(event));
    list.addEventListener("focusin", (event) => this.#stop(event.target.closest("li")));
    this.drawn();
  }

  /** After each drawing: what has branches says so, exactly one row can be reached by Tab. */
  drawn() {
    for (const li of this.list.querySelectorAll("li")) {
      if (!li.lastElementChild.childElementCount) li.removeAttribute("aria-expanded");
      else if (!li.hasAttribute("aria-expanded")) li.setAttribute("aria-expanded", "true");
      if (!li.hasAttribute("tabindex")) li.tabIndex = -1;
    }
    const stop = this.list.querySelector("li[tabindex='0']") ?? this.list.querySelector("li[aria-selected=true]");
    this.#stop(stop ?? this.list.querySelector("li"));
  }

  /** Bring a cause's row into sight and make it the stop; opens what hides it. */
  reveal(cause, focus = false) {
    const li = document.getElementById(`o-${cause}`);
    if (!li) return;
    for (let up = li.parentElement.closest("li"); up; up = up.parentElement.closest("li")) this.#fold(up, true);
    this.#stop(li);
    if (getComputedStyle(this.list).contentVisibility !== "hidden") li.querySelector(":scope > .own").scrollIntoView({ block: "nearest" });
    if (focus) li.focus({ preventScroll: true });
  }

  /** What an arrow does; true when it meant something here. */
  move(direction) {
    const at = document.activeElement.closest("#outline li") ?? this.list.querySelector("li[tabindex='0']");
    const rows = this.#rows();
    const place = rows.indexOf(at);
    const open = at.getAttribute("aria-expanded");
    const to = {
      up: rows[place - 1],
      down: rows[place + 1],
      first: rows[0],
      last: rows.at(-1),
      left: open === "true" ? null : at.parentElement.closest("li"),
      right: open === "true" ? rows[place + 1] : null,
    }[direction];
    if (direction === "left" && open === "true") this.#fold(at, false);
    else if (direction === "right" && open === "false") this.#fold(at, true);
    else if (to) {
      to.focus();
      to.querySelector(":scope > .own").scrollIntoView({ block: "nearest" });
      this.choose(to.dataset.cause);
      if (isReference(to)) to.focus({ preventScroll: true });
    }
  }

  #rows() {
    return [...this.list.querySelectorAll("li")].filter((li) => !li.parentElement.closest("li[aria-expanded=false]"));
  }

  #fold(li, open) {
    if (li.hasAttribute("aria-expanded")) li.setAttribute("aria-expanded", String(open));
  }

  #stop(li) {
    if (!li) return;
    for (const other of this.list.querySelectorAll("li[tabindex='0']")) if (other !== li) other.tabIndex = -1;
    li.tabIndex = 0;
  }

  #click(event) {
    const li = event.target.closest("li");
    if (!li) return;
    if (event.target.closest("a")) event.preventDefault();
    const box = li.querySelector(":scope > .own").getBoundingClientRect();
    if (li.hasAttribute("aria-expanded") && event.clientX < box.left + 22) {
      this.#fold(li, li.getAttribute("aria-expanded") !== "true");
      return;
    }
    li.focus({ preventScroll: true });
    this.choose(li.dataset.cause);
    if (isReference(li)) this.reveal(li.dataset.cause, true);
  }
}
