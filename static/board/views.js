// Fishbone, whys, outline: three ways to see the same graph. The choice stays. The outline opens beside the fish, too.

import { part } from "./wire.js";

const WAIT = 400;

export class Views {
  /**
   * @param {object} parts
   * @param {HTMLElement} parts.root #board; its data-view says what is shown
   * @param {HTMLElement} parts.whys where the tree of whys stands
   * @param {string} parts.whysUrl
   * @param {(id: string) => void} parts.choose
   * @param {() => void} parts.turned another view is shown
   */
  constructor({ root, whys, whysUrl, choose, turned }) {
    Object.assign(this, { root, whys, whysUrl, choose, turned, stale: true });
    for (const button of root.querySelectorAll("[data-show]")) {
      button.addEventListener("click", () => this.show(button.dataset.show));
    }
    this.tab = root.querySelector(".drawer-tab");
    this.tab?.addEventListener("click", () => this.drawer());
    root.querySelector("[data-drawer=close]")?.addEventListener("click", () => this.drawer(false));
    whys.addEventListener("click", (event) => {
      const id = causeOf(event.target, whys);
      if (id) choose(id);
    });
  }

  get current() {
    return this.root.dataset.view;
  }

  show(name) {
    if (name === this.current) return;
    this.root.dataset.view = name;
    for (const button of this.root.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === name));
    }
    if (name === "whys" && this.stale) this.#fetch();
    this.turned();
  }

  /** Open or close the outline beside the fish. */
  drawer(open = !this.root.classList.contains("has-drawer")) {
    this.root.classList.toggle("has-drawer", open);
    this.tab?.setAttribute("aria-expanded", String(open));
    if (open) this.root.querySelector("#outline li[tabindex='0']")?.focus({ preventScroll: true });
    else this.tab?.focus();
  }

  /** The graph changed: the tree of whys is drawn anew when somebody looks at it, not more often than needed. */
  changed() {
    this.stale = true;
    if (this.current !== "whys") return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fetch(), WAIT);
  }

  /** Mark the chosen cause. */
  mark(id) {
    this.id = id;
    for (const element of this.whys.querySelectorAll(".at-pick")) element.classList.remove("at-pick");
    if (id) nodeOf(id, this.whys)?.classList.add("at-pick");
  }

  async #fetch() {
    this.stale = false;
    try {
      const { status, text } = await part(this.whysUrl);
      if (status !== 200) return;
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      if (drawn.localName !== "svg") return;
      drawn.classList.add("why-tree");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", this.whys.dataset.label);
      this.whys.replaceChildren(document.importNode(drawn, true));
      this.mark(this.id);
    } catch {
      this.stale = true;
    }
  }
}

/** The drawn node of a cause: Graphviz keeps its name as an id or as a title. */
function nodeOf(id, whys) {
  return whys.querySelector(`[id$="${CSS.escape(id)}"]`)
    ?? [...whys.querySelectorAll("g.node > title")].find((title) => title.textContent === id)?.parentElement;
}

function causeOf(target, whys) {
  const node = target.closest("g.node");
  if (!node || !whys.contains(node)) return null;
  const found = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(`${node.id} ${node.querySelector("title")?.textContent ?? ""}`);
  return found ? found[0] : null;
}
