import assert from "node:assert/strict";
import { test } from "node:test";
import { sort } from "../../static/board/sort.js";

test("an event that was drawn already is stale", () => {
  assert.equal(sort(13, { from: 12, position: 13 }), "stale");
  assert.equal(sort(20, { from: 12, position: 13 }), "stale");
});

test("an event that begins where we stand is next", () => {
  assert.equal(sort(12, { from: 12, position: 13 }), "next");
});

test("an event that covers more than one position is next where it begins and fits nowhere within", () => {
  assert.equal(sort(10, { from: 10, position: 15 }), "next");
  assert.equal(sort(12, { from: 10, position: 15 }), "gap");
});

test("an event that begins where we are not yet leaves a gap", () => {
  assert.equal(sort(12, { from: 13, position: 14 }), "gap");
  assert.equal(sort(12, { from: 40, position: 40 }), "gap");
});
