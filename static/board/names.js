// Names of bones from afar: drawn larger than the fish so that they can be read, they need more room than it keeps for
// them. Who would meet another steps outward, and what is fitted to the screen is the fish with them.

import { shift } from "./geometry.js";

const LEADING = 1.2; // from line to line, times the size of a letter
const DRAWN = 17; // units from line to line in the drawing
const STEPS = 4;

/**
 * How many steps each box goes outward so that none meets another; 0 where that cannot be helped. Pure.
 * @param {{left: number, top: number, right: number, bottom: number, out: 1|-1}[]} boxes
 * @param {number} step
 */
export function apart(boxes, step) {
  const placed = [];
  return boxes.map((box) => {
    const free = (steps) => !placed.some((other) => meet(moved(box, steps * step), other));
    const steps = [...Array(STEPS).keys()].find(free) ?? 0;
    placed.push(moved(box, steps * step));
    return steps;
  });
}

/** A view {l, t, w, h} that holds these boxes, too, with air around them. Pure. */
export function around({ l, t, w, h }, boxes, air = 0) {
  const left = Math.min(l, ...boxes.map((box) => box.left - air));
  const top = Math.min(t, ...boxes.map((box) => box.top - air));
  return { l: left, t: top, w: Math.max(l + w, ...boxes.map((box) => box.right + air)) - left,
    h: Math.max(t + h, ...boxes.map((box) => box.bottom + air)) - top };
}

/** The boxes of all names if letters were of this size, where they would then stand, from the head to the tail. */
export function places(fish, size) {
  const found = [...fish.querySelectorAll(".bone > .own > .bone-name")].map((name) => {
    const [x, y] = shift(name.closest(".bone").getAttribute("transform"));
    const scale = size / (parseFloat(getComputedStyle(name).fontSize) || size);
    const lines = linesOf(name);
    const count = (name.querySelector(".bone-count")?.getComputedTextLength() ?? 0) * scale;
    const wide = lines.map((line) => line.getComputedTextLength() * scale);
    if (count) wide[wide.length - 1] += count + 6;
    const ends = lines.map((line) => x + Number(line.getAttribute("x")));
    const out = name.closest(".bone").classList.contains("up") ? -1 : 1;
    const high = ((lines.length - 1) * LEADING + 1.1) * size;
    const edge = y + Number(lines.at(out < 0 ? -1 : 0).getAttribute("y")) + (out < 0 ? size * 0.25 : 0);
    return { name, out, left: Math.min(...ends.map((end, i) => end - wide[i])), right: Math.max(...ends) + size * 0.3,
      top: out < 0 ? edge - high : edge, bottom: out < 0 ? edge : edge + high };
  });
  found.sort((a, b) => b.right - a.right);
  apart(found, size * LEADING).forEach((steps, i) => {
    found[i] = { ...moved(found[i], steps * size * LEADING), steps };
  });
  return found;
}

/** Put the names there; back to where they are drawn with null in place of a size. */
export function stand(fish, size) {
  if (size === null) {
    for (const name of fish.querySelectorAll(".bone > .own > .bone-name[style]")) {
      name.removeAttribute("style");
      for (const line of linesOf(name)) line.removeAttribute("dy");
    }
    return;
  }
  const further = size * LEADING - DRAWN;
  for (const { name, out, steps } of places(fish, size)) {
    const lines = linesOf(name);
    lines.forEach((line, i) => line.setAttribute("dy", out * further * (out < 0 ? lines.length - 1 - i : i)));
    name.style.transform = `translateY(${out * steps * size * LEADING}px)`;
  }
}

function linesOf(name) {
  return [...name.querySelectorAll("tspan:not(.bone-count)")];
}

function moved(box, by) {
  return { ...box, top: box.top + box.out * by, bottom: box.bottom + box.out * by };
}

function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
