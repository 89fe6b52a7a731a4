import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, NOTHING, read, same, wanted, withAll, withFolded, withOpen } from "../../static/board/wish.js";

const STANDARD = new Set(["a", "b"]);
const FULL = ["a", "b", "c"];
const folded = (wish) => [...wanted(wish, STANDARD, FULL)].sort().join("");

test("who wants nothing sees what the board decides", () => {
  assert.equal(folded(NOTHING), "ab");
});

test("one bone is opened or folded, the others stay as the board decides", () => {
  assert.equal(folded(withOpen(NOTHING, "a")), "b");
  assert.equal(folded(withFolded(NOTHING, "c")), "abc");
});

test("the last word about a bone holds", () => {
  assert.equal(folded(withFolded(withOpen(NOTHING, "a"), "a")), "ab");
  assert.equal(folded(withOpen(withFolded(NOTHING, "c"), "c")), "ab");
});

test("all open and all folded go before the board, and a single bone before both", () => {
  assert.equal(folded(withAll(true)), "");
  assert.equal(folded(withAll(false)), "abc");
  assert.equal(folded(withFolded(withAll(true), "b")), "b");
  assert.equal(folded(withOpen(withAll(false), "b")), "ac");
});

test("a bone without causes, or one that left, is never folded", () => {
  assert.equal(folded(withFolded(NOTHING, "gone")), "ab");
});

test("a wish names at most a hundred bones, the newest", () => {
  let wish = NOTHING;
  for (let n = 0; n < 130; n += 1) wish = withOpen(wish, String(n));
  assert.equal(wish.open.length, 100);
  assert.equal(wish.open.at(-1), "129");
  assert.ok(!wish.open.includes("29"));
});

test("equal wishes are asked for in equal words, whatever came first", () => {
  const one = withOpen(withOpen(NOTHING, "b-2"), "a-1");
  const other = withOpen(withOpen(NOTHING, "a-1"), "b-2");
  assert.equal(asked(one), asked(other));
  assert.equal(asked(one), "base=rule&open=a1.b2&fold=");
});

test("what was kept is read again; what cannot be read is nothing", () => {
  const wish = withFolded(withAll(true), "c");
  assert.deepEqual(read(JSON.stringify(wish)), wish);
  for (const text of [null, "", "{", "[]", '{"base":"rule"}', '{"base":"x","open":[],"fold":[]}',
    '{"base":"open","open":[1],"fold":[]}']) assert.deepEqual(read(text), NOTHING);
});

test("sets are the same when they hold the same", () => {
  assert.ok(same(new Set(["a", "b"]), new Set(["b", "a"])));
  assert.ok(!same(new Set(["a"]), new Set(["a", "b"])));
});
