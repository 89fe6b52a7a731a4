// What part of the drawing is seen, and how large. Pure: a camera is {x, y, scale}, the upper left corner in the
// drawing's units and pixels per unit; a view is {l, t, w, h} in units, a box is {w, h} in pixels.

export const LABEL = 12.5; // units; the size of a label in the drawing
export const LEAST_LABEL = 11; // pixels; below this nobody at the back of the room can read
const NEAREST = 4;
const DESK = 1200; // pixels: how wide the place for the fish is on a usual screen, beside the panel

/** Pixels per unit at which the whole drawing fits. */
export function fitScale(view, box) {
  if (!box.w || !box.h) return 1;
  return Math.min(box.w / view.w, box.h / view.h);
}

/** The whole drawing in the middle, never larger than 1.3 : 1 so that a young fish does not shout; on a large screen,
 *  which is looked at from afar, as much larger as it is wider than a desk's. */
export function fit(view, box, most = 1.3 * Math.max(1, box.w / DESK)) {
  const scale = Math.min(most, fitScale(view, box));
  return centred(view, box, scale);
}

/** How a drawing is first shown: fitted when its labels can be read so, else at 11 pixels, from the head on. */
export function first(view, box) {
  const least = LEAST_LABEL / LABEL;
  if (fitScale(view, box) >= least) return fit(view, box);
  return keep({ x: view.l + view.w - box.w / least, y: -box.h / least / 2, scale: least }, view, box);
}

/** The same point under the finger or pointer, nearer or farther. */
export function zoom(camera, factor, at, view, box) {
  const farthest = Math.min(fitScale(view, box), 1) * 0.8;
  const scale = Math.min(NEAREST, Math.max(farthest, camera.scale * factor));
  const x = camera.x + at.x / camera.scale - at.x / scale;
  const y = camera.y + at.y / camera.scale - at.y / scale;
  return keep({ x, y, scale }, view, box);
}

/** Moved by pixels. */
export function pan(camera, dx, dy, view, box) {
  return keep({ ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }, view, box);
}

/** Moved no more than needed to see a rectangle {x, y, w, h} (units) with some air around it. */
export function show(camera, rect, view, box, air = 24) {
  const w = box.w / camera.scale;
  const h = box.h / camera.scale;
  const pad = air / camera.scale;
  const inside = (at, size, from, length) => {
    if (size + 2 * pad > length) return at - pad;
    if (at - pad < from) return at - pad;
    return at + size + pad > from + length ? at + size + pad - length : from;
  };
  return keep({ ...camera, x: inside(rect.x, rect.w, camera.x, w), y: inside(rect.y, rect.h, camera.y, h) }, view, box);
}

/** The SVG attribute. */
export function viewBox(camera, box) {
  return [camera.x, camera.y, box.w / camera.scale, box.h / camera.scale].map((n) => Math.round(n * 100) / 100).join(" ");
}

/** Whether labels are too small to read, so that bones show their name and count only. */
export function isFar(camera) {
  return camera.scale * LABEL < LEAST_LABEL * 0.86;
}

/** How large a bone's name, a mark and a bead are drawn from afar, so that they can still be read and hit: units, times,
 *  times. A bead is 24 units wide, what a finger needs in pixels. */
export function farSizes(camera) {
  return { name: LEAST_LABEL / camera.scale, mark: Math.max(1, 2.1 / (4.6 * camera.scale)),
    bead: Math.min(4, Math.max(1, 1.02 / camera.scale)) };
}

function centred(view, box, scale) {
  return { x: view.l + view.w / 2 - box.w / scale / 2, y: view.t + view.h / 2 - box.h / scale / 2, scale };
}

/** Half of the screen always shows some of the drawing: nobody gets lost on white paper. */
function keep(camera, view, box) {
  const w = box.w / camera.scale;
  const h = box.h / camera.scale;
  const x = Math.min(view.l + view.w - w / 2, Math.max(view.l - w / 2, camera.x));
  const y = Math.min(view.t + view.h - h / 2, Math.max(view.t - h / 2, camera.y));
  return { ...camera, x, y };
}
