// What a key means on the board. Pure: takes what a keyboard event says, answers the name of a deed or null.

const MARKED = { m: "move", l: "link", g: "group", e: "prove" }; // Ctrl and a letter: the chosen cause's controls beside the board
const MOVES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Home: "first", End: "last" };

/**
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean,
 *          isComposing?: boolean}} press
 * @param {{chosen: boolean, rights: "look"|"add"|"all", voting?: boolean}} now
 */
export function deed(press, now) {
  const { key } = press;
  if (press.ctrlKey || press.metaKey) return press.altKey ? null : withControl(press, now);
  if (press.altKey) return withAlt(press, now);
  if (MOVES[key]) return MOVES[key];
  if (key === "Escape") return "leave";
  if (key === "?") return "keys";
  if (key === " ") return press.shiftKey ? "foldAll" : now.chosen ? "fold" : null;
  if (now.rights === "look") return zooming(key, now);
  if (now.voting && key.toLowerCase() === "v" && !press.isComposing) {
    return now.chosen ? (press.shiftKey ? "takeDot" : "giveDot") : "ballot";
  }
  if (key === "Enter") return "another";
  if (key === "Tab") return now.chosen && !press.shiftKey ? "why" : null;
  if (key === "F2" && now.chosen) return "edit";
  if (key === "Delete" && press.shiftKey) return now.chosen ? "park" : null;
  if ((key === "Delete" || key === "Backspace") && now.chosen) return "remove";
  if (now.chosen && isWriting(key)) return "type";
  return zooming(key, now);
}

function withControl(press, now) {
  const key = press.key.toLowerCase();
  if (key === "f" && !press.shiftKey) return "find";
  if (now.rights === "look") return null;
  if (key === "z") return press.shiftKey ? "again" : "undo";
  if (key === "y") return "again";
  return now.chosen && now.rights === "all" && !press.shiftKey ? MARKED[key] ?? null : null;
}

function withAlt({ key }, now) {
  if (key === "Enter") return now.chosen ? "panel" : null;
  if (now.rights !== "all" || !now.chosen) return null;
  return { ArrowUp: "earlier", ArrowLeft: "earlier", ArrowDown: "later", ArrowRight: "later" }[key] ?? null;
}

function zooming(key, now) {
  if (now.chosen && now.rights !== "look") return null;
  return { "+": "nearer", "=": "nearer", "-": "farther", 0: "fit" }[key] ?? null;
}

/** A printable character, or the start of one by an input method. */
function isWriting(key) {
  return key === "Process" || ([...key].length === 1 && key !== " ");
}
