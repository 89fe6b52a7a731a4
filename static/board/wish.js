// What this viewer wants to see open: a base ("rule": as the board decides; "open", "fold": all of them) and the bones
// that are to be otherwise. Pure; bones are ids, that of the problem stands for the causes nobody has grouped.

export const NOTHING = { base: "rule", open: [], fold: [] };
const MOST = 100; // bones named in one address

/** The wish with one bone open. */
export function withOpen(wish, bone) {
  return { ...wish, open: [...without(wish.open, bone), bone].slice(-MOST), fold: without(wish.fold, bone) };
}

/** The wish with one bone folded. */
export function withFolded(wish, bone) {
  return { ...wish, fold: [...without(wish.fold, bone), bone].slice(-MOST), open: without(wish.open, bone) };
}

/** All open, or all folded. */
export function withAll(open) {
  return { base: open ? "open" : "fold", open: [], fold: [] };
}

/**
 * The bones that are folded then.
 * @param {object} wish
 * @param {Set<string>} standard folded for whoever wants nothing else
 * @param {string[]} full the bones that hold causes
 */
export function wanted(wish, standard, full) {
  const folds = (bone) => {
    if (wish.open.includes(bone)) return false;
    if (wish.fold.includes(bone)) return true;
    return wish.base === "rule" ? standard.has(bone) : wish.base === "fold";
  };
  return new Set(full.filter(folds));
}

export function same(some, others) {
  return some.size === others.size && [...some].every((one) => others.has(one));
}

/** As it is asked for; equal wishes read the same. */
export function asked(wish) {
  const ids = (list) => [...list].sort().map((id) => id.replaceAll("-", "")).join(".");
  return `base=${wish.base}&open=${ids(wish.open)}&fold=${ids(wish.fold)}`;
}

/** What was kept; nothing when it cannot be read. */
export function read(text) {
  try {
    const { base, open, fold } = JSON.parse(text);
    const isList = (list) => Array.isArray(list) && list.every((id) => typeof id === "string");
    return ["rule", "open", "fold"].includes(base) && isList(open) && isList(fold) ? { base, open, fold } : NOTHING;
  } catch {
    return NOTHING;
  }
}

function without(list, bone) {
  return list.filter((one) => one !== bone);
}
