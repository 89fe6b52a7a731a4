import assert from "node:assert/strict";
import { test } from "node:test";
import { lacksEvidence, pending, told } from "../../static/audit/sending.js";

const words = { saved: "Saved", sending: "Sending…", waiting: "Kept here, {n} to send", over: "Signed out" };
const state = { waiting: 0, offline: false, ended: false, sent: false };

test("what was seen is needed where something was seen", () => {
  assert.equal(lacksEvidence("not_conform", " \n"), true);
  assert.equal(lacksEvidence("observation", ""), true);
  assert.equal(lacksEvidence("observation", "a log line"), false);
  assert.equal(lacksEvidence("conform", ""), false);
  assert.equal(lacksEvidence("not_applicable", ""), false);
});

test("the page says what is saved and what is only kept here", () => {
  assert.equal(told(words, state), "");
  assert.equal(told(words, { ...state, waiting: 1 }), "Sending…");
  assert.equal(told(words, { ...state, sent: true }), "Saved");
  assert.equal(told(words, { ...state, waiting: 2, offline: true, sent: true }), "Kept here, 2 to send");
  assert.equal(told(words, { ...state, ended: true, sent: true }), "Signed out");
});

test("of several answers to an item the last one waits", () => {
  const entries = [{ body: { number: 3, answer: "conform" } }, { body: { number: "4", answer: "conform" } },
    { body: { number: 3, answer: "observation" } }];
  assert.deepEqual([...pending(entries)].map(([number, body]) => [number, body.answer]),
    [[3, "observation"], [4, "conform"]]);
});
