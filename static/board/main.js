// The workshop board: puts its parts together. Each module does one thing; this one only introduces them.

import { Idiomorph } from "../vendor/idiomorph.esm.js";
import { Chosen } from "./chosen.js";
import * as changes from "./changes.js";
import { Deeds } from "./deeds.js";
import { serveDialogs } from "./dialogs.js";
import { Drag } from "./drag.js";
import { Editor } from "./editor.js";
import { Find } from "./find.js";
import { keepingFocus } from "./focus.js";
import { Folds } from "./folds.js";
import { serveInvitations } from "./invitations.js";
import { Keys } from "./keys.js";
import { Lacks } from "./lacks.js";
import { serveLeading } from "./leading.js";
import { Live } from "./live.js";
import { Notices } from "./notices.js";
import { Outbox, names } from "./outbox.js";
import { Outline } from "./outline.js";
import { Panel } from "./panel.js";
import { Parking } from "./parking.js";
import { patch } from "./patch.js";
import { drawPeople } from "./people.js";
import { Room } from "./room.js";
import { Say } from "./say.js";
import { Silence } from "./silence.js";
import { Stage } from "./stage.js";
import { Standing } from "./standing.js";
import { serveStepping } from "./stepping.js";
import { drawStep, stepNumber } from "./steps.js";
import { Stream } from "./stream.js";
import { Tree, isReference } from "./tree.js";
import { Twins } from "./twins.js";
import { Undo } from "./undo.js";
import { Views } from "./views.js";
import { Votes } from "./votes.js";
import { get, post } from "./wire.js";
import { speaker } from "./words.js";

const byId = (id) => document.getElementById(id);
const root = byId("board");
const { analysis, actor: me, rights, position } = root.dataset;
const say = speaker(JSON.parse(byId("words").textContent));
// Looked for once: a board of three hundred causes has seven thousand elements.
const [counted, problems] = ["[data-count]", "[data-part=problem]"].map((places) => [...root.querySelectorAll(places)]);

const board = {
  root, analysis, me, rights, say,
  urls: { changes: root.dataset.changes, walk: root.dataset.walk, stream: root.dataset.stream, panel: root.dataset.panel },
  stageBox: byId("stage"), whysBox: byId("whys"), keysDialog: byId("keys"),
  mine: new Set(JSON.parse(byId("mine").textContent)),
  view: () => board.views.current,
  focus: () => (board.view() === "outline" || root.classList.contains("has-drawer") && board.tree.list.contains(board.lastFocus)
    ? board.outline.reveal(board.chosen.id ?? board.tree.problem, true)
    : (board.view() === "whys" ? board.whysBox : board.stageBox).focus({ preventScroll: true })),
};

board.tree = new Tree(byId("outline"));
board.undo = new Undo();
board.notices = new Notices(byId("notices"), byId("spoken"));
board.outbox = new Outbox({
  storage: localStorage,
  prefix: `rb-outbox:${analysis}:${me}:`,
  send: (body) => post(board.urls.changes, body),
  wait: (ms, work) => setTimeout(work, ms),
  changed: () => board.standing?.draw(),
  over: (unsent) => leave(unsent),
});
board.standing = new Standing({ word: byId("standing"), dialog: byId("kept"), outbox: board.outbox, say });
board.editor = new Editor(byId("edit"), say, (text, result) => board.outbox.setAside(text, result.error ?? ""));
board.stage = new Stage(board.stageBox);
board.chosen = new Chosen({ tree: board.tree, fish: () => board.stage.fish, changed: chose });
board.folds = new Folds({
  box: board.stageBox, fish: () => board.stage.fish, tree: board.tree, chosen: () => board.chosen.id, moved: () => board.stage.moved,
  drawn: { position: Number(position), look: root.dataset.look },
  ways: { get: (query) => get(`${root.dataset.fish}?${query}`), storage: sessionStorage, name: `rb-folds:${analysis}:${me}` },
  leave: (bone) => board.chosen.choose(bone), changed: fishDrawn, told: drawFolds,
});
board.outline = new Outline(board.tree.list, (cause) => board.chosen.choose(cause, { show: true, from: "outline" }));
board.deeds = new Deeds(board);
board.parking = new Parking(byId("parked"), board);
board.room = new Room(byId("room"), board);
board.panel = new Panel(byId("panel"), board);
board.views = new Views({
  root, whys: board.whysBox, whysUrl: root.dataset.whys,
  choose: (id) => board.chosen.choose(id),
  turned: () => { board.stage.extent(); if (board.chosen.id) { board.outline.reveal(board.chosen.id); reveal(true); } },
});
board.silence = new Silence(byId("b-say"), board, JSON.parse(byId("silence").textContent));
board.lacks = new Lacks(root, byId("lead"), JSON.parse(byId("lacks").textContent));
board.card = new Say(byId("b-say"), board);
board.twins = new Twins(byId("twins"), board);
board.drag = new Drag({
  places: [board.stageBox, board.tree.list], tree: board.tree, ghost: byId("ghost"),
  may: () => rights === "all", drop: (move) => board.deeds.move(move),
});
board.stage.busy = () => board.drag.active || (board.drag.held && !board.drag.held.touch);
board.votes = new Votes(board, root.dataset.ballot);
board.find = new Find(byId("find"), board);
board.keys = new Keys(board);

