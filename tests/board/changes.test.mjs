import assert from "node:assert/strict";
import { test } from "node:test";
import * as changes from "../../static/board/changes.js";
import { asked } from "../../static/board/controls.js";
import { alike, offered } from "../../static/board/offer.js";
import { Undo } from "../../static/board/undo.js";

const cause = "c";
const all = [
  changes.added({ cause, effect: "e", text: "t" }),
  changes.edited({ cause, before: "a", text: "b" }),
  changes.moved({ cause, source: "e", target: "f", before: "x", stoodBefore: "y" }),
  changes.removed({ cause }),
  changes.restored({ cause }),
  changes.linked({ cause, effect: "f" }),
  changes.unlinked({ cause, effect: "f" }),
  changes.judged({ cause, before: "suspected", status: "verified" }),
  changes.proved({ cause, evidence: "v", note: "n" }),
  changes.withdrawn({ cause, evidence: "v", stoodBefore: "w" }),
  changes.reinstated({ cause, evidence: "v", before: "w" }),
  changes.rooted({ cause, root: true }),
  changes.stopped({ cause, before: "", reason: "r" }),
  changes.sided({ cause, side: "up" }),
  changes.waved({ cause, rule: "blame", reason: "quoted" }),
  changes.broughtBack({ cause, rule: "same_as_sibling", other: "o" }),
];

for (const change of all) {
  test(`taking ${change.body.act} back twice does it again`, () => {
    const again = changes.inverse(changes.inverse(change));
    // What was added and taken back is brought back, not added a second time.
    const wanted = {
      "cause.added": changes.restored({ cause }).body,
      "evidence.added": changes.reinstated({ cause, evidence: "v" }).body,
    };
    assert.deepEqual(again.body, wanted[change.body.act] ?? change.body);
  });
}

const several = [
  changes.merged({ cause, other: "o" }),
  changes.split({ cause, new: "n", before: "a and b", text: "a", rest: "b", children: ["k"] }),
  changes.grouped({ cause, text: "t", causes: ["x", "y"] }),
  changes.copied({ cause, source: "s", effect: "e" }),
  changes.arranged({ cause }),
];

for (const change of several) {
  test(`${change.body.act} is taken back, and done again, by the number of the entry it stands under`, () => {
    change.was.position = 7;
    const back = changes.inverse(change);
    assert.deepEqual(back.body, { act: "changes.undone", cause, position: 7 });
    back.was.position = 8;
    assert.deepEqual(changes.inverse(back).body, { act: "changes.undone", cause, position: 8 });
  });
}

test("both halves of a split can be copied", () => {
  assert.equal(changes.typed(several[1].body), "a\nb");
});

test("a change taken back by its own button can be done again, and those after it stay", () => {
  const undo = new Undo();
  const [first, last] = [changes.arranged({ cause }), changes.removed({ cause })];
  first.was.position = 3;
  undo.did(first);
  undo.did(last);
  const back = changes.inverse(first);
  back.was.position = 5;
  undo.moved(first, back);
  assert.equal(undo.back().body.act, "cause.restored");
  assert.deepEqual(undo.again().body, { act: "changes.undone", cause, position: 5, takes_back: 5 });
});

test("the panel asks for what its forms hold, and for nothing while they are empty", () => {
  assert.equal(asked("c", { act: "causes.merged", other: "" }), null);
  assert.equal(asked("c", { act: "cause.split", before: "a", rest: " " }), null);
  assert.equal(asked("c", { act: "causes.grouped", text: " " }), null);
  assert.equal(asked("c", { act: "branch.copied", effect: "" }), null);
  const { body } = asked("c", { act: "cause.split", before: "a and b", text: " a ", rest: "b ", children: ["k"] });
  assert.deepEqual([body.text, body.rest, body.children], ["a", "b", ["k"]]);
  assert.deepEqual(asked("c", { act: "causes.merged", other: "o", swap: "1" }).body,
    { act: "causes.merged", cause: "o", other: "c" });
  const group = asked("c", { act: "causes.grouped", text: "People", causes: ["x"] }).body;
  assert.deepEqual(group.causes, ["c", "x"]);
  assert.equal(asked("c", { act: "branch.copied", effect: "e" }).body.source, "c");
});

test("what could be merged comes with the most alike first, in any script", () => {
  const texts = { p: "Problem", c: "Bills come late", x: "No printer", y: "The bill comes too late", b: "Process" };
  const kinds = { p: "problem", b: "category" };
  const tree = { all: () => Object.keys(texts), text: (id) => texts[id], kind: (id) => kinds[id] ?? "cause" };
  assert.deepEqual(offered("alike", tree, "c"), ["y", "x"]);
  assert.deepEqual(offered("alike", tree, "b"), []);
  assert.deepEqual(offered("place", tree, "c"), ["p", "x", "y", "b"]);
  assert.ok(alike("账单迟到", "账单总是迟到") > alike("账单迟到", "没有打印机"));
  assert.equal(alike("!", "!"), 1);
});

