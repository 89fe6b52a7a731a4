// What the controls of the side panel ask for. Pure.

import * as changes from "./changes.js";
import { newId } from "./ids.js";

/** The change a control of the panel asks for; null when there is nothing to do. Pure. */
export function asked(cause, wanted) {
  const { act, before = "" } = wanted;
  const text = (wanted.text ?? wanted.note ?? wanted.reason ?? "").trim();
  switch (act) {
    case "cause.edited": return text && text !== before ? changes.edited({ cause, before, text }) : null;
    case "cause.judged": return wanted.status !== before ? changes.judged({ cause, before, status: wanted.status }) : null;
    case "cause.rooted": return changes.rooted({ cause, root: wanted.root === "true" });
    case "cause.stopped": return text !== before ? changes.stopped({ cause, before, reason: text }) : null;
    case "evidence.added": return proved(cause, text, wanted);
    case "evidence.withdrawn": return changes.withdrawn({ cause, evidence: wanted.evidence, stoodBefore: wanted.next || null });
    case "evidence.restored": return changes.reinstated({ cause, evidence: wanted.evidence });
    case "cause.moved": return wanted.target ? changes.moved({ cause, source: wanted.source, target: wanted.target }) : null;
    case "cause.linked": return wanted.target ? changes.linked({ cause, effect: wanted.target }) : null;
    case "cause.unlinked": return changes.unlinked({ cause, effect: wanted.effect });
    case "causes.merged": {
      const [stays, goes] = wanted.swap ? [wanted.other, cause] : [cause, wanted.other];
      return wanted.other ? changes.merged({ cause: stays, other: goes }) : null;
    }
    case "cause.split": {
      const rest = (wanted.rest ?? "").trim();
      return rest ? changes.split({ cause, new: newId(), before, text: text || before, rest, children: wanted.children ?? [] }) : null;
    }
    case "causes.grouped": return text ? changes.grouped({ cause: newId(), text, causes: [cause, ...(wanted.causes ?? [])] }) : null;
    case "branch.copied": return wanted.effect ? changes.copied({ cause: newId(), source: cause, effect: wanted.effect }) : null;
    case "remark.waved": return changes.waved({ cause, rule: wanted.rule, other: wanted.other || null, reason: text });
    case "remark.brought_back": return changes.broughtBack({ cause, rule: wanted.rule, other: wanted.other || null });
    case "bone.sided": return changes.sided({ cause, side: wanted.side });
    default: return null;
  }
}

/** A piece of evidence always has words: where nobody wrote any, its file's name or its link stands for them. */
function proved(cause, text, { link = "", file = null, fileName = "", strength = "", as_of = "" }) {
  const address = link.trim();
  const note = text || fileName || address;
  const kind = file ? "file" : address ? "link" : "note";
  return note ? changes.proved({ cause, evidence: newId(), note, kind, link: address, file, strength, as_of }) : null;
}