board.live = new Live({
  position: Number(position),
  ask: (since) => get(`${board.urls.changes}?since=${since}`),
  draw: (event) => keepingFocus(() => drawEvent(event), board.focus),
  redraw: (whole) => keepingFocus(() => drawWhole(whole), board.focus),
  over: () => leave(board.outbox.end()),
});
// What I sent should come back by the stream; when it does not within a moment, it is asked for.
board.live.expect = (at) => {
  setTimeout(() => { if (board.live.position < at) board.live.catchUp(); }, 700);
};
board.stream = new Stream({
  name: `rb-board:${analysis}:${me}`,
  url: () => `${board.urls.stream}?since=${board.live.position}`,
  change: (event) => board.live.take(event),
  here: (people) => { drawPeople(byId("b-here"), people, { me, say }); board.room.here(people); },
  votes: (turnout) => board.votes.turnedOut(turnout),
  passed: (name, data) => (name === "rights" ? allowed(data) : board.room.take(name, data)),
  polled: () => { board.room.ask(); board.silence.ask(); },
  cards: (standing) => board.silence.take(standing),
  lacks: (lacks) => board.lacks.draw(lacks),
  state: (up) => board.standing.news(up),
  catchUp: () => board.live.catchUp(),
  revoked: () => leave(board.outbox.end()),
});

function drawEvent(event) {
  patch(board.tree.list, event.outline);
  board.stage.extent(board.folds.take(event, me));
  if (event.step) drawStep(root, stepNumber(event.step), say);
  if (event.parked) board.parking.draw(event.parked);
  if (event.votes || event.step) board.votes.refresh();
  if (event.lacks) board.lacks.draw(event.lacks);
  drawn(event.counts, event.causes);
}

function drawWhole(whole) {
  const holder = document.createElement("template");
  holder.innerHTML = whole.outline;
  Idiomorph.morph(board.tree.list, holder.content.firstElementChild, { morphStyle: "outerHTML" });
  board.stage.extent(board.folds.redraw(whole));
  board.parking.draw(whole.parked);
  board.votes.refresh();
  board.lacks.draw(whole.lacks);
  drawn(whole.counts, null);
}

/** Only the fish changed: another bone is open, or what happened was asked for. */
function fishDrawn(view) {
  board.stage.extent(view);
  board.chosen.light();
  if (board.toShow && document.getElementById(`f-${board.toShow}`)) {
    board.stage.show(board.toShow);
    board.toShow = null;
  }
}

/** What opens and folds all bones: there where the fish is large or something is folded. */
function drawFolds({ folded, full, large }) {
  root.classList.toggle("has-folds", large || folded.size > 0);
  for (const button of root.querySelectorAll("[data-board=unfold]")) button.disabled = !folded.size;
  for (const button of root.querySelectorAll("[data-board=fold]")) button.disabled = folded.size === full.length;
}

/** Open the bone that hides the chosen cause where the fish is looked at; the cause is shown when it is drawn. */
function reveal(show) {
  if (board.view() !== "fish" || !board.chosen.id || !board.folds.reveal(board.chosen.id)) return;
  if (show) board.toShow = board.chosen.id;
}

/** New words, where they are new: what says the same as before is not laid out again. */
function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** The drawings changed: everything that reads from them is brought up to date. */
function drawn(counts, causes) {
  for (const place of counted) if (place.dataset.count in counts) write(place, say(`count_${place.dataset.count}`, { n: counts[place.dataset.count] }));
  const problem = board.tree.text(board.tree.problem);
  for (const place of problems) write(place, problem);
  root.classList.toggle("is-empty", (counts.causes ?? 1) === 0);
  board.outline.drawn();
  board.chosen.light();
  reveal(false);
  board.card.drawn();
  board.views.changed();
  board.deeds.drawn();
  if (causes === null || board.panel.concerns(causes)) board.panel.refresh();
}

