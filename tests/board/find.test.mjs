// What finding finds: by words anywhere in a text, by number, without accents or case.

import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../../static/board/find.js";

const things = [
  { id: "a", text: "Queue hides old tickets", number: "7" },
  { id: "b", text: "Old tickets hide the queue", number: "17" },
  { id: "c", text: "Rückruf fehlt", number: "3" },
  { id: "d", text: "账单迟发", number: "4" },
];
const ids = (words) => found(things, words).map(({ id }) => id);

test("words are found anywhere and in any order; what begins with the first comes first", () => {
  assert.deepEqual(ids("old queue"), ["b", "a"]);
  assert.deepEqual(ids("queue"), ["a", "b"]);
  assert.deepEqual(ids("queue nothing"), []);
});

test("accents and case do not matter, Chinese is found by any sign", () => {
  assert.deepEqual(ids("ruckRUF"), ["c"]);
  assert.deepEqual(ids("迟"), ["d"]);
});

test("a number finds the cause that has it, not those whose number only contains it", () => {
  assert.deepEqual(ids("7"), ["a"]);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(ids("  "), []);
});
