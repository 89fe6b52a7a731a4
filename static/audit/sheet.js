// The list of items on one page: an answer is sent when it is chosen, its evidence when the field is left.

import { lacksEvidence, outboxOf, pending, place, refuse } from "./sending.js";

const root = document.querySelector("[data-audit]");
const box = outboxOf(root);

for (const form of root.querySelectorAll("form[data-answering]")) {
  const item = form.closest("[data-item]");
  const number = Number(item.dataset.item);
  const kept = pending(box.entries).get(number);
  if (kept) {
    form.elements.evidence.value = kept.evidence;
    for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = radio.value === kept.answer;
  }
  form.addEventListener("change", () => send(form, item, number));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, item, number);
  });
}

async function send(form, item, number) {
  const answer = form.querySelector("input[type=radio]:checked")?.value;
  const evidence = form.elements.evidence.value;
  if (!answer) return;
  if (lacksEvidence(answer, evidence)) {
    refuse(form, root.dataset.needs);
    form.elements.evidence.focus();
    return;
  }
  refuse(form, "");
  const result = await box.put({ number, answer, evidence });
  if (result.refused) refuse(form, result.error ?? "");
  if (!result.done) return;
  place(document.querySelector("[data-score]"), result.score);
  place(item.querySelector("[data-said]"), result.said);
  place(item.querySelector("[data-finding]"), result.line);
}