function chose(id, { show = false, gone = false, from = "" } = {}) {
  history.replaceState(history.state, "", id ? `#${id}` : location.pathname + location.search);
  board.panel.show(id);
  board.views.mark(id);
  if (!id) {
    if (gone) board.notices.say(say("gone"));
    return;
  }
  if (from !== "outline") {
    board.outline.reveal(id);
    const { tree } = board;
    const status = tree.status(id) ? say(`status_${tree.status(id)}`) : "";
    board.notices.say([tree.text(id), status, tree.isRoot(id) ? say("root") : ""].filter(Boolean).join(", "));
  }
  if (show && board.view() === "fish") board.stage.show(id);
  reveal(show || from === "outline");
}

/** What I may do was changed: the page is drawn anew; what is not sent yet and what stands in the field are kept. */
function allowed(now) {
  if (now !== rights) location.reload();
}

/** Signed out, or the invitation was taken back: one calm sentence, and what could not be sent any more. It is heard
 *  from the stream, from an answer and on coming back to the tab; only the first finds words to show. */
function leave(unsent) {
  if (!byId("over").hidden) return;
  board.stream.stop();
  const half = [board.card.field?.value, board.editor.isOpen ? board.editor.field.value : "", ...board.panel.half()];
  for (const name of names(sessionStorage, "rb-")) sessionStorage.removeItem(name);
  board.editor.close();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const page = byId("over");
  const texts = [...unsent.map(({ body }) => changes.typed(body)), ...half].filter((text) => text?.trim());
  page.querySelector("[data-part=unsent]").hidden = !texts.length;
  page.querySelector("ul").replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  root.hidden = true;
  root.replaceChildren();
  page.hidden = false;
  page.focus();
}

board.stageBox.addEventListener("click", (event) => {
  if (event.target.closest("button, .fold, .tally")) return;
  if (board.stage.moved) return;
  const element = event.target.closest("[data-cause]");
  const isBare = !element || (element.id === "fish" && !event.target.closest(".head"));
  if (isBare) board.chosen.choose(null);
  else board.chosen.choose(element.dataset.cause, { show: isReference(element) });
  board.stageBox.focus({ preventScroll: true });
});
board.stageBox.addEventListener("dblclick", (event) => {
  const element = event.target.closest("[data-cause]:not(#fish)") ?? event.target.closest(".head");
  if (element) board.deeds.edit(element.dataset.cause ?? board.tree.problem);
});
board.stageBox.addEventListener("looked", () => { if (board.editor.isOpen) board.editor.place(); });
addEventListener("resize", () => { if (board.editor.isOpen) board.editor.place(); });
document.addEventListener("focusin", (event) => { board.lastFocus = event.target.closest?.("li, #stage") ?? board.lastFocus; });
root.addEventListener("click", (event) => {
  const deed = event.target.closest("[data-board]")?.dataset.board;
  if (deed === "nearer") board.stage.zoom(1.25);
  else if (deed === "farther") board.stage.zoom(0.8);
  else if (deed === "fit") board.stage.fit();
  else if (deed === "keys") board.keysDialog.showModal();
  else if (deed === "find") board.find.ask();
  else if (deed === "unfold" || deed === "fold") board.deeds.foldAll(deed === "unfold");
  else if (deed) board.deeds[deed]?.();
});
addEventListener("online", () => { board.outbox.flush(); board.folds.settle(); });
addEventListener("pageshow", (event) => { if (event.persisted) board.live.catchUp(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) { board.live.catchUp(); board.silence.ask(); } });

serveDialogs();
serveInvitations();
serveLeading(root, byId("b-lead"));
serveStepping(root, byId("lead"), () => board.live.catchUp());
// A remark in the list leads to its cause.
byId("remarks").addEventListener("click", ({ target }) => {
  const cause = target.closest("[data-remark]")?.dataset.remark;
  if (!cause || !board.tree.has(cause)) return;
  byId("remarks").close();
  board.chosen.choose(cause, { show: true });
});
root.classList.add("is-live");
drawStep(root, Number(root.dataset.step), say);
board.card.drawn();
if (root.dataset.voting === "true") board.votes.refresh();
board.standing.draw();
board.outbox.flush();
board.folds.settle();
board.stream.start();
const wanted = location.hash.slice(1);
if (wanted && board.tree.has(wanted)) board.chosen.choose(wanted, { show: true });
