import assert from "node:assert/strict";
import { test } from "node:test";
import * as camera from "../../static/board/camera.js";
import { apart, around } from "../../static/board/names.js";
import { beside, nearest, neck, reach, shift, sum, therefore } from "../../static/board/geometry.js";

test("a place is read from a transform and summed along its parents", () => {
  assert.deepEqual(shift("translate(-12.5 40)"), [-12.5, 40]);
  assert.deepEqual(shift("translate(3,4)"), [3, 4]);
  assert.deepEqual(shift(null), [0, 0]);
  assert.deepEqual(sum([[1, 2], [3, 4]]), [4, 6]);
});

test("reach and neck are read from the drawn lines", () => {
  assert.equal(reach("M-10 -30L0 0M0 0H19"), 19);
  assert.equal(reach("M-12 40L-3 13H-3M0 0H19"), 19);
  assert.equal(neck("M-900 -0.8L-13.4 -3.2V3.2L-900 .8Z"), -13.4);
});

test("therefore: along the twig, down the bone, along the spine to the head", () => {
  const steps = [{ x: -31.4, y: -40, step: 19, rail: 0 }];
  assert.equal(therefore(steps, -100, -13), "M-131.4 -40H-112.4L-100 0H-13");
});

test("therefore: a deeper cause passes the mark of its effect", () => {
  const steps = [{ x: -31.4, y: 40, step: 19, rail: 0 }, { x: -31.4, y: 40, step: 19, rail: 0 }];
  assert.equal(therefore(steps, 0, -13), "M-62.8 80H-43.8L-31.4 40H-12.4L0 0H-13");
});

test("therefore: a cause on a second strand goes by the rail", () => {
  // Its trunk stands 100 left of its effect's; both meet on the rail 20 outward of the mark.
  const steps = [{ x: -100 - 19 - 31, y: -100, step: 19, rail: 0 }, { x: -19, y: 0, step: 19, rail: -20 }];
  assert.equal(therefore(steps, 0, -13), "M-169 -100H-150L-125.2 -20H-25.2L-19 0H0L0 0H-13");
});

test("therefore of a bone is its way along the spine", () => {
  assert.equal(therefore([], -300, -13), "M-300 0H-13");
  assert.equal(therefore([], -300, -13, -200), "M-300 -200H-75L-13 0");
});

test("from a bone an arrow goes to the next one on its side, however long the bones between are", () => {
  const bones = [
    { id: "folded", x: -340, y: -130, joint: -300, side: "up 0" },
    { id: "below", x: -280, y: 130, joint: -240, side: "down 0" },
    { id: "long", x: -380, y: -590, joint: -200, side: "up 0" },
    { id: "other spine", x: -190, y: -430, joint: -150, side: "up -300" },
    { id: "last", x: -140, y: -130, joint: -100, side: "up 0" },
  ];
  assert.equal(beside(bones.slice(1), bones[0], "right").id, "long");
  assert.equal(beside(bones, bones[4], "left").id, "long");
  assert.equal(beside(bones, bones[4], "right"), null);
  assert.equal(beside(bones, { x: 60, y: 0 }, "left"), null);
});

test("an arrow finds what lies that way, straight on before aside", () => {
  const places = [{ id: "near", x: -20, y: -60 }, { id: "straight", x: 0, y: -90 }, { id: "behind", x: 0, y: 50 }];
  assert.equal(nearest(places, { x: 0, y: 0 }, "up").id, "straight");
  assert.equal(nearest(places, { x: 0, y: 0 }, "down").id, "behind");
  assert.equal(nearest(places, { x: 0, y: 0 }, "right"), null);
});

const view = { l: -1000, t: -300, w: 1200, h: 600 };

test("a fish that fits is shown whole, in the middle", () => {
  const at = camera.first(view, { w: 1200, h: 800 });
  assert.equal(at.scale, 1);
  assert.equal(camera.viewBox(at, { w: 1200, h: 800 }), "-1000 -400 1200 800");
});

test("a fish too large to read begins at its head with labels of 11 pixels", () => {
  const at = camera.first({ l: -4000, t: -600, w: 4200, h: 1200 }, { w: 1000, h: 600 });
  assert.ok(Math.abs(at.scale * camera.LABEL - 11) < 1e-9);
  assert.ok(Math.abs(at.x + 1000 / at.scale - 200) < 1e-6);
});

test("zooming keeps the point under the pointer", () => {
  const box = { w: 1200, h: 600 };
  const before = camera.fit(view, box);
  const after = camera.zoom(before, 1.5, { x: 300, y: 200 }, view, box);
  assert.ok(Math.abs(before.x + 300 / before.scale - (after.x + 300 / after.scale)) < 1e-9);
});

test("nobody gets lost: half the screen always shows some of the drawing", () => {
  const box = { w: 1200, h: 600 };
  const far = camera.pan(camera.fit(view, box), 1e6, 1e6, view, box);
  assert.ok(far.x + box.w / far.scale / 2 >= view.l && far.x <= view.l + view.w);
});

test("what is shown already does not move the picture", () => {
  const box = { w: 1200, h: 600 };
  const at = camera.fit(view, box);
  assert.deepEqual(camera.show(at, { x: -500, y: 0, w: 50, h: 20 }, view, box), at);
});

test("what lies outside is brought in with some air", () => {
  const box = { w: 600, h: 300 };
  const at = { x: -1000, y: -150, scale: 1 };
  const moved = camera.show(at, { x: 0, y: 0, w: 100, h: 20 }, view, box);
  assert.ok(moved.x + 600 >= 100 && moved.x <= 0);
});

test("labels that cannot be read make room for names and counts", () => {
  assert.equal(camera.isFar({ scale: 0.5 }), true);
  assert.equal(camera.isFar({ scale: 0.88 }), false);
});

test("from afar names keep 11 pixels and marks can still be told apart", () => {
  const far = camera.farSizes({ scale: 0.25 });
  assert.equal(far.name * 0.25, 11);
  assert.ok(far.mark * 4.6 * 0.25 > 2);
  assert.equal(camera.farSizes({ scale: 1 }).mark, 1);
});

test("a bead is as large as a finger needs, from near and from afar", () => {
  for (const scale of [0.3, 0.5, 1, 2]) assert.ok(24 * camera.farSizes({ scale }).bead * scale >= 24);
});

test("names that would meet step outward, as few as it takes, and the view makes room for them", () => {
  const name = (left, right, out) => ({ left, right, top: out < 0 ? -110 : 100, bottom: out < 0 ? -100 : 110, out });
  const row = [name(-50, 0, -1), name(-90, -40, -1), name(-130, -80, -1), name(-170, -120, -1), name(-90, -40, 1)];
  assert.deepEqual(apart(row, 12), [0, 1, 0, 1, 0]);
  assert.deepEqual(apart([name(-50, 0, -1), name(-60, 0, -1), name(-70, 0, -1)], 12), [0, 1, 2]);
  assert.deepEqual(around({ l: -100, t: -105, w: 150, h: 210 }, row), { l: -170, t: -110, w: 220, h: 220 });
});

test("a young fish stands larger on a projector, which is looked at from afar", () => {
  const fish = { l: -400, t: -150, w: 600, h: 300 };
  assert.equal(camera.fit(fish, { w: 1070, h: 700 }).scale, 1.3);
  assert.equal(camera.fit(fish, { w: 1920, h: 900 }).scale, 1.3 * 1.6);
});
