// The changes a person can make, as the server wants them, and what takes each back. Pure.
//
// A change is {body, was}: `body` is sent (the key is added when it is kept), `was` is what only this browser
// needs in order to take it back; `was.position` is the number under which it stands, once it does.

/** A new cause, or a bone when `kind` is "category"; stands before a sibling, else last. */
export function added({ cause, effect, text, kind = "cause", before = null }) {
  return { body: { act: "cause.added", cause, effect, text, kind, before }, was: {} };
}

/** New words; `before` are the words that were seen. */
export function edited({ cause, before, text }) {
  return { body: { act: "cause.edited", cause, before, text }, was: {} };
}

/** From one effect to another, or to another place at the same; `after` is the sibling it stood before until now. */
export function moved({ cause, source, target, before = null, stoodBefore = null }) {
  return { body: { act: "cause.moved", cause, source, target, before }, was: { stoodBefore } };
}

export function removed({ cause }) {
  return { body: { act: "cause.removed", cause }, was: {} };
}

export function restored({ cause }) {
  return { body: { act: "cause.restored", cause }, was: {} };
}

/** Off the board into the list beside it. What came back to another place goes back to the effect it stood at. */
export function parked({ cause, source = null, target = null, before = null }) {
  return { body: { act: "cause.parked", cause, source, target, before }, was: {} };
}

/** Back where it stood, or from its effect `source` to another one. */
export function unparked({ cause, source = null, target = null }) {
  return { body: { act: "cause.unparked", cause, source, target }, was: {} };
}

/** One more effect of a cause. */
export function linked({ cause, effect }) {
  return { body: { act: "cause.linked", cause, effect }, was: {} };
}

export function unlinked({ cause, effect }) {
  return { body: { act: "cause.unlinked", cause, effect }, was: {} };
}

export function judged({ cause, before, status }) {
  return { body: { act: "cause.judged", cause, before, status }, was: {} };
}

/** A piece of evidence: words, and a link or a file (its id) where `kind` says so; how it is known, for which day. */
export function proved({ cause, evidence, note, before = null, kind = "note", link = "", file = null, strength = "", as_of = "" }) {
  return { body: { act: "evidence.added", cause, evidence, note, before, kind, link, file, strength, as_of }, was: {} };
}

/** A piece of evidence no longer stands for its cause; `stoodBefore` is the piece it comes back before. */
export function withdrawn({ cause, evidence, stoodBefore = null }) {
  return { body: { act: "evidence.withdrawn", cause, evidence }, was: { stoodBefore } };
}

export function reinstated({ cause, evidence, before = null }) {
  return { body: { act: "evidence.restored", cause, evidence, before }, was: {} };
}

export function rooted({ cause, root }) {
  return { body: { act: "cause.rooted", cause, root }, was: {} };
}

export function stopped({ cause, before, reason }) {
  return { body: { act: "cause.stopped", cause, before, reason }, was: {} };
}

export function sided({ cause, side }) {
  return { body: { act: "bone.sided", cause, side }, was: {} };
}

/** A remark of the review does not apply to a cause as it is worded; `other` is the cause it compares with, if any. */
export function waved({ cause, rule, other = null, reason = "" }) {
  return { body: { act: "remark.waved", cause, rule, other, reason }, was: {} };
}

export function broughtBack({ cause, rule, other = null, reason = "" }) {
  return { body: { act: "remark.brought_back", cause, rule, other }, was: { reason } };
}

// What takes several steps: the server finds them, and only it knows the way back. `undone` names the entry they are.

/** Two that say the same: `cause` stays, `other` goes and leaves it what hung on it. */
export function merged({ cause, other }) {
  return { body: { act: "causes.merged", cause, other }, was: {} };
}

/** One that held two: it keeps `text`, the new one says `rest` and takes some of its causes along. */
export function split({ cause, new: id, before, text, rest, children = [] }) {
  return { body: { act: "cause.split", cause, new: id, before, text, rest, children }, was: {} };
}

/** Causes onto a new bone, whose id is `cause`. */
export function grouped({ cause, text, causes }) {
  return { body: { act: "causes.grouped", cause, text, causes }, was: {} };
}

/** What hangs on `source` once more at another effect; `cause` is the id of the copy. */
export function copied({ cause, source, effect }) {
  return { body: { act: "branch.copied", cause, source, effect }, was: {} };
}

/** Bones to both sides, as evenly as they can; `cause` is the problem. */
export function arranged({ cause }) {
  return { body: { act: "bones.arranged", cause }, was: {} };
}

export function undone({ cause, position }) {
  return { body: { act: "changes.undone", cause, position }, was: {} };
}

const undoneAt = ({ cause }, was) => undone({ cause, position: was.position });

const BACK = {
  "cause.added": ({ cause }) => removed({ cause }),
  "cause.removed": ({ cause }) => restored({ cause }),
  "cause.restored": ({ cause }) => removed({ cause }),
  "cause.edited": ({ cause, before, text }) => edited({ cause, before: text, text: before }),
  "cause.moved": ({ cause, source, target, before }, was) =>
    moved({ cause, source: target, target: source, before: was.stoodBefore, stoodBefore: before }),
  "cause.parked": ({ cause, source, target }) => unparked({ cause, source: target, target: source }),
  "cause.unparked": ({ cause, source, target }) => parked({ cause, source: target, target: source }),
  "cause.linked": ({ cause, effect }) => unlinked({ cause, effect }),
  "cause.unlinked": ({ cause, effect }) => linked({ cause, effect }),
  "cause.judged": ({ cause, before, status }) => judged({ cause, before: status, status: before }),
  "cause.rooted": ({ cause, root }) => rooted({ cause, root: !root }),
  "cause.stopped": ({ cause, before, reason }) => stopped({ cause, before: reason, reason: before }),
  "evidence.added": ({ cause, evidence, before }) => withdrawn({ cause, evidence, stoodBefore: before }),
  "evidence.withdrawn": ({ cause, evidence }, was) => reinstated({ cause, evidence, before: was.stoodBefore }),
  "evidence.restored": ({ cause, evidence, before }) => withdrawn({ cause, evidence, stoodBefore: before }),
  "remark.waved": ({ cause, rule, other, reason }) => broughtBack({ cause, rule, other, reason }),
  "remark.brought_back": ({ cause, rule, other }, was) => waved({ cause, rule, other, reason: was.reason }),
  "bone.sided": ({ cause, side }) => sided({ cause, side: side === "up" ? "down" : "up" }),
  "causes.merged": undoneAt,
  "cause.split": undoneAt,
  "causes.grouped": undoneAt,
  "branch.copied": undoneAt,
  "bones.arranged": undoneAt,
  "changes.undone": undoneAt,
};

/** The change that takes this one back. */
export function inverse({ body, was }) {
  return BACK[body.act](body, was);
}

/** The words somebody typed in this change, for a list to copy from; "" when there are none. */
export function typed(body) {
  const words = [body.text ?? body.note ?? body.reason, body.rest, body.link].filter(Boolean);
  return [...new Set(words)].join("\n");
}
