// Which bones of the fish are folded on this page. Most viewers see what the board decides and are drawn to by the
// stream; who opens or folds a bone has a fish of their own, and asks for it whenever something happened.

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { patch } from "./patch.js";
import { asked, NOTHING, read, same, wanted, withAll, withFolded, withOpen } from "./wish.js";

export class Folds {
  /**
   * @param {object} parts
   * @param {HTMLElement} parts.box #stage
   * @param {() => SVGSVGElement} parts.fish
   * @param {import("./tree.js").Tree} parts.tree
   * @param {{get: (query: string) => Promise<{status: number, data: object}>, storage: Storage, name: string}} parts.ways
   *   asks for a fish; keeps the wish of this browser
   * @param {{position: number, look: string}} parts.drawn what is on the page
   * @param {() => string|null} parts.chosen
   * @param {() => boolean} parts.moved whether a click ends a drag of the paper
   * @param {(bone: string) => void} parts.leave what is chosen is about to be folded away
   * @param {(view: string|null) => void} parts.changed the fish was drawn, apart from an event
   * @param {(bones: object) => void} parts.told which bones can be folded, which are
   */
  constructor({ drawn, ways, ...parts }) {
    Object.assign(this, parts, ways);
    this.at = drawn.position;
    this.look = drawn.look;
    this.goal = this.at;
    this.touched = new Set(); // bones somebody worked on here since the page was loaded
    this.answered = asked(NOTHING);
    this.standard = this.folded();
    this.wish = read(this.storage.getItem(this.name));
    this.box.addEventListener("click", (event) => this.#click(event));
    this.box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The bones that are folded as drawn. */
  folded() {
    return new Set([...this.fish().querySelectorAll(".bone.is-folded")].map((bone) => bone.dataset.cause));
  }

  /** The bones that hold causes; the problem among them when causes stand on it. */
  full() {
    const { tree } = this;
    const bones = tree.bones().filter((bone) => tree.causes(bone).length);
    return tree.causes(tree.problem).some((id) => tree.kind(id) === "cause") ? [...bones, tree.problem] : bones;
  }

  /** The bone on which something stands. */
  bone(id) {
    return this.tree.bone(id) ?? this.tree.problem;
  }

  /** Bring the fish to an event, once the outline is there: by what it brings where that fits on what is drawn, else by
   *  asking. Answers the new extent, null when it stays or is not known yet. */
  take(event, me) {
    if (event.position <= this.at) return null;
    const fits = !this.asking && event.from === this.at && same(this.folded(), this.standard);
    this.standard = new Set(event.folded);
    this.#hold(event.by === me ? event.causes : []);
    if (!fits || !this.#isStandard()) {
      this.goal = event.position;
      this.settle();
      return null;
    }
    this.#keepingFocus(() => patch(this.fish(), event.fish, { glide: true }));
    [this.at, this.look, this.answered] = [event.position, event.look, asked(this.wish)];
    this.tell();
    return event.fish.view;
  }

  /** The whole board came, its outline is drawn. Answers the extent, null when another fish is asked for. */
  redraw(whole) {
    this.standard = new Set(whole.folded);
    if (this.asking || !this.#isStandard()) {
      [this.at, this.goal] = [-1, whole.position];
      this.settle();
      return null;
    }
    this.#morph(whole.fish);
    [this.at, this.look, this.answered] = [whole.position, whole.look, asked(this.wish)];
    this.tell();
    return this.fish().getAttribute("viewBox");
  }

  /** Make the fish what this viewer wants and what is known to have happened; one question at a time. */
  settle() {
    if (this.asking) return this.asking;
    if (this.at >= this.goal && same(this.folded(), this.#wanted())) this.answered = asked(this.wish);
    if (this.#isSettled()) {
      this.tell();
      return Promise.resolve(true);
    }
    this.asking = this.#ask().finally(() => { this.asking = null; });
    return this.asking;
  }

  /** Open a bone that is folded, fold one that is open. */
  toggle(bone) {
    return this.folded().has(bone) ? this.open(bone) : this.fold(bone);
  }

  open(bone) {
    return this.#want(withOpen(this.wish, bone));
  }

  fold(bone) {
    if (!this.full().includes(bone)) return Promise.resolve(false);
    if (this.#holds(bone)) this.leave(bone);
    return this.#want(withFolded(this.wish, bone));
  }

  /** Open all, or fold all. */
  all(open) {
    if (!open && this.chosen()) this.leave(this.bone(this.chosen()));
    return this.#want(withAll(open));
  }

  /** Open the bone that hides a cause; null when none does. */
  reveal(cause) {
    this.#touch([cause]);
    if (this.tree.kind(cause) !== "cause") return null;
    const bone = this.bone(cause);
    return this.folded().has(bone) || this.wish.fold.includes(bone) ? this.open(bone) : null;
  }

  tell() {
    this.told({ folded: this.folded(), full: this.full(), large: this.standard.size > 0 });
  }

  #holds(bone) {
    const id = this.chosen();
    return id !== null && this.tree.kind(id) === "cause" && this.bone(id) === bone;
  }

  #wanted() {
    return wanted(this.wish, this.standard, this.full());
  }

  #isStandard() {
    return same(this.#wanted(), this.standard);
  }

  #isSettled() {
    return this.at >= this.goal && this.answered === asked(this.wish);
  }

  #want(wish) {
    this.wish = wish;
    this.storage.setItem(this.name, JSON.stringify(wish));
    return this.settle();
  }

  #touch(ids) {
    for (const id of ids) if (id && this.tree.has(id) && id !== this.tree.problem) this.touched.add(this.bone(id));
  }