test("a move is taken back to the place it came from", () => {
  const back = changes.inverse(changes.moved({ cause, source: "e", target: "f", stoodBefore: "y" }));
  assert.deepEqual(back.body, { act: "cause.moved", cause, source: "f", target: "e", before: "y" });
});

test("an edit is taken back only from the words that were written", () => {
  assert.deepEqual(changes.inverse(changes.edited({ cause, before: "a", text: "b" })).body,
    { act: "cause.edited", cause, before: "b", text: "a" });
});

test("typed words of any change can be copied", () => {
  assert.equal(changes.typed(changes.proved({ cause, evidence: "v", note: "n" }).body), "n");
  const linked = changes.proved({ cause, evidence: "v", note: "n", kind: "link", link: "https://a.example" });
  assert.equal(changes.typed(linked.body), "n\nhttps://a.example");
  assert.equal(changes.typed(changes.removed({ cause }).body), "");
});

test("my changes are taken back newest first, and done again in order", () => {
  const undo = new Undo();
  undo.did(changes.removed({ cause: "1" }));
  undo.did(changes.removed({ cause: "2" }));
  const first = undo.back();
  assert.equal(first.body.cause, "2");
  undo.tookBack(first);
  assert.equal(undo.back().body.cause, "1");
  const again = undo.again();
  assert.deepEqual(again.body, { act: "cause.removed", cause: "2" });
  undo.didAgain(again);
  assert.equal(undo.again(), null);
});

test("a new change ends what could be done again", () => {
  const undo = new Undo();
  undo.did(changes.removed({ cause: "1" }));
  undo.tookBack(undo.back());
  undo.did(changes.removed({ cause: "2" }));
  assert.equal(undo.again(), null);
});

test("what cannot be taken back any more gives way to the one before it", () => {
  const undo = new Undo();
  undo.did(changes.removed({ cause: "1" }));
  undo.did(changes.removed({ cause: "2" }));
  undo.forgetLast();
  assert.equal(undo.back().body.cause, "1");
});

test("what is taken back says which change it takes back", () => {
  const undo = new Undo();
  const removal = changes.removed({ cause: "1" });
  removal.was.position = 7;
  undo.did(removal);
  assert.equal(undo.last((body) => body.cause === "1"), removal);
  assert.deepEqual(undo.back().body, { act: "cause.restored", cause: "1", takes_back: 7 });
});

test("what the journal knows is walked where the page knows nothing", () => {
  const undo = new Undo();
  const [older, newer, back] = ["1", "2", "3"].map((cause) => changes.removed({ cause }));
  undo.recall({ done: [older], undone: [back] });
  assert.equal(undo.back().body.cause, "1");
  assert.equal(undo.again().body.cause, "3");
  undo.did(newer);
  undo.recall({ done: [older], undone: [] });
  assert.equal(undo.back().body.cause, "2");
  assert.equal(undo.again(), null);
});

test("a control of the panel that changes nothing asks for nothing", () => {
  assert.equal(asked(cause, { act: "cause.edited", before: "a", text: " a " }), null);
  assert.equal(asked(cause, { act: "cause.edited", before: "a", text: "  " }), null);
  assert.equal(asked(cause, { act: "cause.judged", before: "verified", status: "verified" }), null);
  assert.equal(asked(cause, { act: "evidence.added", note: " " }), null);
  assert.equal(asked(cause, { act: "cause.moved" }), null);
  assert.equal(asked(cause, { act: "unknown" }), null);
});

test("a reason to stop can be taken away by emptying it", () => {
  assert.deepEqual(asked(cause, { act: "cause.stopped", before: "r", reason: "" }).body,
    { act: "cause.stopped", cause, before: "r", reason: "" });
});

test("a control of the panel asks for its change", () => {
  assert.deepEqual(asked(cause, { act: "cause.rooted", root: "false" }).body, { act: "cause.rooted", cause, root: false });
  assert.equal(asked(cause, { act: "evidence.added", note: "n" }).body.evidence.length, 36);
});

test("a piece of evidence is a file, a link or a note, and always has words", () => {
  const said = (wanted) => {
    const { kind, note, link, file } = asked(cause, { act: "evidence.added", ...wanted }).body;
    return [kind, note, link, file];
  };
  assert.deepEqual(said({ note: " n " }), ["note", "n", "", null]);
  assert.deepEqual(said({ note: "", link: " https://a.example/b " }), ["link", "https://a.example/b", "https://a.example/b", null]);
  assert.deepEqual(said({ note: "n", file: "f", fileName: "a.png" }), ["file", "n", "", "f"]);
  assert.deepEqual(said({ note: " ", file: "f", fileName: "a.png" }), ["file", "a.png", "", "f"]);
});

test("evidence that is withdrawn comes back to where it stood", () => {
  const change = asked(cause, { act: "evidence.withdrawn", evidence: "v", next: "w" });
  assert.deepEqual(changes.inverse(change).body, { act: "evidence.restored", cause, evidence: "v", before: "w" });
});
