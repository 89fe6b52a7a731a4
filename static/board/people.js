// Who is here, as initials.

/** One Chinese character, or the first letters of first and last name. Pure. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return "·";
  const [first] = words[0];
  if (first.codePointAt(0) > 0x2e7f) return first;
  return (first + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

/** Draw the people; beyond `most` a number stands for the rest. */
export function drawPeople(place, people, { me, say, most = 8 }) {
  const sorted = [...people].sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name));
  const rings = sorted.slice(0, most).map((person) => ring(initials(person.name), person.name, person.id === me));
  if (sorted.length > most) {
    const rest = sorted.slice(most).map(({ name }) => name).join(", ");
    rings.push(ring(`+${sorted.length - most}`, rest, false));
  }
  place.replaceChildren(...rings);
  place.setAttribute("aria-label", say("here", { n: people.length, names: sorted.map(({ name }) => name).join(", ") }));
}

function ring(text, name, isMe) {
  const span = document.createElement("span");
  span.className = isMe ? "who who-on" : "who";
  span.title = name;
  span.textContent = text;
  span.setAttribute("aria-hidden", "true");
  return span;
}
