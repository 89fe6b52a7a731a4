// What a numbered event means to somebody who stands at a position. Pure.

/**
 * stale: seen already. next: begins with what is drawn. gap: begins elsewhere, ask for what is missing. An event that
 * begins earlier does not fit either: what left and came back within it is not in it, and may be gone here.
 * @param {number} mine the position that is drawn
 * @param {{from: number, position: number}} event
 * @returns {"stale"|"next"|"gap"}
 */
export function sort(mine, event) {
  if (event.position <= mine) return "stale";
  return event.from === mine ? "next" : "gap";
}
