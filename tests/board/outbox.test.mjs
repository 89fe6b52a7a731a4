import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, delay, names, verdict } from "../../static/board/outbox.js";

class Store {
  #kept = new Map();
  get length() { return this.#kept.size; }
  key(i) { return [...this.#kept.keys()][i]; }
  getItem(name) { return this.#kept.get(name) ?? null; }
  setItem(name, text) { this.#kept.set(name, text); }
  removeItem(name) { this.#kept.delete(name); }
}

/** An outbox whose server answers what `answers` says, one after the other; `wait` is done by hand. */
function made(answers, { storage = new Store(), prefix = "p:" } = {}) {
  const sent = [];
  const waits = [];
  const over = [];
  const outbox = new Outbox({
    storage, prefix, random: () => 1,
    send: async (body) => {
      sent.push(body);
      const answer = answers.shift();
      if (!answer) throw new TypeError("nobody answers");
      return answer;
    },
    wait: (ms, work) => waits.push({ ms, work }),
    over: (unsent) => over.push(...unsent),
  });
  return { outbox, sent, waits, over, storage };
}
const done = (position) => ({ status: 201, data: { position } });
const refusal = { status: 422, data: { error: "Somebody removed this cause.", field: "effect" } };

test("an accepted change leaves the box and answers its position", async () => {
  const { outbox, storage } = made([done(4)]);
  const result = await outbox.put({ act: "cause.added", text: "a" });
  assert.equal(result.done, true);
  assert.equal(result.position, 4);
  assert.equal(storage.length, 0);
});

test("changes go out one after the other, in the order in which they came", async () => {
  const { outbox, sent } = made([done(1), done(2), done(3)]);
  await Promise.all(["a", "b", "c"].map((text) => outbox.put({ act: "cause.added", text })));
  assert.deepEqual(sent.map(({ text }) => text), ["a", "b", "c"]);
});

test("what nobody answers is kept and sent again with the same key", async () => {
  const { outbox, sent, waits, storage } = made([null, null, done(7)]);
  let late = 0;
  const settled = outbox.put({ act: "cause.added", text: "a" }, () => { late += 1; });
  await new Promise(setImmediate);
  assert.equal(outbox.offline, true);
  assert.equal(storage.length, 1);
  await waits.shift().work();
  await waits.shift().work();
  assert.equal((await settled).position, 7);
  assert.equal(late, 1);
  assert.equal(new Set(sent.map(({ key }) => key)).size, 1);
  assert.equal(outbox.offline, false);
});

test("a server that is out of order is waited for, longer each time", async () => {
  const { outbox, waits } = made([{ status: 503, data: {} }, { status: 500, data: {} }, done(1)]);
  const settled = outbox.put({ act: "cause.removed" });
  await new Promise(setImmediate);
  await waits[0].work();
  assert.ok(waits[1].ms > waits[0].ms);
  await waits[1].work();
  assert.equal((await settled).done, true);
});

test("a refusal answers the waiting field and is put on no list", async () => {
  const { outbox } = made([refusal]);
  const result = await outbox.put({ act: "cause.added", text: "a" });
  assert.equal(result.refused, true);
  assert.equal(result.error, "Somebody removed this cause.");
  assert.equal(outbox.refused.length, 0);
});

test("what was typed while offline and is refused later is listed until it is dismissed", async () => {
  const { outbox, waits, storage } = made([null, refusal]);
  outbox.put({ act: "cause.added", text: "kept words" });
  await new Promise(setImmediate);
  await waits[0].work();
  assert.equal(outbox.refused[0].body.text, "kept words");
  assert.equal(outbox.refused[0].error, "Somebody removed this cause.");
  assert.equal(storage.length, 1);
  outbox.dismiss(outbox.refused[0].name);
  assert.equal(outbox.refused.length, 0);
  assert.equal(storage.length, 0);
});

test("a page that is opened again finds what was not sent, with its key and in order", async () => {
  const first = made([null]);
  first.outbox.put({ act: "cause.added", text: "a" });
  first.outbox.put({ act: "cause.added", text: "b" });
  await new Promise(setImmediate);
  const again = made([done(1), done(2)], { storage: first.storage });
  await again.outbox.flush();
  assert.deepEqual(again.sent.map(({ text }) => text), ["a", "b"]);
  assert.equal(again.sent[0].key, first.sent[0].key);
});

test("another board or another person finds nothing of it", async () => {
  const first = made([null], { prefix: "board-1:me:" });
  first.outbox.put({ act: "cause.added", text: "a" });
  await new Promise(setImmediate);
  assert.equal(made([], { storage: first.storage, prefix: "board-1:you:" }).outbox.waiting, 0);
});

test("signed out: everything is forgotten here, and handed over once", async () => {
  const { outbox, over, storage } = made([{ status: 401, data: {} }]);
  const result = await outbox.put({ act: "cause.added", text: "a" });
  assert.equal(result.over, true);
  assert.equal(storage.length, 0);
  assert.deepEqual(over.map(({ body }) => body.text), ["a"]);
  assert.equal((await outbox.put({ act: "cause.added", text: "b" })).over, true);
});

test("words refused after their field was left are set aside", () => {
  const { outbox, storage } = made([]);
  outbox.setAside("left words", "Too late.");
  assert.equal(outbox.refused[0].body.text, "left words");
  assert.equal(storage.length, 1);
});

test("a storage that is full does not stop the sending", async () => {
  const storage = new Store();
  storage.setItem = () => { throw new DOMException("full"); };
  const { outbox } = made([done(2)], { storage });
  assert.equal((await outbox.put({ act: "cause.added", text: "a" })).done, true);
});

test("the wait doubles up to half a minute", () => {
  assert.deepEqual([1, 2, 3, 6, 60].map((tries) => delay(tries, 1)), [1000, 2000, 4000, 30_000, 30_000]);
  assert.equal(delay(1, 0), 500);
});

test("answers mean done, refused, later or over", () => {
  assert.deepEqual([201, 200, 400, 404, 409, 413, 422].map(verdict),
    ["done", "done", "refused", "refused", "refused", "refused", "refused"]);
  assert.deepEqual([0, 408, 429, 500, 503, 401].map(verdict), ["later", "later", "later", "later", "later", "over"]);
});

test("names are found by how they start, in order", () => {
  const storage = new Store();
  for (const name of ["rb-b", "x", "rb-a"]) storage.setItem(name, "1");
  assert.deepEqual(names(storage, "rb-"), ["rb-a", "rb-b"]);
});
