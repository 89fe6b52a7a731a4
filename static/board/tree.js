// What stands on the board, read from the outline that is on the page: the same graph, already in order.

const STATUS = { suspected: "suspected", verified: "verified", "ruled-out": "ruled_out" };

export class Tree {
  /** @param {Element} list the outline, ol#outline */
  constructor(list) {
    this.list = list;
  }

  get problem() {
    return this.list.firstElementChild?.dataset.cause ?? null;
  }

  item(cause) {
    return cause ? document.getElementById(`o-${cause}`) : null;
  }

  has(cause) {
    return this.item(cause) !== null;
  }

  kind(cause) {
    return this.item(cause)?.dataset.kind ?? null;
  }

  /** The exact words. */
  text(cause) {
    return this.item(cause)?.querySelector(":scope > .own .text")?.textContent ?? "";
  }

  /** The number by which people speak of a cause; "" for a bone and for the problem. */
  number(cause) {
    return this.item(cause)?.dataset.number ?? "";
  }

  status(cause) {
    const classes = this.item(cause)?.classList ?? [];
    for (const name of classes) if (STATUS[name]) return STATUS[name];
    return null;
  }

  isRoot(cause) {
    return this.item(cause)?.classList.contains("is-root") ?? false;
  }

  /** The effect it stands at. */
  home(cause) {
    return this.item(cause)?.parentElement.closest("li")?.dataset.cause ?? null;
  }

  /** What stands at an effect, in order, references left out. */
  causes(effect) {
    return this.#row(effect).filter((li) => !isReference(li)).map((li) => li.dataset.cause);
  }

  /** The sibling that stands after it at the same effect, references counted; null for the last. */
  after(cause, effect = this.home(cause)) {
    const row = this.#row(effect).map((li) => li.dataset.cause);
    return row[row.indexOf(cause) + 1] ?? null;
  }

  before(cause, effect = this.home(cause)) {
    const row = this.#row(effect).map((li) => li.dataset.cause);
    return row[row.indexOf(cause) - 1] ?? null;
  }

  /** The bone a cause hangs on, or null for one that nobody has grouped. */
  bone(cause) {
    return this.way(cause).find((id) => this.kind(id) === "category") ?? null;
  }

  /** From the cause to the problem, both included, the way it stands. */
  way(cause) {
    const found = [];
    for (let at = cause; at; at = this.home(at)) found.push(at);
    return found;
  }

  /** Everything that hangs below it, references left out. */
  below(cause) {
    const items = this.item(cause)?.querySelectorAll("li") ?? [];
    return [...items].filter((li) => !isReference(li)).map((li) => li.dataset.cause);
  }

  bones() {
    return this.causes(this.problem).filter((id) => this.kind(id) === "category");
  }

  /** All ids in reading order, the problem first. */
  all() {
    return [...this.list.querySelectorAll("li")].filter((li) => !isReference(li)).map((li) => li.dataset.cause);
  }

  #row(effect) {
    const kids = this.item(effect)?.querySelector(":scope > .kids");
    return kids ? [...kids.children] : [];
  }
}

/** Whether an element stands for a cause whose place is elsewhere. */
export function isReference(element) {
  return element.classList.contains("ref");
}

/** The effect at which an element stands: for a reference the one it refers from, else the cause's home. */
export function effectOf(element, tree) {
  const at = /-at-([0-9a-f-]{36})$/.exec(element.id);
  return at ? at[1] : tree.home(element.dataset.cause);
}
