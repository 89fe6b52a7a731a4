// What a person can do on the board: each deed asks for words where it needs them and sends one change.

import * as changes from "./changes.js";
import { newId } from "./ids.js";
import { takingBack } from "./undo.js";
import { get } from "./wire.js";

const SOON = 2_000;

export class Deeds {
  /** @param {object} board the parts made by main.js: tree, chosen, editor, outbox, undo, say, notices, live, rights */
  constructor(board) {
    this.board = board;
    this.arriving = new Map();
  }

  get may() {
    return this.board.rights;
  }

  mayEdit(cause) {
    return this.may === "all" || (this.may === "add" && this.board.mine.has(cause));
  }

  /** Send a change. Resolves to the answer; a change of mine that stands can be taken back. A refusal is shown as a
   *  notice, unless whoever sends shows it at its field (`handled`). */
  async send(change, { late, quiet = false, handled = late !== undefined } = {}) {
    const { outbox, undo, live, notices, say } = this.board;
    this.sent = outbox.put(change.body, late);
    const result = await this.sent;
    if (result.done) {
      change.was.position = result.position;
      if (!quiet) undo.did(change);
      live.expect(result.position);
    } else if (result.refused && !result.waited && !handled) {
      notices.show(result.error || say("refused"), { now: true });
    }
    return result;
  }

  /** To who wrote whose fault it is and has no panel of it before them: the question that leads on, asked by one press.
   *  What is a hidden card yet has no why. */
  gently(sentence, cause = null) {
    const { notices, chosen, say } = this.board;
    const ask = () => { chosen.choose(cause, { show: true }); this.why(cause); };
    notices.show(sentence, cause ? { button: say("why"), press: ask } : {});
  }

