// The one cause that is chosen, the same in all views, and the light it throws: its halo, its way to the head.

import { neck, reach, shift, therefore } from "./geometry.js";

const SVG = "http://www.w3.org/2000/svg";

export class Chosen {
  /**
   * @param {object} parts
   * @param {import("./tree.js").Tree} parts.tree
   * @param {() => SVGSVGElement} parts.fish
   * @param {(id: string|null, how: object) => void} parts.changed
   */
  constructor({ tree, fish, changed }) {
    Object.assign(this, { tree, fish, changed });
    this.id = null;
  }

  /** Choose a cause, or nothing (null). What is not on the board cannot be chosen. */
  choose(id, how = {}) {
    const wanted = id && this.tree.has(id) ? id : null;
    if (wanted === this.id && !how.again) return;
    this.id = wanted;
    this.light();
    this.changed(wanted, how);
  }

  /** Draw the light anew, as after a change of the drawing. A cause that left takes the choice to its effect. */
  light() {
    if (this.id && !this.tree.has(this.id)) {
      this.choose(null, { gone: true });
      return;
    }
    for (const place of [this.fish(), this.tree.list]) {
      for (const element of [...place.getElementsByClassName("at-pick")]) {
        element.classList.remove("at-pick");
        if (place === this.tree.list) element.setAttribute("aria-selected", "false");
      }
    }
    document.getElementById("lit")?.remove();
    if (!this.id) return;
    const li = this.tree.item(this.id);
    li.classList.add("at-pick");
    li.setAttribute("aria-selected", "true");
    const group = document.getElementById(`f-${this.id}`);
    if (!group) return;
    group.classList.add("at-pick");
    this.#shine(group);
  }

  #shine(group) {
    const fish = this.fish();
    const edge = neck(fish.querySelector(":scope > .own > .spine")?.getAttribute("d"));
    const way = wayOf(group, fish);
    const lit = document.createElementNS(SVG, "g");
    lit.id = "lit";
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", "therefore");
    path.setAttribute("d", therefore(way.steps, way.joint, edge, way.row));
    lit.append(path);
    for (const { element, x, y } of way.marks) {
      const mark = element.querySelector(":scope > .own > .mark")?.cloneNode(true);
      if (!mark) continue;
      const at = document.createElementNS(SVG, "g");
      at.setAttribute("transform", `translate(${x} ${y})`);
      at.append(mark);
      lit.append(at);
    }
    fish.append(lit);
  }
}

/** A drawn cause's way to the spine: steps for `therefore`, the joint, and where the marks lie that it passes. */
export function wayOf(group, fish) {
  const steps = [];
  const elements = [];
  let joint = 0;
  let row = 0;
  for (let at = group; at && at !== fish; at = at.parentElement.closest("[data-cause]")) {
    const [x, y] = shift(at.getAttribute("transform"));
    if (at.classList.contains("bone")) {
      [joint, row] = [x, y];
      break;
    }
    const twig = at.querySelector(":scope > .own > .twig");
    steps.push({ x, y, step: reach(twig?.getAttribute("d")), rail: Number(at.dataset.rail ?? 0) });
    elements.push(at);
  }
  let [x, y] = [joint, row];
  const marks = [];
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    x += steps[i].x;
    y += steps[i].y;
    marks.push({ element: elements[i], x, y });
  }
  return { steps, joint, row, marks };
}

/** Where a drawn thing lies, in the drawing's units. */
export function placeOf(group, fish) {
  let [x, y] = [0, 0];
  for (let at = group; at && at !== fish; at = at.parentElement) {
    const [dx, dy] = shift(at.getAttribute?.("transform"));
    x += dx;
    y += dy;
  }
  return { x, y };
}
