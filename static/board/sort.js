// What a numbered event means to somebody who stands at a position. Pure.

/**
 * stale: seen already. next: fits on what is drawn. gap: something between is missing, ask for it.
 * @param {number} mine the position that is drawn
 * @param {{from: number, position: number}} event
 * @returns {"stale"|"next"|"gap"}
 */
export function sort(mine, event) {
  if (event.position <= mine) return "stale";
  return event.from <= mine ? "next" : "gap";
}
