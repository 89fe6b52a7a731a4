// Answers of an audit on their way: kept in this browser with their key until the server has taken them, sent again
// when the network is back, and said in words: saved, or kept here and how many are to be sent.

import { Outbox } from "../board/outbox.js";
import { post } from "../board/wire.js";

const NEEDS = ["not_conform", "observation"];

/** Whether an answer lacks the words that make it checkable. */
export const lacksEvidence = (answer, evidence) => NEEDS.includes(answer) && !evidence.trim();

/** What the page says of what is kept: the words of its state, or nothing while nothing was ever sent. */
export function told(words, { waiting, offline, ended, sent }) {
  if (ended) return words.over;
  if (offline) return words.waiting.replace("{n}", waiting);
  if (waiting) return words.sending;
  return sent ? words.saved : "";
}

/** What still waits, by item: the last answer to each. */
export function pending(entries) {
  return new Map(entries.map(({ body }) => [Number(body.number), body]));
}

/** The outbox of the audit a page is about. `changed` is called whenever something in it is different. */
export function outboxOf(root, changed = () => {}) {
  const status = root.querySelector("[data-kept]") ?? document.querySelector("[data-kept]");
  let sent = false;
  const show = () => {
    const words = told(status.dataset, { waiting: box.waiting, offline: box.offline, ended: box.ended, sent });
    if (words) {
      status.querySelector("svg").toggleAttribute("hidden", words !== status.dataset.saved);
      status.querySelector("span").textContent = words;
    }
    changed(box);
  };
  const box = new Outbox({
    storage: localStorage,
    prefix: root.dataset.prefix,
    send: async ({ number, ...body }) => {
      const answer = await post(`${root.dataset.audit}/items/${number}`, body);
      sent ||= answer.status === 200;
      return answer;
    },
    wait: (ms, work) => setTimeout(work, ms),
    changed: () => show(),
    over: () => show(),
  });
  addEventListener("online", () => box.flush());
  box.flush();
  return box;
}

/** Put a part the server drew in place of an element. */
export function place(element, html) {
  if (!element || html === undefined) return;
  const made = document.createElement("template");
  made.innerHTML = html.trim();
  element.replaceWith(made.content);
}

/** Say under a form why something was refused; an empty sentence takes it back. */
export function refuse(form, sentence) {
  const line = form.querySelector("[data-refusal]");
  line.hidden = !sentence;
  line.querySelector("span").textContent = sentence;
}