  /** A bone on which somebody worked here stays open, whatever the board decides now. */
  #hold(causes) {
    const drawn = this.folded();
    this.#touch([this.chosen(), ...causes]);
    for (const bone of this.touched) {
      if (drawn.has(bone) || !this.standard.has(bone) || this.wish.fold.includes(bone)) continue;
      this.wish = withOpen(this.wish, bone);
      this.storage.setItem(this.name, JSON.stringify(this.wish));
    }
  }

  async #ask() {
    while (!this.#isSettled()) {
      const { at, look } = this;
      const wish = asked(this.wish);
      let answer;
      try {
        answer = await this.get(`${wish}&at=${at}&look=${look}`);
      } catch {
        return false;
      }
      if (answer.status !== 200) return false;
      if (at !== this.at || look !== this.look) continue;
      this.#draw(answer.data);
      this.answered = wish;
    }
    return true;
  }

  #draw(data) {
    this.standard = new Set(data.folded);
    let view = null;
    try {
      if (data.svg) this.#morph(data.svg);
      else this.#keepingFocus(() => patch(this.fish(), data.fish, { glide: true }));
      view = data.svg ? this.fish().getAttribute("viewBox") : data.fish.view;
      [this.at, this.look] = [data.position, data.look];
    } catch (error) {
      if (data.svg) throw error;
      console.warn(error); // what is on the page is not what this was made for: ask for all of it
      [this.at, this.look] = [-1, ""];
    }
    this.tell();
    this.changed(view);
  }

  #morph(text) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    this.#keepingFocus(() => Idiomorph.morph(this.fish(), holder.content.firstElementChild, { morphStyle: "outerHTML" }));
  }

  /** A bead that has the focus has it after it was drawn anew. */
  #keepingFocus(draw) {
    const held = document.activeElement?.closest?.("#fish .fold")?.closest(".bone")?.id;
    draw();
    if (!held || document.activeElement?.closest?.("#fish .fold")) return;
    (document.querySelector(`#${CSS.escape(held)} > .own > .fold`) ?? this.box).focus({ preventScroll: true });
  }

  #click(event) {
    const part = event.target.closest(".fold, .tally");
    if (part && !this.moved()) this.toggle(part.closest(".bone").dataset.cause);
  }

  /** On a bead Enter and the space bar press it, and Tab goes on through the page. */
  #key(event) {
    const bead = event.target.closest(".fold");
    if (!bead) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.toggle(bead.closest(".bone").dataset.cause);
    } else if (event.key === "Tab") event.stopImmediatePropagation();
  }
}
