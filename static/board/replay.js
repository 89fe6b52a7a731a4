// The workshop passes by again: slider, keys, play and pause; the fish glides from change to change.

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { Film, way } from "./film.js";
import { patch } from "./patch.js";
import { Stage } from "./stage.js";
import { fill } from "./words.js";
import { get } from "./wire.js";
import { NOTHING, asked, withAll, withFolded, withOpen } from "./wish.js";

const SPOKEN = 1500; // milliseconds between two sentences said aloud while it plays

class Replay {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.last = Number(root.dataset.last);
    this.at = Number(root.dataset.at);
    this.goal = this.at;
    this.wish = NOTHING;
    this.stage = new Stage(root.querySelector("#stage"));
    this.stage.extent(null);
    this.film = new Film(Number(root.dataset.size), this.last, (first) => this.#fetch(first));
    this.listed = this.film.first(this.at);
    this.parts = Object.fromEntries(["rp-at", "rp-list", "rp-said", "rp-lost", "rp-speed"].map((id) => [id.slice(3), document.getElementById(id)]));
    this.playing = null;
    root.classList.add("is-live");
    this.#listen();
    this.#tell();
  }

  /** Go to a position; of several wishes in a row the last counts. */
  async go(position) {
    this.goal = Math.min(Math.max(position, 1), this.last);
    this.parts.at.value = this.goal;
    this.#number();
    this.going ??= this.#run().finally(() => { this.going = null; });
    return this.going;
  }

  toggle(play = !this.playing) {
    clearTimeout(this.playing);
    this.playing = null;
    if (play) {
      this.playing = setTimeout(() => this.#beat(this.goal >= this.last ? 1 : this.goal + 1), 0);
    }
    const button = this.root.querySelector("[data-go=play]");
    button.dataset.state = play ? "playing" : "paused";
    button.querySelector("[data-part=word]").textContent = play ? this.words.pause : this.words.play;
    if (!play) this.#tell();
  }

  async #beat(position) {
    const began = performance.now();
    const arrived = await this.go(position);
    if (!this.playing) return;
    if (!arrived || this.goal >= this.last) {
      this.toggle(false);
      return;
    }
    const rest = Math.max(0, Number(this.parts.speed.value) - (performance.now() - began));
    this.playing = setTimeout(() => this.#beat(this.goal + 1), rest);
  }

  /** Draw until what is drawn is what is wanted; whether it is. */
  async #run() {
    while (this.at !== this.goal) {
      const position = this.goal;
      let reel;
      try {
        reel = await this.film.reel(position);
      } catch {
        this.parts.lost.textContent = this.words.lost;
        this.parts.lost.hidden = false;
        this.goal = this.at || position;
        return false;
      }
      this.parts.lost.hidden = true;
      if (position === this.goal) this.#draw(reel, position);
    }
    return true;
  }

