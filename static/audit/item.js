// One item after the other, on a phone: going on needs no network, because the page carries all items. What is typed
// before it is an answer is kept as a draft.

import { lacksEvidence, outboxOf, pending, place, refuse } from "./sending.js";

const root = document.querySelector("[data-audit]");
const items = JSON.parse(document.getElementById("items").textContent);
const form = root.querySelector("form[data-answering]");
const evidence = form.elements.evidence;
const part = (name) => root.querySelector(`[data-${name}]`);
let at = Number(root.dataset.number);
let meant = null;
const box = outboxOf(root, showRefused);

for (const [number, body] of pending(box.entries)) Object.assign(items[number - 1], { answer: body.answer, evidence: body.evidence });
for (const item of items) mark(item);
show(at, false);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const value = event.submitter?.value ?? meant ?? items[at - 1].answer;
  if (value) answer(value);
});
evidence.addEventListener("input", () => keepDraft(evidence.value));
evidence.addEventListener("change", () => {
  const value = meant ?? items[at - 1].answer;
  if (value && !lacksEvidence(value, evidence.value)) answer(value);
});
for (const link of root.querySelectorAll("[data-go]")) {
  link.addEventListener("click", (event) => {
    const next = at + Number(link.dataset.go);
    if (event.metaKey || event.ctrlKey || next < 1 || next > items.length) return;
    event.preventDefault();
    history.pushState(null, "", `${root.dataset.audit}/items/${next}`);
    show(next, true);
  });
}
addEventListener("popstate", () => {
  const number = Number(location.pathname.split("/").pop());
  if (items[number - 1]) show(number, true);
});

async function answer(value) {
  const item = items[at - 1];
  const seen = evidence.value;
  meant = value;
  press(value);
  if (lacksEvidence(value, seen)) {
    refuse(form, root.dataset.needs);
    evidence.focus();
    return;
  }
  refuse(form, "");
  if (item.answer === value && (item.evidence ?? "") === seen) return;
  const before = { answer: item.answer, evidence: item.evidence };
  Object.assign(item, { answer: value, evidence: seen });
  mark(item);
  meant = null;
  keepDraft("");
  const result = await box.put({ number: item.n, answer: value, evidence: seen });
  if (result.done) {
    item.finding = result.finding;
    place(part("score"), result.score);
    if (items[at - 1] === item) place(part("finding"), result.finding);
  }
  if (result.refused) {
    Object.assign(item, before);
    mark(item);
    if (items[at - 1] !== item) {
      if (!result.waited) box.setAside(`${item.n}: ${seen || value}`, result.error ?? "");
      return;
    }
    press(item.answer);
    refuse(form, result.error ?? "");
  }
}

/** Turn to an item. `moved` says that somebody did, so that what is read next begins with it. */
function show(number, moved) {
  at = number;
  meant = null;
  const item = items[at - 1];
  const words = (element, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), element.dataset.words);
  part("place").textContent = words(part("place"), { n: at, total: items.length });
  part("weight").textContent = words(part("weight"), { n: item.weight }) + (item.critical ? part("weight").dataset.critical : "");
  part("section").textContent = item.section ?? "";
  part("ask").textContent = item.text;
  part("look").hidden = !item.look;
  part("look-words").textContent = item.look ?? "";
  form.action = `${root.dataset.audit}/items/${at}`;
  const draft = localStorage.getItem(`${root.dataset.drafts}${at}`);
  if (moved || draft) evidence.value = draft ?? item.evidence ?? "";
  if (moved) {
    press(item.answer);
    refuse(form, "");
    for (const error of form.querySelectorAll(".error:not([data-refusal])")) error.remove();
    place(part("finding"), item.finding || "<div data-finding></div>");
    part("ask").tabIndex = -1;
    part("ask").focus();
    scrollTo(0, 0);
  }
  for (const tile of root.querySelectorAll("[data-tile]")) tile.classList.toggle("at", Number(tile.dataset.tile) === at);
  const up = part("up");
  up.href = up.href.replace(/#.*$/, `#item-${at}`);
  goTo(root.querySelector('[data-go="-1"]'), at - 1);
  goTo(root.querySelector('[data-go="1"]'), at + 1);
}

function goTo(link, number) {
  const inside = number >= 1 && number <= items.length;
  link.href = inside ? `${root.dataset.audit}/items/${number}` : root.dataset.audit;
  if (link.dataset.go === "-1") link.hidden = !inside;
  else link.querySelector("span").textContent = inside ? link.dataset.next : link.dataset.last;
}

function press(value) {
  for (const button of form.querySelectorAll(".answer")) button.setAttribute("aria-pressed", String(button.value === value));
  part("note").value = value ?? "";
  part("note").hidden = !value;
}

function mark(item) {
  const tile = root.querySelector(`[data-tile="${item.n}"]`);
  tile.setAttribute("class", `tile ${item.answer ?? ""}${item.n === at ? " at" : ""}`);
}

function keepDraft(text) {
  const name = `${root.dataset.drafts}${at}`;
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
  } catch {
    // Full or forbidden: the words are still in the field.
  }
}

function showRefused(from) {
  const list = part("refused");
  list.hidden = !from.refused.length;
  list.querySelector("ul").replaceChildren(...from.refused.map(({ body, error }) => {
    const line = document.createElement("li");
    line.textContent = [body.number, body.text ?? body.evidence, error].filter(Boolean).join(" — ");
    return line;
  }));
}
