// Places in the drawing: groups are placed relative to their parent, so a place is a sum. Pure.

/** How far a trunk leans: units left for each unit away from the spine. The drawing's own number. */
export const SLANT = 0.31;

/** The [x, y] of "translate(x y)"; [0, 0] where there is none. */
export function shift(transform) {
  const found = /translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?/.exec(transform ?? "");
  return found ? [Number(found[1]), Number(found[2] ?? 0)] : [0, 0];
}

/** The sum of places, each relative to the one before. */
export function sum(shifts) {
  return shifts.reduce(([x, y], [dx, dy]) => [x + dx, y + dy], [0, 0]);
}

/** How far right of its mark a cause meets its trunk, from the path of its twig. */
export function reach(d) {
  const found = /M0 0H(-?[\d.]+)/.exec(d ?? "");
  return found ? Number(found[1]) : 0;
}

/** Where the spine meets the head, from the path of the spine. */
export function neck(d) {
  const found = /L\s*(-?[\d.]+)/.exec(d ?? "");
  return found ? Number(found[1]) : 0;
}

/**
 * The way from a cause to the head: along its twig, down the trunk to its effect, … to the spine, along the spine.
 *
 * @param {{x: number, y: number, step: number, rail: number}[]} steps the cause first, then what it hangs on, each
 *   placed relative to the next; `step` is the reach of its twig, `rail` where its further trunks meet (0: none)
 * @param {number} joint where the bone stands on the spine
 * @param {number} edge where the spine ends
 * @param {number} row how far below the head's middle that spine runs: of a fish with very many bones it then leans
 */
export function therefore(steps, joint, edge, row = 0) {
  const end = row ? `H${n(edge - Math.abs(row) * SLANT)}L${n(edge)} 0` : `H${n(edge)}`;
  if (!steps.length) return `M${n(joint)} ${n(row)}${end}`;
  const places = [];
  let at = [joint, row];
  for (const step of steps.slice().reverse()) {
    places.unshift(at);
    at = [at[0] + step.x, at[1] + step.y];
  }
  let way = `M${n(at[0])} ${n(at[1])}`;
  steps.forEach((step, i) => {
    const [px, py] = places[i];
    const trunk = step.x + step.step + Math.abs(step.y) * SLANT;
    way += `H${n(px + step.x + step.step)}`;
    const parent = steps[i + 1];
    if (!parent) way += `L${n(px + trunk)} ${n(row)}`;
    else if (Math.abs(trunk) < 1 || !parent.rail) way += `L${n(px)} ${n(py)}`;
    else {
      const lean = Math.abs(parent.rail) * SLANT;
      way += `L${n(px + trunk - lean)} ${n(py + parent.rail)}H${n(px - lean)}L${n(px)} ${n(py)}`;
    }
  });
  return `${way}${end}`;
}

const AHEAD = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };

/**
 * The nearest place that lies in a direction; going straight on counts more than stepping aside.
 * @param {{id: string, x: number, y: number}[]} places
 * @param {{x: number, y: number}} from
 * @param {"up"|"down"|"left"|"right"} direction
 */
export function nearest(places, from, direction) {
  const [ax, ay] = AHEAD[direction];
  let best = null;
  let least = Infinity;
  for (const place of places) {
    const dx = place.x - from.x;
    const dy = place.y - from.y;
    const ahead = dx * ax + dy * ay;
    const aside = Math.abs(dx * ay) + Math.abs(dy * ax);
    const cost = ahead + 2.2 * aside;
    if (ahead > 1 && aside < ahead * 3 && cost < least) {
      least = cost;
      best = place;
    }
  }
  return best;
}

/**
 * The next bone on the same side of the same spine, however far out the names stand: one that is folded is shorter than
 * its neighbours, and would be passed over by who goes to the nearest.
 * @param {{id: string, joint?: number, side?: string}[]} places
 * @param {{joint?: number, side?: string}} from
 * @param {"left"|"right"} direction
 */
export function beside(places, from, direction) {
  if (!from.side) return null;
  const row = places.filter(({ side }) => side === from.side).map((place) => ({ ...place, x: place.joint, y: 0 }));
  return nearest(row, { x: from.joint, y: 0 }, direction);
}

function n(x) {
  return String(Math.round(x * 10) / 10);
}