  #draw(reel, position) {
    const { anew, changes } = way(this.at, position, reel.first);
    if (anew) this.#morph(reel.svg);
    const glide = changes.length === 1;
    for (const n of changes) patch(this.stage.fish, reel.changes[n], { glide });
    this.at = position;
    if (this.listed !== reel.first) {
      this.parts.list.innerHTML = reel.list;
      this.listed = reel.first;
    }
    this.stage.extent(reel.views[position - reel.first]);
    this.#tell();
  }

  #morph(text) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    Idiomorph.morph(this.stage.fish, holder.content.firstElementChild, { morphStyle: "outerHTML" });
  }

  /** Mark the change that is shown, say it, and remember it in the address once nothing moves. */
  #tell() {
    for (const link of this.root.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const link = this.parts.list.querySelector(`[data-position="${this.at}"] > a`);
    link?.setAttribute("aria-current", "step");
    if (link) {
      const list = this.parts.list;
      const top = link.offsetTop - list.offsetTop;
      if (list.scrollHeight > list.clientHeight) list.scrollTop = top - list.clientHeight / 2;
    }
    const past = [...this.root.querySelectorAll(".rp-marks [data-position]")].filter((mark) => Number(mark.dataset.position) <= this.at);
    past.at(-1)?.setAttribute("aria-current", "true");
    this.#number();
    this.#point(link?.parentElement.dataset.causes ?? "");
    this.#say(link?.innerText.replace(/\s+/g, " ") ?? "");
    this.#folds();
    if (!this.playing) history.replaceState(null, "", `?at=${this.at}`);
  }

  /** Light up what the change was about; who looks closely sees it. */
  #point(causes) {
    for (const part of this.stage.fish.querySelectorAll(".at-now")) part.classList.remove("at-now");
    const parts = causes.split(" ").map((id) => document.getElementById(`f-${id}`)).filter(Boolean);
    for (const part of parts) part.classList.add("at-now");
    if (parts.length && this.stage.box.classList.contains("at-near")) this.stage.show(parts[0].dataset.cause);
  }

  #say(sentence) {
    const now = performance.now();
    if (this.playing && now - (this.said ?? 0) < SPOKEN) return;
    this.said = now;
    this.parts.said.textContent = sentence;
  }

  #number() {
    const text = fill(this.words.of, { n: this.goal, last: this.last });
    this.root.querySelector("output").textContent = text;
    this.parts.at.setAttribute("aria-valuetext", text);
  }

  #folds() {
    this.root.classList.toggle("has-folds", Boolean(this.stage.fish.querySelector(".is-folded")) || this.wish !== NOTHING);
  }

  async #fetch(first) {
    const { status, data } = await get(`${this.root.dataset.reel}?at=${first}&${asked(this.wish)}`);
    if (status !== 200) throw new Error(`no reel: ${status}`);
    return data;
  }

  /** Other bones are to be folded: what was fetched shows something else. */
  #want(wish) {
    this.wish = wish;
    this.film.forget();
    this.at = 0;
    this.go(this.goal);
  }

  #listen() {
    const { root, stage } = this;
    this.parts.at.addEventListener("input", () => this.#leave(Number(this.parts.at.value)));
    root.addEventListener("click", (event) => this.#click(event));
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => this.#key(event));
    stage.box.addEventListener("keydown", (event) => {
      const bead = event.target.closest(".fold");
      if (bead && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        event.stopPropagation();
        this.#turn(bead.closest(".bone"));
      }
    });
  }

  #click(event) {
    const bead = event.target.closest(".fold, .tally");
    if (bead && !this.stage.moved) return this.#turn(bead.closest(".bone"));
    const link = event.target.closest("a[data-go], [data-position] a, a[data-position]");
    const button = event.target.closest("button[data-go], button[data-fold], button[data-zoom]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#leave(this.#target(link));
    } else if (button?.dataset.go) this.toggle();
    else if (button?.dataset.fold) this.#want(withAll(button.dataset.fold === "open"));
    else if (button) this.#zoom(button.dataset.zoom);
  }

  #target(link) {
    const to = { begin: 1, back: this.goal - 1, next: this.goal + 1, end: this.last };
    return to[link.dataset.go] ?? Number(link.closest("[data-position]").dataset.position);
  }

  #zoom(how) {
    if (how === "fit") this.stage.fit();
    else this.stage.zoom(how === "nearer" ? 1.25 : 0.8);
  }

  #turn(bone) {
    const id = bone.dataset.cause;
    this.#want(bone.classList.contains("is-folded") ? withOpen(this.wish, id) : withFolded(this.wish, id));
  }

  /** Somebody chose a place: it plays no longer. */
  #leave(position) {
    if (this.playing) this.toggle(false);
    this.go(position);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) {
      if (event.key !== " " || event.target !== this.parts.at) return;
    }
    const to = { ArrowLeft: this.goal - 1, ArrowRight: this.goal + 1, Home: 1, End: this.last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#leave(to);
    } else if (event.key === " " && !event.target.closest("a, button, summary")) {
      event.preventDefault();
      this.toggle();
    }
  }
}

new Replay(document.getElementById("replay"));
