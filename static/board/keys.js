// Listens to the keyboard where the board has it: on the fish, in the outline, and nowhere a field has the focus.

import { placeOf } from "./chosen.js";
import { beside, nearest } from "./geometry.js";
import { deed } from "./keymap.js";

const ARROWS = new Set(["up", "down", "left", "right", "first", "last"]);

export class Keys {
  /** @param {object} board the parts made by main.js */
  constructor(board) {
    this.board = board;
    board.stageBox.addEventListener("keydown", (event) => this.#press(event));
    board.tree.list.addEventListener("keydown", (event) => this.#press(event));
    board.whysBox.addEventListener("keydown", (event) => this.#press(event));
    document.addEventListener("keydown", (event) => this.#anywhere(event));
  }

  /** With the focus on nothing in particular, the keys still mean what they mean; finding is asked from anywhere. */
  #anywhere(event) {
    if (event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
    if (event.target === document.body) this.#press(event);
    else if (this.#deed(event) === "find") { event.preventDefault(); this.board.find.ask(); }
  }

  #deed(event) {
    const { chosen, rights, votes } = this.board;
    return deed(event, { chosen: chosen.id !== null, rights, voting: votes.open });
  }

  #press(event) {
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (this.board.panel.typesAhead(event)) return;
    const name = this.#deed(event);
    if (!name) return;
    if ((name === "another" || name === "type") && event.target.closest("button, a:not(.text)")) return;
    if ((name === "fold" || name === "foldAll") && event.target.closest("button, a")) return;
    if (name !== "type") event.preventDefault();
    if (ARROWS.has(name)) this.#walk(name, event);
    else this.#do(name);
  }

  #do(name) {
    const { deeds, chosen, stage, keysDialog, panel } = this.board;
    switch (name) {
      case "another": deeds.another(); break;
      case "why": deeds.why(); break;
      case "edit": case "type": deeds.edit(); break;
      case "remove": deeds.remove(); break;
      case "park": deeds.park(); break;
      case "find": this.board.find.ask(); break;
      case "panel": panel.enter(); break;
      case "move": case "link": case "group": case "prove": panel.enter(name); break;
      case "undo": deeds.undo(); break;
      case "again": deeds.again(); break;
      case "earlier": deeds.reorder(-1); break;
      case "later": deeds.reorder(1); break;
      case "leave": chosen.choose(null); break;
      case "keys": keysDialog.showModal(); break;
      case "fold": deeds.fold(); break;
      case "foldAll": deeds.foldAll(); break;
      case "nearer": stage.zoom(1.25); break;
      case "farther": stage.zoom(0.8); break;
      case "fit": stage.fit(); break;
      case "giveDot": this.board.votes.give(1); break;
      case "takeDot": this.board.votes.give(-1); break;
      case "ballot": this.board.votes.show(); break;
      default:
    }
  }

  #walk(direction, event) {
    const { outline, tree, chosen } = this.board;
    if (tree.list.contains(event.target)) outline.move(direction);
    else {
      const bead = event.target.closest(".fold");
      if (bead) chosen.choose(bead.closest(".bone").dataset.cause);
      if (direction === "first") chosen.choose(tree.problem, { show: true });
      else if (direction === "last") chosen.choose(tree.all().at(-1), { show: true });
      else this.#step(direction);
      if (bead) this.#keep(event.target);
    }
  }

  /** Who walks from bead to bead can open what they come to. */
  #keep(bead) {
    const here = document.getElementById(`f-${this.board.chosen.id}`)?.querySelector(":scope > .own > .fold");
    if (here !== bead) (here ?? this.board.stageBox).focus({ preventScroll: true });
  }

  /** On the fish an arrow goes to what lies there on the picture. */
  #step(direction) {
    const { tree, chosen, stage } = this.board;
    if (!chosen.id) {
      chosen.choose(tree.causes(tree.problem)[0] ?? tree.problem, { show: true });
      return;
    }
    const places = tree.all().map((id) => ({ id, ...this.#place(id, stage.fish) })).filter(({ x }) => x !== undefined);
    const from = places.find(({ id }) => id === chosen.id);
    const others = places.filter(({ id }) => id !== chosen.id);
    // From a bone, left and right go along the bones; its causes lie up or down from it.
    const along = tree.kind(chosen.id) === "category" && (direction === "left" || direction === "right")
      ? others.filter(({ id }) => tree.kind(id) !== "cause") : [];
    const to = from && (beside(along, from, direction) ?? nearest(along, from, direction)
      ?? nearest(others, from, direction));
    if (to) chosen.choose(to.id, { show: true });
  }

  #placeInWhys(id) {
    const node = document.getElementById(`y-${id}`);
    return node ? placeOf(node, node.ownerSVGElement) : {};
  }

  #place(id, fish) {
    if (this.board.view() === "whys") return this.#placeInWhys(id);
    if (id === this.board.tree.problem) return { x: 60, y: 0 };
    const group = document.getElementById(`f-${id}`);
    if (!group) return {};
    if (!group.classList.contains("bone")) return placeOf(group, fish);
    const name = group.querySelector(":scope > .own > .bone-name")?.getBBox();
    const { x, y } = placeOf(group, fish);
    const side = `${group.classList.contains("up") ? "up" : "down"} ${y}`;
    return name ? { x: x + name.x + name.width, y: y + name.y + name.height / 2, joint: x, side } : { x, y };
  }
}
