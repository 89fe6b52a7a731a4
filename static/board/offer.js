// What a list in the panel offers to choose from, read from the board when somebody opens it, and what would be left
// behind by choosing.

import { icon } from "./notices.js";
import { part } from "./wire.js";

/** How alike two texts are, 0 to 1: the share of pairs of neighbouring signs they have in common. Pure. */
export function alike(one, two) {
  const [ones, twos] = [pairs(one), pairs(two)];
  if (!ones.size || !twos.size) return one === two ? 1 : 0;
  let common = 0;
  for (const pair of ones) if (twos.has(pair)) common += 1;
  return (2 * common) / (ones.size + twos.size);
}

function pairs(text) {
  const signs = [...text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()];
  return new Set(signs.slice(1).map((sign, i) => signs[i] + sign));
}

/**
 * The ids a list offers. "alike": what the cause could be merged with, the most alike first. "place": what it could be
 * copied to, in reading order. Pure but for the tree.
 */
export function offered(kind, tree, cause) {
  const others = tree.all().filter((id) => id !== cause);
  if (kind !== "alike") return others.filter((id) => tree.kind(id) !== "problem" || tree.kind(cause) !== "category");
  const text = tree.text(cause);
  return others
    .filter((id) => tree.kind(id) === tree.kind(cause))
    .map((id) => ({ id, like: alike(text, tree.text(id)) }))
    .sort((one, two) => two.like - one.like)
    .map(({ id }) => id);
}

/** Fill a list; what was chosen in it stays chosen while it is on the board. */
export function offer(list, tree, cause) {
  const before = list.value;
  const words = document.querySelector(`[data-filter="${list.id}"]`)?.value.trim().toLowerCase() ?? "";
  list.replaceChildren(...offered(list.dataset.offer, tree, cause).map((id) => {
    const option = new Option(tree.text(id), id, false, id === before);
    option.hidden = !option.textContent.toLowerCase().includes(words);
    return option;
  }));
}

/** Say below a list what hangs on the chosen cause and would stay with it, as its own panel says it. */
export async function sayHanging(list, url) {
  const place = list.form.querySelector("[data-part=hanging]");
  if (!place || place.dataset.of === list.value) return;
  place.dataset.of = list.value;
  place.hidden = true;
  if (!list.value) return;
  const { status, text } = await part(url + list.value).catch(() => ({ status: 0 }));
  if (status !== 200 || place.dataset.of !== list.value) return;
  const holder = document.createElement("template");
  holder.innerHTML = text;
  const said = holder.content.querySelectorAll(".b-hanging [data-own]");
  place.querySelector("ul").replaceChildren(...[...said].map((line) => {
    const li = document.createElement("li");
    li.append(icon("link"), line.textContent);
    return li;
  }));
  place.hidden = !said.length;
}
