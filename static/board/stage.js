// The stage: the part of the fish that is seen, by wheel, pinch, drag and buttons; where things lie on the screen.

import * as camera from "./camera.js";
import { placeOf } from "./chosen.js";
import { around, places, stand } from "./names.js";

const PHONE = "(max-width: 860px)";

export class Stage {
  /** @param {HTMLElement} box #stage, holding svg#fish */
  constructor(box) {
    this.box = box;
    this.view = readView(this.fish);
    this.pointers = new Map();
    this.touched = false;
    this.size = { w: 0, h: 0 };
    this.busy = () => false; // set by what drags causes: then a pointer is not for panning
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    box.addEventListener("pointerdown", (event) => this.#down(event));
    box.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      box.addEventListener(name, (event) => this.#up(event));
    }
    addEventListener("beforeprint", () => this.#print());
    addEventListener("afterprint", () => { this.printing = false; this.#look(this.camera); });
    new ResizeObserver(() => this.#resized()).observe(box);
    this.#resized();
  }

  get fish() {
    return this.box.querySelector("#fish");
  }

  /** Something was drawn anew; null where the drawing's own extent stayed as it was. */
  extent(viewBox) {
    if (viewBox) this.view = parse(viewBox);
    this.names = undefined;
    if (!this.touched) this.begin();
    else this.#look(this.camera);
  }

  /** As the board is first shown: readable when it can be, all of it on a phone. */
  begin() {
    this.touched = false;
    this.#look(matchMedia(PHONE).matches ? this.#whole() : camera.first(this.view, this.size));
  }

  fit() {
    this.touched = true;
    this.#look(this.#whole());
  }

  /** All of the fish, with the room that names need which are drawn larger than it. */
  #whole() {
    let next = camera.fit(this.view, this.size);
    for (let i = 0; i < 2 && camera.isFar(next); i += 1) {
      const size = camera.farSizes(next).name;
      next = camera.fit(around(this.view, places(this.fish, size), size / 2), this.size);
    }
    return next;
  }

  /** The part of the drawing that is seen, in its units: [left, top, width, height]; null while nothing is. */
  get seen() {
    if (!this.camera) return null;
    const { x, y, scale } = this.camera;
    return [x, y, this.size.w / scale, this.size.h / scale].map((value) => Math.round(value * 10) / 10);
  }

  /** See a part of the drawing, all of it and as large as it can be. */
  see([l, t, w, h]) {
    this.touched = true;
    this.#look(camera.fit({ l, t, w, h }, this.size, 4));
  }

  /** Nearer (more than 1) or farther, about the middle. */
  zoom(factor) {
    this.touched = true;
    this.#look(camera.zoom(this.camera, factor, { x: this.size.w / 2, y: this.size.h / 2 }, this.view, this.size));
  }

  /** Bring a cause into sight, no more than needed. */
  show(cause) {
    const group = document.getElementById(`f-${cause}`);
    const box = group?.querySelector(":scope > .own")?.getBBox();
    if (!box) return;
    const at = placeOf(group, this.fish);
    const rect = { x: at.x + box.x, y: at.y + box.y, w: box.width, h: box.height };
    const next = camera.show(this.camera, rect, this.view, this.size);
    if (next.x !== this.camera.x || next.y !== this.camera.y) {
      this.touched = true;
      this.#look(next);
    }
  }

  /** On paper stands the whole fish, whatever part is looked at. */
  #print() {
    this.printing = true;
    const { l, t, w, h } = this.view;
    this.fish.setAttribute("viewBox", `${l} ${t} ${w} ${h}`);
    this.fish.classList.remove("at-far");
    stand(this.fish, this.names = null);
  }

  #look(next) {
    if (!this.size.w || !this.size.h) return;
    this.camera = next;
    if (this.printing) return;
    this.fish.setAttribute("viewBox", camera.viewBox(next, this.size));
    const far = camera.farSizes(next);
    this.fish.classList.toggle("at-far", camera.isFar(next));
    this.fish.style.setProperty("--far-name", `${far.name}px`);
    this.fish.style.setProperty("--far-mark", far.mark);
    this.fish.style.setProperty("--far-bead", far.bead);
    const names = camera.isFar(next) ? far.name : null;
    if (names !== this.names) stand(this.fish, this.names = names);
    this.box.classList.toggle("at-near", next.scale > camera.fitScale(this.view, this.size) * 1.1);
    this.box.dispatchEvent(new CustomEvent("looked"));
  }

  #resized() {
    const { clientWidth: w, clientHeight: h } = this.box;
    if (this.printing) return;
    if (!w || !h || (w === this.size.w && h === this.size.h)) return;
    const before = this.size;
    this.size = { w, h };
    if (!this.touched || !this.camera) this.begin();
    else this.#look(camera.pan(this.camera, (w - before.w) / 2, (h - before.h) / 2, this.view, this.size));
  }

  #wheel(event) {
    event.preventDefault();
    this.touched = true;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.#look(camera.pan(this.camera, -(event.deltaX || event.deltaY), 0, this.view, this.size));
      return;
    }
    const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * (event.ctrlKey ? 0.01 : 0.003));
    this.#look(camera.zoom(this.camera, factor, this.#at(event), this.view, this.size));
  }

  #down(event) {
    if (event.button !== 0 || event.target.closest("button, a, input, textarea, select")) return;
    this.pointers.set(event.pointerId, this.#at(event));
    this.moved = this.pointers.size > 1;
  }

  #move(event) {
    const from = this.pointers.get(event.pointerId);
    if (!from || this.busy()) return;
    const to = this.#at(event);
    if (!this.moved && Math.hypot(to.x - from.x, to.y - from.y) < 6) return;
    if (!this.moved) {
      this.moved = true;
      this.box.setPointerCapture?.(event.pointerId);
    }
    this.touched = true;
    this.box.classList.add("at-pan");
    this.pointers.set(event.pointerId, to);
    if (this.pointers.size === 2) this.#pinch(event.pointerId, from, to);
    else this.#look(camera.pan(this.camera, to.x - from.x, to.y - from.y, this.view, this.size));
  }

  /** Two fingers: the point between them stays, their distance zooms. */
  #pinch(id, from, to) {
    const [, other] = [...this.pointers].find(([pointer]) => pointer !== id);
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
    const moved = camera.pan(this.camera, (to.x - from.x) / 2, (to.y - from.y) / 2, this.view, this.size);
    this.#look(camera.zoom(moved, after / Math.max(1, before), middle, this.view, this.size));
  }

  #up(event) {
    this.pointers.delete(event.pointerId);
    if (!this.pointers.size) this.box.classList.remove("at-pan");
  }

  #at(event) {
    const box = this.box.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

function readView(fish) {
  return parse(fish.getAttribute("viewBox"));
}

function parse(viewBox) {
  const [l, t, w, h] = viewBox.split(/[\s,]+/).map(Number);
  return { l, t, w, h };
}
