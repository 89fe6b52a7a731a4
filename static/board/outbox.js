// What was typed and not yet accepted. Kept in the browser with its key, in order, and sent again until somebody
// answers; the key makes sending twice harmless. Knows no page: storage, sending and waiting are handed in.

import { newId } from "./ids.js";

const FIRST = 1000;
const MOST = 30_000;

/** Milliseconds to wait after so many failed tries: doubling, at most half a minute, spread so that a room of
 *  browsers does not come back at the same moment. */
export function delay(tries, random = Math.random()) {
  const whole = Math.min(MOST, FIRST * 2 ** Math.max(0, tries - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** What an answer means for a change: done, refused, later (nobody could say) or over (may not write any more). */
export function verdict(status) {
  if (status >= 200 && status < 300) return "done";
  if (status === 401) return "over";
  if (status === 0 || status === 408 || status === 425 || status === 429 || status >= 500) return "later";
  return "refused";
}

export class Outbox {
  /**
   * @param {object} parts
   * @param {Storage} parts.storage where it is kept
   * @param {string} parts.prefix   one analysis and one actor
   * @param {(body: object) => Promise<{status: number, data: object}>} parts.send throws when nobody answers
   * @param {(ms: number, work: () => void) => unknown} parts.wait
   * @param {() => void} parts.changed something here is different now
   * @param {(entries: object[], data: object) => void} parts.over nothing may be written any more
   */
  constructor({ storage, prefix, send, wait, changed = () => {}, over = () => {}, random = Math.random }) {
    Object.assign(this, { storage, prefix, send, wait, changed, over, random });
    this.entries = [];
    this.refused = [];
    this.tries = 0;
    this.busy = false;
    this.ended = false;
    this.callers = new Map();
    this.#load();
  }

  /** Keep a change and send it. Resolves once somebody answered: {done, position} or {refused, ...the answer}.
   *  `late` is called when it has to wait, so that a field need not be held open for it. */
  put(body, late = () => {}) {
    if (this.ended) return Promise.resolve({ over: true });
    const entry = { body: { key: newId(), ...body }, at: Date.now() };
    entry.name = `${this.prefix}${String(entry.at).padStart(15, "0")}-${String(this.entries.length).padStart(5, "0")}-${entry.body.key}`;
    this.entries.push(entry);
    this.#keep(entry.name, entry);
    const settled = new Promise((resolve) => this.callers.set(entry.body.key, { resolve, late, waited: false }));
    this.changed();
    if (this.tries) this.#wait(entry);
    this.flush();
    return settled;
  }

  /** Send what is kept, one after the other, until it is empty or nobody answers. */
  async flush() {
    if (this.busy || this.ended) return;
    this.busy = true;
    try {
      while (this.entries.length && !this.ended) {
        if (!(await this.#first())) break;
      }
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  /** Whether changes wait because nobody answers. */
  get offline() {
    return this.tries > 0 && this.entries.length > 0;
  }

  get waiting() {
    return this.entries.length;
  }

  /** Keep words that were refused after their field was left, so that they can be copied. */
  setAside(text, error) {
    const at = Date.now();
    const entry = { body: { text }, at, error, name: `${this.prefix}refused-${String(at).padStart(15, "0")}-${newId()}` };
    this.refused.push(entry);
    this.#keep(entry.name, entry);
    this.changed();
  }

  /** The person has read or copied a refused change. */
  dismiss(name) {
    this.refused = this.refused.filter((entry) => entry.name !== name);
    this.storage.removeItem(name);
    this.changed();
  }

  /** Forget everything: signed out, or the invitation was taken back. Answers what was not sent. */
  end() {
    const unsent = this.entries.concat(this.refused);
    this.ended = true;
    for (const name of names(this.storage, this.prefix)) this.storage.removeItem(name);
    for (const { resolve } of this.callers.values()) resolve({ over: true });
    this.callers.clear();
    this.entries = [];
    this.refused = [];
    this.changed();
    return unsent;
  }

  async #first() {
    const entry = this.entries[0];
    let answer;
    try {
      answer = await this.send(entry.body);
    } catch {
      answer = { status: 0, data: {} };
    }
    if (this.ended) return false;
    const meaning = verdict(answer.status);
    if (meaning === "later") return this.#later();
    this.tries = 0;
    if (meaning === "over") {
      this.over(this.end(), answer.data);
      return false;
    }
    this.entries.shift();
    this.storage.removeItem(entry.name);
    this.#settle(entry, meaning, answer);
    this.changed();
    return true;
  }

  #settle(entry, meaning, { status, data }) {
    const caller = this.callers.get(entry.body.key);
    this.callers.delete(entry.body.key);
    const result = meaning === "done" ? { done: true, ...data } : { refused: true, status, ...data };
    if (meaning === "refused" && (!caller || caller.waited)) {
      const kept = { ...entry, name: entry.name.replace(this.prefix, `${this.prefix}refused-`), error: data.error ?? "" };
      this.refused.push(kept);
      this.#keep(kept.name, kept);
    }
    caller?.resolve({ ...result, waited: caller.waited });
  }

  #later() {
    this.tries += 1;
    for (const entry of this.entries) this.#wait(entry);
    this.wait(delay(this.tries, this.random()), () => this.flush());
    return false;
  }

  #wait(entry) {
    const caller = this.callers.get(entry.body.key);
    if (caller && !caller.waited) {
      caller.waited = true;
      caller.late();
    }
  }

  #keep(name, entry) {
    try {
      this.storage.setItem(name, JSON.stringify(entry));
    } catch {
      // Full or forbidden: the change is still in this page and is sent from there.
    }
  }

  #load() {
    for (const name of names(this.storage, this.prefix)) {
      try {
        const entry = { ...JSON.parse(this.storage.getItem(name)), name };
        (name.startsWith(`${this.prefix}refused-`) ? this.refused : this.entries).push(entry);
      } catch {
        this.storage.removeItem(name);
      }
    }
  }
}

/** The names in a storage that start so, in order. */
export function names(storage, prefix) {
  const found = [];
  for (let i = 0; i < storage.length; i += 1) {
    const name = storage.key(i);
    if (name.startsWith(prefix)) found.push(name);
  }
  return found.sort();
}
