// The bar of the room: the timer, my signals, hands in their order, the lock, what is shown, who is here.

import { Follow } from "./follow.js";
import { initials } from "./people.js";
import { Timer } from "./timer.js";
import { get, post } from "./wire.js";
import { speaker } from "./words.js";

const WRITES = 5000; // milliseconds: how often it is said that I write, and how long others see it
const byId = (id) => document.getElementById(id);

export class Room {
  /** @param {HTMLElement} bar #room  @param {object} board the parts made by main.js */
  constructor(bar, board) {
    this.bar = bar;
    this.board = board;
    this.leads = bar.hasAttribute("data-leads");
    this.urls = { room: board.root.dataset.roomUrl, signals: board.root.dataset.signals };
    this.say = speaker(JSON.parse(byId("room-words").textContent));
    this.people = [];
    this.lead = { done: [], quiet: [] };
    this.writing = new Map();
    const isProjector = new URLSearchParams(location.search).has("projector");
    board.root.classList.toggle("is-projector", isProjector);
    this.timer = new Timer(bar, this.say, (sentence) => board.notices.say(sentence));
    this.follow = new Follow(board, (view) => this.#lead({ act: "show", view }, true), isProjector);
    this.follow.changed = () => this.#drawShown();
    this.dialog = byId("room-people");
    bar.addEventListener("click", (event) => this.#click(event));
    for (const field of [byId("say-text"), byId("edit-text")]) field?.addEventListener("input", () => this.#writes());
    document.addEventListener("click", (event) => {
      const menu = bar.querySelector("details[open]");
      if (menu && !menu.contains(event.target) && !board.root.classList.contains("is-leading")) menu.open = false;
    });
  }

  part(name) {
    return this.bar.querySelector(`[data-part=${name}]`);
  }

  /** One thing that passed. */
  take(name, data) {
    if (name === "room") this.#room(data);
    else if (name === "mine") this.#mine(data);
    else if (name === "lead") { this.lead = data; this.#list(); }
    else if (name === "writes") { this.writing.set(data.id, Date.now()); this.#list(); setTimeout(() => this.#list(), WRITES + 100); }
    else if (name === "here") this.here(data.people);
  }

  here(people) {
    this.people = people;
    this.#drawHands();
    this.#drawShown();
    const place = this.part("here");
    if (place) place.textContent = this.say("here", { n: people.length });
    this.#list();
  }

  /** Without a stream the room is asked for. */
  async ask() {
    try {
      const { status, data } = await get(this.urls.room);
      if (status === 200) for (const [name, told] of Object.entries(data)) this.take(name, told);
    } catch {
      // Nobody answers; the next time will tell.
    }
  }

  #room(data) {
    data.skew ??= Date.parse(data.now) - Date.now();
    this.state = data;
    this.timer.set(data.timer, data.skew);
    this.part("done").textContent = data.done ? this.say("done_count", { n: data.done }) : "";
    this.#drawHands();
    this.#locked(data.locked);
    this.follow.take(data.shows);
    this.#drawShown();
    this.#list();
  }

  /** Hands in the order in which they were raised; a hand of somebody who is not here waits for them. */
  #drawHands() {
    const names = (this.state?.hands ?? []).filter(({ id }) => this.#isHere(id)).map(({ name }) => name).join(", ");
    this.part("hands").hidden = !names;
    this.part("names").textContent = this.say("hands", { names });
  }

  #isHere(id) {
    return this.people.some((person) => person.id === id);
  }

  #mine(data) {
    for (const button of this.bar.querySelectorAll("[data-signal]")) {
      button.setAttribute("aria-pressed", String(data[button.dataset.signal]));
    }
  }

  #locked(locked) {
    const { root, notices } = this.board;
    const was = root.classList.contains("is-locked");
    root.classList.toggle("is-locked", locked);
    this.part("locked").hidden = !locked;
    this.bar.querySelector("[data-room=lock]")?.setAttribute("aria-pressed", String(locked));
    if (was !== locked && this.known) notices.say(this.say(locked ? "locked" : "opened"));
    if (was && !locked) this.board.card.calm();
    this.known = true;
  }

  #drawShown() {
    const { shows, showing, following } = this.follow;
    this.part("shows").hidden = !shows || !this.#isHere(shows.id);
    this.bar.querySelector("[data-room=show]")?.setAttribute("aria-pressed", String(showing));
    if (!shows) return;
    this.part("shows-words").textContent = showing ? this.say("you_show")
      : this.say(following ? "follows" : "shows", { name: shows.name });
    const button = this.bar.querySelector("[data-room=follow]");
    button.hidden = showing;
    button.textContent = this.say(following ? "unfollow" : "follow");
  }

  /** Who is here, for who leads: who is done, has a hand up, writes, has brought nothing yet. */
  #list() {
    if (!this.dialog) return;
    const hands = new Set((this.state?.hands ?? []).map(({ id }) => id));
    const since = Date.now() - WRITES;
    this.dialog.querySelector("ul").replaceChildren(...this.people.map(({ id, name }) => {
      const li = document.createElement("li");
      const ring = Object.assign(document.createElement("span"), { className: "who", textContent: initials(name) });
      ring.setAttribute("aria-hidden", "true");
      const states = [
        hands.has(id) && "has_hand", this.writing.get(id) > since && "writing",
        this.lead.done.includes(id) && "is_done", this.lead.quiet.includes(id) && "quiet",
      ].filter(Boolean).map((word) => this.say(word));
      const words = Object.assign(document.createElement("span"), { textContent: name });
      li.append(ring, words, Object.assign(document.createElement("span"), { className: "meta", textContent: states.join(", ") }));
      return li;
    }));
  }

  #click(event) {
    const button = event.target.closest("[data-room], [data-signal]");
    if (!button) return;
    const { room: act, signal } = button.dataset;
    const on = button.getAttribute("aria-pressed") !== "true";
    if (signal) this.#signal({ [signal]: on });
    else if (act === "sound") this.timer.turnSound();
    else if (act === "follow") this.follow[this.follow.following ? "stop" : "follow"]();
    else if (act === "parked") this.board.parking.show();
    else if (act === "people") this.dialog.showModal();
    else if (act === "show") this.follow.show(on);
    else if (act === "lock") this.#lead({ act: on ? "lock" : "open" });
    else this.#lead({ act, minutes: act === "start" ? Number(byId("r-minutes").value) : 1 });
  }

  #lead(body, quiet = false) {
    return this.#send(this.urls.room, body, quiet);
  }

  #signal(body, quiet = false) {
    return this.#send(this.urls.signals, body, quiet);
  }

  async #send(url, body, quiet) {
    try {
      const { status, data } = await post(url, body);
      if (status >= 400 && !quiet) this.board.notices.show(data.error || this.say("no_answer"), { now: true });
    } catch {
      if (!quiet) this.board.notices.show(this.say("no_answer"), { now: true });
    }
  }

  #writes() {
    const now = Date.now();
    if (this.board.silence?.on) return; // who writes a silent card is nobody's business
    if (now - (this.wrote ?? 0) < WRITES) return;
    this.wrote = now;
    this.#signal({ writes: true }, true);
  }
}
