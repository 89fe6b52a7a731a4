// Short sentences that come and go, what is spoken to screen readers, and whether everything is saved.

const STAYS = 9000;

export class Notices {
  /** @param {Element} place where notices stand  @param {Element} spoken the live region */
  constructor(place, spoken) {
    this.place = place;
    this.spoken = spoken;
  }

  /** Show a sentence, with a button when something can be done about it. */
  show(sentence, { button = null, press = null, now = false } = {}) {
    const box = document.createElement("div");
    box.className = now ? "notice notice-now" : "notice";
    const words = document.createElement("div");
    words.textContent = sentence;
    box.append(icon(now ? "err" : "info"), words);
    if (button) {
      const act = document.createElement("button");
      act.type = "button";
      act.className = "btn btn-s";
      act.textContent = button;
      act.addEventListener("click", () => { box.remove(); press(); });
      box.append(act);
    }
    while (this.place.children.length > 2) this.place.firstElementChild.remove();
    this.place.append(box);
    let left = setTimeout(() => box.remove(), button ? STAYS * 1.5 : STAYS);
    box.addEventListener("pointerenter", () => clearTimeout(left));
    box.addEventListener("focusin", () => clearTimeout(left));
    box.addEventListener("pointerleave", () => { left = setTimeout(() => box.remove(), STAYS); });
  }

  /** Say something to screen readers only. */
  say(sentence) {
    this.spoken.textContent = "";
    requestAnimationFrame(() => { this.spoken.textContent = sentence; });
  }
}

/** An icon of the page's sprite. */
export function icon(name, more = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `i ${more}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", name.startsWith("s-") ? `#${name}` : `#i-${name}`);
  svg.append(use);
  return svg;
}

/** The word for how things stand: saved, sending, offline, and whether news arrive. Pure. */
export function standing({ waiting, offline, up }) {
  if (offline) return { name: "offline", n: waiting };
  if (waiting) return { name: "sending", n: waiting };
  return { name: up ? "saved" : "reconnecting", n: 0 };
}
