// The view that who leads shows: this tab shows its own, or follows, or neither.

const LOOK = 400; // milliseconds between two looks at what is seen here

export class Follow {
  /**
   * @param {object} board the parts made by main.js
   * @param {(view: object|null) => Promise<unknown>} send says what is seen here; null ends it
   * @param {boolean} always whether this page is the one for the projector
   */
  constructor(board, send, always) {
    Object.assign(this, { board, send, always, shows: null, showing: false, following: always });
    this.key = `rb-shows:${board.analysis}`;
    this.last = "";
    setInterval(() => this.#look(), LOOK);
    const stop = (event) => { if (event.isTrusted && !this.always) this.stop(); };
    for (const name of ["wheel", "pointerdown"]) board.stageBox.addEventListener(name, stop, { passive: true });
    for (const button of board.root.querySelectorAll("[data-show]")) button.addEventListener("click", stop);
  }

  /** What the room says: who shows what, or null. */
  take(shows) {
    this.shows = shows;
    const mine = shows?.id === this.board.me;
    this.showing = mine && !this.always && (this.showing || sessionStorage.getItem(this.key) === "yes");
    if (!shows) this.following = this.always;
    if (this.following && shows?.view && !this.showing) this.#apply(shows.view);
  }

  /** Show everybody what is seen here, or end it. */
  async show(on) {
    this.showing = on;
    this.following = false;
    if (on) sessionStorage.setItem(this.key, "yes");
    else sessionStorage.removeItem(this.key);
    this.last = on ? JSON.stringify(this.#seen()) : "";
    await this.send(on ? this.#seen() : null);
  }

  follow() {
    this.following = true;
    if (this.shows?.view) this.#apply(this.shows.view);
    this.changed?.();
  }

  stop() {
    if (!this.following) return;
    this.following = false;
    this.changed?.();
  }

  #seen() {
    const { board } = this;
    return { view: board.view(), box: board.view() === "fish" ? board.stage.seen : null, cause: board.chosen.id };
  }

  #look() {
    if (!this.showing || document.hidden) return;
    const seen = this.#seen();
    const now = JSON.stringify(seen);
    if (now === this.last) return;
    this.last = now;
    this.send(seen);
  }

  #apply({ view, box, cause }) {
    const { board } = this;
    if (view !== board.view()) board.views.show(view);
    if (box && view === "fish") board.stage.see(box);
    if (cause !== board.chosen.id) board.chosen.choose(cause, { from: "shown" });
  }
}
