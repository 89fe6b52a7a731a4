import assert from "node:assert/strict";
import test from "node:test";

import { Film, way } from "../../static/board/film.js";

test("from a position to the next of its reel it is one change", () => {
  assert.deepEqual(way(26, 27, 25), { anew: false, changes: [1] });
});

test("back, or from another reel, the reel's own picture comes first", () => {
  assert.deepEqual(way(27, 26, 25), { anew: true, changes: [0] });
  assert.deepEqual(way(24, 25, 25), { anew: true, changes: [] });
  assert.deepEqual(way(0, 28, 25), { anew: true, changes: [0, 1, 2] });
});

test("a reel is asked for once, and the next one with it", async () => {
  const asked = [];
  const film = new Film(24, 60, async (first) => { asked.push(first); return { first }; });
  assert.equal((await film.reel(30)).first, 25);
  assert.equal((await film.reel(25)).first, 25);
  assert.deepEqual(asked, [25, 49]);
  await film.reel(60);
  assert.deepEqual(asked, [25, 49]);
});

test("a reel that did not come is asked for again", async () => {
  let fails = true;
  const film = new Film(24, 24, async (first) => { if (fails) throw new Error("away"); return { first }; });
  await assert.rejects(film.reel(3));
  fails = false;
  assert.equal((await film.reel(3)).first, 1);
});

test("of many reels the oldest are forgotten", async () => {
  const film = new Film(1, 40, async (first) => ({ first }));
  for (let n = 1; n <= 40; n += 1) await film.reel(n);
  assert.ok(film.reels.size <= 12);
});
