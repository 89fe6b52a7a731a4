import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../../static/board/ids.js";
import { deed } from "../../static/board/keymap.js";
import { standing } from "../../static/board/notices.js";
import { initials } from "../../static/board/people.js";
import { stepNumber } from "../../static/board/steps.js";
import { fill, speaker, typedOn } from "../../static/board/words.js";

test("values fill their places and nothing else", () => {
  assert.equal(fill("{n} of {m} in {n}", { n: 3 }), "3 of {m} in 3");
  assert.equal(fill("Why? “{text}”", { text: "{n} $& <b>" }), "Why? “{n} $& <b>”");
});

test("one is said with its own words where there are any", () => {
  const say = speaker({ kept: "{n} changes kept", kept_one: "{n} change kept", plain: "{n} verified" });
  assert.equal(say("kept", { n: 1 }), "1 change kept");
  assert.equal(say("kept", { n: 2 }), "2 changes kept");
  assert.equal(say("plain", { n: 1 }), "1 verified");
});

test("a text that is missing shows its name rather than nothing", () => {
  assert.equal(speaker({})("lost"), "lost");
});

test("words typed while others are on their way are told apart from them", () => {
  assert.equal(typedOn("Nobody asked", "Nobody askedWhy did"), "Why did");
  assert.equal(typedOn("Nobody asked", "Nobody really asked"), "really ");
  assert.equal(typedOn("aa", "aaa"), "a");
  assert.equal(typedOn("Nobody asked", "Nobody asked"), "");
  assert.equal(typedOn("Nobody asked", "Nobody"), "");
});

test("keys made here are version 4 and differ", () => {
  const made = new Set(Array.from({ length: 100 }, () => newId()));
  assert.equal(made.size, 100);
  for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("initials are two letters, or one Chinese character", () => {
  assert.deepEqual(["Mei Tan", "林晓", "lena", "Anna van der Berg", " "].map(initials), ["MT", "林", "L", "AB", "·"]);
});

test("steps have numbers", () => {
  assert.equal(stepNumber("problem"), 1);
  assert.equal(stepNumber("solutions"), 8);
  assert.equal(stepNumber("unknown"), 0);
});

test("how things stand: offline before sending, sending before saved", () => {
  assert.deepEqual(standing({ waiting: 3, offline: true, up: true }), { name: "offline", n: 3 });
  assert.equal(standing({ waiting: 1, offline: false, up: true }).name, "sending");
  assert.equal(standing({ waiting: 0, offline: false, up: true }).name, "saved");
  assert.equal(standing({ waiting: 0, offline: false, up: false }).name, "reconnecting");
});

const chosen = { chosen: true, rights: "all" };
const nothing = { chosen: false, rights: "all" };
const cases = [
  [{ key: "Enter" }, chosen, "another"], [{ key: "Enter" }, nothing, "another"],
  [{ key: "Tab" }, chosen, "why"], [{ key: "Tab", shiftKey: true }, chosen, null], [{ key: "Tab" }, nothing, null],
  [{ key: "F2" }, chosen, "edit"], [{ key: "F2" }, nothing, null],
  [{ key: "a" }, chosen, "type"], [{ key: "为" }, chosen, "type"], [{ key: "Process" }, chosen, "type"],
  [{ key: " " }, chosen, "fold"], [{ key: " " }, nothing, null], [{ key: " ", shiftKey: true }, nothing, "foldAll"],
  [{ key: "a" }, nothing, null], [{ key: "Shift" }, chosen, null],
  [{ key: "Delete" }, chosen, "remove"], [{ key: "Delete" }, nothing, null],
  [{ key: "z", ctrlKey: true }, chosen, "undo"], [{ key: "Z", metaKey: true, shiftKey: true }, nothing, "again"],
  [{ key: "a", ctrlKey: true }, chosen, null], [{ key: "ArrowUp", altKey: true }, chosen, "earlier"],
  [{ key: "ArrowLeft" }, chosen, "left"], [{ key: "Escape" }, chosen, "leave"], [{ key: "?" }, chosen, "keys"],
  [{ key: "f", ctrlKey: true }, nothing, "find"], [{ key: "m", ctrlKey: true }, chosen, "move"],
  [{ key: "m", ctrlKey: true }, nothing, null], [{ key: "L", metaKey: true }, chosen, "link"],
  [{ key: "g", ctrlKey: true, shiftKey: true }, chosen, null], [{ key: "e", ctrlKey: true }, chosen, "prove"],
  [{ key: "Enter", altKey: true }, chosen, "panel"], [{ key: "Enter", altKey: true }, nothing, null],
  [{ key: "Delete", shiftKey: true }, chosen, "park"], [{ key: "Delete", shiftKey: true }, nothing, null],
  [{ key: "+" }, nothing, "nearer"], [{ key: "0" }, nothing, "fit"], [{ key: "0" }, chosen, "type"],
];
for (const [press, now, wanted] of cases) {
  test(`${Object.keys(press).slice(1).join("+")} ${press.key} with ${now.chosen ? "a cause" : "nothing"} chosen means ${wanted}`, () => {
    assert.equal(deed(press, now), wanted);
  });
}

test("who may only look can move about and nothing else", () => {
  const look = { chosen: true, rights: "look" };
  assert.deepEqual(["Enter", "Tab", "F2", "Delete", "a"].map((key) => deed({ key }, look)), [null, null, null, null, null]);
  assert.equal(deed({ key: "z", ctrlKey: true }, look), null);
  assert.equal(deed({ key: "m", ctrlKey: true }, look), null);
  assert.equal(deed({ key: "f", ctrlKey: true }, look), "find");
  assert.equal(deed({ key: "ArrowDown" }, look), "down");
  assert.equal(deed({ key: "+" }, look), "nearer");
});

test("who may only add cannot reorder", () => {
  assert.equal(deed({ key: "g", ctrlKey: true }, { chosen: true, rights: "add" }), null);
  assert.equal(deed({ key: "ArrowUp", altKey: true }, { chosen: true, rights: "add" }), null);
  assert.equal(deed({ key: "Enter" }, { chosen: true, rights: "add" }), "another");
});
