// Fishbone, whys, outline: three ways to see the same graph. The choice stays. The outline opens beside the fish, too.

import { part } from "./wire.js";

const WAIT = 400;
const PHONE = "(max-width: 860px)"; // there, the views stand below the field

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
      button.addEventListener("click", () => {
        const into = () => matchMedia(PHONE).matches && root.querySelector("main").scrollIntoView({ block: "start" });
        this.show(button.dataset.show)?.then(into); // a tree that comes first then is as high as it is
        into();
      });
    }
    this.tab = root.querySelector(".drawer-tab");
    this.tab?.addEventListener("click", () => this.drawer());
    root.querySelector("[data-drawer=close]")?.addEventListener("click", () => this.drawer(false));
    whys.addEventListener("click", (event) => {
      const node = event.target.closest("[data-cause]");
      if (node) choose(node.dataset.cause);
    });
  }

  get current() {
    return this.root.dataset.view;
  }

  /** @returns {Promise<void> | undefined} until what is shown is there, where it had to be asked for */
  show(name) {
    if (name === this.current) return undefined;
    this.root.dataset.view = name;
    for (const button of this.root.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === name));
    }
    const comes = name === "whys" && this.stale ? this.#fetch() : undefined;
    this.turned();
    return comes;
  }

  /** Open or close the outline beside the fish. */
  drawer(open = !this.root.classList.contains("has-drawer")) {
    this.root.classList.toggle("has-drawer", open);
    this.tab?.setAttribute("aria-expanded", String(open));
    if (!open) {
      this.tab?.focus();
      return;
    }
    const row = this.root.querySelector("#outline li[tabindex='0']");
    row?.focus({ preventScroll: true });
    row?.querySelector(":scope > .own").scrollIntoView({ block: "nearest" });
  }

  /** The graph changed: the tree of whys is drawn anew when somebody looks at it, not more often than needed. */
  changed() {
    this.stale = true;
    if (this.current !== "whys") return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fetch(), WAIT);
  }

  /** Mark the chosen cause in the tree of whys and bring it into sight. */
  mark(id) {
    this.id = id;
    for (const element of this.whys.querySelectorAll(".at-pick")) element.classList.remove("at-pick");
    const node = id && document.getElementById(`y-${id}`);
    node?.classList.add("at-pick");
    if (this.current === "whys") node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  async #fetch() {
    this.stale = false;
    try {
      const { status, text } = await part(this.whysUrl);
      if (status !== 200) return;
      const holder = document.createElement("template");
      // The style a drawing carries is for files; the page has its own, and its policy allows no other.
      holder.innerHTML = text.replace(/<style>[^<]*<\/style>/, "");
      this.whys.replaceChildren(holder.content);
      this.mark(this.id);
    } catch {
      this.stale = true;
    }
  }
}
