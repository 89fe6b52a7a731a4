// Applies a difference to a drawing on the page: what is gone leaves, what changed or moved is put in place.

import { shift } from "./geometry.js";

const SVG = "http://www.w3.org/2000/svg";
const OURS = ["aria-describedby", "data-rail"]; // attributes a part may lose again

/**
 * @param {Element} root svg#fish or ol#outline
 * @param {{parts: object[], rows?: object[], gone: string[]}} difference in the order in which it is to be applied
 * @param {{glide?: boolean}} how whether what moves to another place should be seen moving
 */
export function patch(root, difference, { glide = false } = {}) {
  for (const id of difference.gone) find(root, id)?.remove();
  for (const part of difference.parts) {
    if (part.id === root.id) dress(root, part);
    else place(root, part, glide);
  }
  for (const row of difference.rows ?? []) {
    for (const [id, transform] of Object.entries(row.places)) find(root, id)?.setAttribute("transform", transform);
  }
}

function place(root, part, glide) {
  const row = kidsOf(part.parent === root.id ? root : find(root, part.parent), root);
  let element = find(root, part.id);
  const isNew = !element;
  if (isNew) element = make(root, part);
  const from = glide && !isNew ? whereIs(element, root) : null;
  const moved = isNew || element.parentElement !== row || indexWithout(row, element) !== part.index;
  if (moved) row.insertBefore(element, others(row, element)[part.index] ?? null);
  if (moved && from) startFrom(element, from, root);
  dress(element, part);
  if (isNew && glide) element.classList.add("came");
}

function dress(element, part) {
  const state = [...element.classList].filter((name) => name.startsWith("at-"));
  element.setAttribute("class", [part.cls, ...state].join(" "));
  if (part.transform) element.setAttribute("transform", part.transform);
  for (const [name, value] of Object.entries(part.attrs ?? {})) element.setAttribute(name, value);
  for (const name of OURS) if (!(name in (part.attrs ?? {}))) element.removeAttribute(name);
  const own = element.querySelector(":scope > .own");
  if (own) own.innerHTML = part.own;
}

function make(root, part) {
  const drawn = root.namespaceURI === SVG;
  const element = drawn ? document.createElementNS(SVG, "g") : document.createElement("li");
  const own = drawn ? document.createElementNS(SVG, "g") : document.createElement("div");
  const kids = drawn ? document.createElementNS(SVG, "g") : document.createElement("ol");
  element.id = part.id;
  own.setAttribute("class", "own");
  kids.setAttribute("class", "kids");
  if (!drawn) kids.setAttribute("role", "group");
  element.append(own, kids);
  return element;
}

function find(root, id) {
  const element = document.getElementById(id);
  return element && root.contains(element) ? element : null;
}

function kidsOf(element, root) {
  if (element === null) throw new Error("a part hangs on nothing");
  return element === root && root.namespaceURI !== SVG ? root : element.querySelector(":scope > .kids");
}

function others(row, element) {
  return [...row.children].filter((child) => child !== element);
}

function indexWithout(row, element) {
  return [...row.children].indexOf(element);
}

function whereIs(element, root) {
  let [x, y] = [0, 0];
  for (let at = element; at && at !== root; at = at.parentElement) {
    const [dx, dy] = shift(at.getAttribute("transform"));
    x += dx;
    y += dy;
  }
  return [x, y];
}

/** What changed its parent starts where it was, so that the way to its new place can be seen. */
function startFrom(element, [x, y], root) {
  const [px, py] = whereIs(element.parentElement, root);
  element.setAttribute("transform", `translate(${x - px} ${y - py})`);
  element.getBoundingClientRect();
}
