import assert from "node:assert/strict";
import test from "node:test";
import { inverse, parked, unparked } from "../../static/board/changes.js";
import { clock, secondsLeft } from "../../static/board/timer.js";

const AT = Date.parse("2026-11-24T09:00:00Z");

test("what is left is counted by the server's clock", () => {
  const timer = { ends: "2026-11-24T09:05:00+00:00", left: null };
  assert.equal(secondsLeft(timer, AT, 0), 300);
  assert.equal(secondsLeft(timer, AT - 60_000, 60_000), 300);
  assert.equal(secondsLeft(timer, AT + 400_000, 0), 0);
  assert.equal(secondsLeft(timer, AT + 3_600_000, 0), null);
});

test("a paused timer stands, one that is not set has nothing left", () => {
  assert.equal(secondsLeft({ ends: null, left: 90 }, AT, 0), 90);
  assert.equal(secondsLeft({ ends: null, left: null }, AT, 0), null);
  assert.equal(secondsLeft(undefined, AT, 0), null);
});

test("the time reads as on a clock", () => {
  assert.deepEqual([0, 5, 65, 600, 3720].map(clock), ["0:00", "0:05", "1:05", "10:00", "1:02:00"]);
});

test("parking is taken back by bringing back, to where it stood", () => {
  assert.deepEqual(inverse(parked({ cause: "a" })).body, unparked({ cause: "a" }).body);
  const elsewhere = unparked({ cause: "a", source: "b", target: "c" });
  assert.deepEqual(inverse(elsewhere).body, parked({ cause: "a", source: "c", target: "b" }).body);
});
