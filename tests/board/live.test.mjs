import assert from "node:assert/strict";
import { test } from "node:test";
import { Live } from "../../static/board/live.js";

/** A board at position 10 whose server answers `answers`, one after the other. */
function made(answers = [], { breaks = () => false } = {}) {
  const drawn = [];
  const asked = [];
  const over = [];
  const live = new Live({
    position: 10,
    ask: async (since) => {
      asked.push(since);
      const answer = answers.shift();
      if (!answer) throw new TypeError("nobody answers");
      return answer.status ? answer : { status: 200, data: answer };
    },
    draw: (event) => {
      if (breaks(event)) throw new Error("a part hangs on nothing");
      drawn.push(event.position);
    },
    redraw: (whole) => drawn.push(`whole ${whole.position}`),
    over: (reason) => over.push(reason),
  });
  return { live, drawn, asked, over };
}
const event = (position, from = position - 1) => ({ from, position });

test("events in order are drawn", () => {
  const { live, drawn, asked } = made();
  live.take(event(11));
  live.take(event(12));
  assert.deepEqual(drawn, [11, 12]);
  assert.deepEqual(asked, []);
});

test("an event that comes twice is drawn once", () => {
  const { live, drawn } = made();
  live.take(event(11));
  live.take(event(11));
  assert.deepEqual(drawn, [11]);
});

test("a gap is filled by asking from where we stand; what came meanwhile follows", async () => {
  const { live, drawn, asked } = made([{ events: [event(11), event(12), event(13)] }]);
  live.take(event(13));
  live.take(event(14));
  await live.asking;
  assert.deepEqual(asked, [10]);
  assert.deepEqual(drawn, [11, 12, 13, 14]);
  assert.equal(live.position, 14);
});

test("too far behind: the whole board is drawn", async () => {
  const { live, drawn } = made([{ whole: { position: 40 } }]);
  live.take(event(40, 39));
  await live.asking;
  assert.deepEqual(drawn, ["whole 40"]);
  assert.equal(live.position, 40);
});

test("an event that cannot be drawn brings the whole board", async (t) => {
  t.mock.method(console, "warn", () => {});
  const { live, drawn, asked } = made([{ whole: { position: 11 } }], { breaks: ({ position }) => position === 11 });
  live.take(event(11));
  await live.asking;
  assert.deepEqual(asked, [-1]);
  assert.deepEqual(drawn, ["whole 11"]);
});

test("one question at a time", async () => {
  const { live, asked } = made([{ events: [] }]);
  await Promise.all([live.catchUp(), live.catchUp(), live.catchUp()]);
  assert.equal(asked.length, 1);
});

test("nobody answers: nothing is lost, the next event asks again", async () => {
  const { live, drawn } = made([null, { events: [event(11), event(12)] }]);
  live.take(event(12));
  assert.equal(await live.asking, false);
  live.take(event(12));
  await live.asking;
  assert.deepEqual(drawn, [11, 12]);
});

for (const status of [401, 404]) {
  test(`answered ${status}, the board may not be looked at any more`, async () => {
    const { live, over } = made([{ status, data: {} }]);
    await live.catchUp();
    assert.deepEqual(over, ["revoked"]);
  });
}