  /** Ask for another cause: beside a cause, on a bone, at the problem. */
  another(beside = this.board.chosen.id, begun = "") {
    const { tree } = this.board;
    const kind = tree.kind(beside);
    if (!beside || kind !== "cause") return this.why(beside ?? tree.problem, begun);
    return this.#ask({
      effect: tree.home(beside), before: tree.after(beside), beside, begun,
      label: this.#label(tree.home(beside)), side: this.#outward(beside),
    });
  }

  /** Ask why: a cause of this one. */
  why(effect = this.board.chosen.id, begun = "") {
    const { tree } = this.board;
    const target = effect ?? tree.problem;
    return this.#ask({
      effect: target, before: null, beside: target, begun, label: this.#label(target), side: this.#outward(target),
    });
  }

  /** Ask for a new bone. */
  bone() {
    const { tree, say } = this.board;
    return this.#ask({ effect: tree.problem, before: null, beside: tree.problem, kind: "category", label: say("new_bone"), side: "on" });
  }

  /** Change the words. */
  edit(cause = this.board.chosen.id, begun = "") {
    const { tree, say, editor } = this.board;
    if (!cause || !this.mayEdit(cause)) return;
    let before = tree.text(cause);
    editor.open({
      label: say(tree.kind(cause) === "cause" ? "edit_cause" : tree.kind(cause) === "category" ? "edit_bone" : "edit_problem"),
      text: before,
      begun,
      anchor: this.#anchor(cause),
      side: this.#inOutline() ? "row" : "on",
      send: (text, then, late) => this.send(changes.edited({ cause, before, text: text.trim() }), { late }),
      overrule: (theirs) => { before = theirs; },
      closed: () => this.board.focus(),
      more: (words) => { if (words.trim()) this.edit(cause, tree.text(cause) + words.replace(/[\t\n]+/g, " ")); },
    });
  }

  /** Take a cause off the board, with a way back. */
  async remove(cause = this.board.chosen.id) {
    const { tree, say, notices, chosen } = this.board;
    if (!cause || this.may !== "all" || tree.kind(cause) === "problem") return;
    const below = tree.below(cause).length;
    const next = tree.after(cause) ?? tree.before(cause) ?? tree.home(cause);
    const result = await this.send(changes.removed({ cause }));
    if (!result.done) return;
    if (chosen.id === cause || !chosen.id) chosen.choose(next);
    notices.show(below ? say("removed_with", { n: below }) : say("removed"), {
      button: say("bring_back"),
      press: () => this.bringBack(cause),
    });
  }

  bringBack(cause) {
    return this.#inTurn(() => this.#bringBack(cause));
  }

  async #bringBack(cause) {
    const { undo } = this.board;
    const removal = undo.last((body) => body.act === "cause.removed" && body.cause === cause);
    const back = removal ? takingBack(removal) : changes.restored({ cause });
    const result = await this.send(back, { quiet: true });
    if (!result.done) return;
    if (removal) undo.moved(removal, back);
    this.whenDrawn(cause, () => this.board.chosen.choose(cause));
  }

  /** Move a cause to another effect, or before a sibling. */
  async move({ cause, source = this.board.tree.home(cause), target, before = null }) {
    const { tree } = this.board;
    const stoodBefore = tree.after(cause, source);
    const stood = this.board.chosen.id;
    const result = await this.send(changes.moved({ cause, source, target, before, stoodBefore }));
    if (result.done && this.board.chosen.id === stood) this.board.chosen.choose(cause);
    return result;
  }

  /** One place earlier or later among its siblings. */
  reorder(by, cause = this.board.chosen.id) {
    const { tree } = this.board;
    if (!cause || this.may !== "all" || tree.kind(cause) === "problem") return;
    const effect = tree.home(cause);
    const [earlier, later] = [tree.before(cause), tree.after(cause)];
    if (by < 0 && earlier) this.move({ cause, source: effect, target: effect, before: earlier });
    if (by > 0 && later) this.move({ cause, source: effect, target: effect, before: tree.after(later, effect) });
  }

  /** Open or fold the bone of what is chosen, for this viewer alone. */
  async fold(id = this.board.chosen.id) {
    const { folds, tree, notices, say, view } = this.board;
    if (!id || id === tree.problem || view() !== "fish") return;
    const bone = folds.bone(id);
    if (!(await folds.toggle(bone))) return;
    const name = bone === tree.problem ? say("not_grouped") : tree.text(bone);
    notices.say(say(folds.folded().has(bone) ? "bone_folded" : "bone_open", { text: name }));
  }

  /** Open all bones, or fold them; by itself what some still need. */
  async foldAll(open = this.board.folds.folded().size > 0) {
    const { folds, notices, say, stage, view } = this.board;
    if (view() !== "fish") return;
    stage.touched = false;
    if (await folds.all(open)) notices.say(say(open ? "all_open" : "all_folded"));
  }

  /** Deal the bones out to both sides of the spine. */
  async arrange() {
    if (this.may !== "all") return;
    const change = changes.arranged({ cause: this.board.tree.problem });
    if ((await this.send(change)).done) this.told(change);
  }

  /** Say what a change of several steps did, with a way back that needs no keyboard. */
  told(change) {
    const { notices, say } = this.board;
    notices.show(say(`act_${change.body.act.replace(".", "_")}`), {
      button: say("take_back"),
      press: () => this.takeBack(change),
    });
  }

  takeBack(change) {
    return this.#inTurn(() => this.#takeBack(change));
  }

  async #takeBack(change) {
    const { undo } = this.board;
    const back = takingBack(change);
    const result = await this.send(back, { quiet: true });
    if (result.done) undo.moved(change, back);
  }

  undo() {
    return this.#inTurn(() => this.#walk("back", "tookBack", "forgetLast", "nothing_to_undo"));
  }

  again() {
    return this.#inTurn(() => this.#walk("again", "didAgain", "forgetUndone", "nothing_to_redo"));
  }

  /** Steps back and forth wait for the one before: pressed quickly, each takes back another change. */
  #inTurn(step) {
    this.turn = (this.turn ?? Promise.resolve()).then(step);
    return this.turn;
  }

  /** Run `work` once a cause is on the board; forgotten after ten seconds. */
  whenDrawn(cause, work) {
    if (this.board.tree.has(cause)) {
      work();
      return;
    }
    this.arriving.set(cause, work);
    setTimeout(() => this.arriving.delete(cause), 10_000);
  }

  /** Something was drawn: whoever waited for a cause goes on. */
  drawn() {
    for (const [cause, work] of [...this.arriving]) {
      if (this.board.tree.has(cause)) {
        this.arriving.delete(cause);
        work();
      }
    }
  }

  async #walk(step, done, forget, nothing) {
    const { undo, notices, say, chosen, tree } = this.board;
    await this.sent; // pressed before the answer to my last change is here: it is still that change which is meant
    await Promise.resolve();
    let change = undo[step]();
    let why = nothing;
    if (!change) {
      if (await this.#recall()) why = "too_old_to_undo";
      change = undo[step]();
    }
    if (!change) {
      notices.show(say(step === "back" ? why : nothing));
      return;
    }
    const stood = chosen.id;
    const result = await this.send(change, { quiet: true });
    if (result.refused) undo[forget]();
    if (!result.done) return;
    undo[done](change);
    if (chosen.id !== stood) return; // gone elsewhere meanwhile
    const { cause } = change.body;
    if (cause === tree.problem) return;
    if (change.body.act !== "cause.removed") this.whenDrawn(cause, () => chosen.choose(cause));
    else if (chosen.id === cause) chosen.choose(tree.home(cause));
  }

  /** Ask what I did before this page was loaded. Answers whether there is more that is too old. */
  async #recall() {
    try {
      const { status, data } = await get(this.board.urls.walk);
      if (status !== 200) return false;
      this.board.undo.recall(data);
      return data.old;
    } catch {
      return false; // nobody answers: what is not known here cannot be taken back now
    }
  }

  #ask(question) {
    const { effect, before, beside, begun = "", kind = "cause", label, side } = question;
    const { editor, chosen, tree } = this.board;
    if (this.may === "look" || (kind === "category" && this.may !== "all")) return;
    if (kind === "cause" && this.board.silence.turnsToCards(begun)) return;
    let cause = null;
    editor.open({
      label,
      begun,
      anchor: this.#anchor(beside),
      side: this.#inOutline() ? "row" : side,
      canWhy: kind === "cause",
      send: async (text, then, late) => {
        const id = newId();
        const [own, stood] = [editor.task, chosen.id];
        const result = await this.send(changes.added({ cause: id, effect, text: text.trim(), kind, before }), { late });
        if (!result.done) return result;
        this.board.mine.add(id);
        await this.#soonDrawn(id);
        if (chosen.id === stood && (editor.task === own || !editor.isOpen)) chosen.choose(id);
        cause = id;
        return result;
      },
      closed: () => this.board.focus(),
      more: (words, then, landed) => {
        if (landed && tree.has(cause) && then === "why" && kind === "cause") this.why(cause, words);
        else if ((words.trim() || then === "next") && landed && tree.has(cause)) this.another(cause, words);
        else if (words.trim() || then === "next") this.#ask({ ...question, begun: words });
      },
    });
  }

  /** Until a cause is on the board, or it is clear that its news come late. */
  #soonDrawn(cause) {
    return new Promise((resolve) => {
      this.whenDrawn(cause, resolve);
      setTimeout(resolve, SOON);
    });
  }

  #label(effect) {
    const { tree, say } = this.board;
    return say(tree.kind(effect) === "category" ? "cause_on" : "why_of", { text: short(tree.text(effect)) });
  }

  /** New causes stand outward of the one beside them: above the spine higher, below it lower. */
  #outward(cause) {
    const group = document.getElementById(`f-${cause}`)?.closest(".bone");
    return group ? (group.classList.contains("up") ? "above" : "below") : "on";
  }

  #inOutline() {
    return this.board.tree.list.contains(document.activeElement) || this.board.view() === "outline";
  }

  #anchor(cause) {
    const { tree } = this.board;
    if (this.#inOutline()) return tree.item(cause)?.querySelector(":scope > .own");
    if (cause === tree.problem) return document.querySelector("#fish .head");
    const shown = document.getElementById(`f-${cause}`) ? cause : tree.bone(cause) ?? cause;
    const own = document.querySelector(`#f-${CSS.escape(shown)} > .own`);
    return own?.querySelector(".halo") ?? own?.querySelector("text") ?? own;
  }
}

function short(text, most = 70) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
