// Keeps the focus where it was while something is drawn anew, as when somebody else changes the board. What is gone
// gives the focus to what stands nearest.

/** The focused element as it can be found again: by its id, else by what it is called inside the part that has one. */
function sign(element) {
  if (element.id) return { own: `#${CSS.escape(element.id)}` };
  const names = [...element.attributes].filter(({ name }) => name.startsWith("data-") || name === "name");
  const own = element.localName + names.map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join("");
  const home = element.parentElement?.closest("[id]");
  return { own, home: home ? `#${CSS.escape(home.id)}` : "body" };
}

/**
 * Draw, and give the focus back if drawing took it away.
 * @param {() => void} draw
 * @param {() => void} otherwise gives the focus a place when neither the element nor what it stood in is left
 */
export function keepingFocus(draw, otherwise) {
  const held = document.activeElement;
  if (!held || held === document.body) {
    draw();
    return;
  }
  const ways = [];
  for (let at = held; at && at !== document.body; at = at.parentElement.closest("[id]")) ways.push(sign(at));
  draw();
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const again = ways.map(({ own, home }) => (home ? document.querySelector(home)?.querySelector(own) : document.querySelector(own)));
  const place = again.find((element) => element && canHold(element));
  if (place) place.focus({ preventScroll: true });
  if (document.activeElement === document.body) otherwise();
}

function canHold(element) {
  return (element.tabIndex >= 0 || element.hasAttribute("tabindex")) && !element.disabled && element.getClientRects().length > 0;
}
