// The page's words in the reader's language; `{name}` is filled in.

/** Put values into a text: fill("{n} kept", {n: 3}) is "3 kept". A name without a value stays as it is. */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A function that says a text of the catalogue; a number `n` chooses `name_one` where there is one. */
export function speaker(catalogue) {
  return (name, values = {}) => {
    const one = values.n === 1 ? catalogue[`${name}_one`] : undefined;
    return fill(one ?? catalogue[name] ?? name, values);
  };
}

/** What was typed into a field after `sent` was taken from it: the part of `now` that was not there before. */
export function typedOn(sent, now) {
  let front = 0;
  while (front < Math.min(sent.length, now.length) && sent[front] === now[front]) front += 1;
  let back = 0;
  while (back < Math.min(sent.length, now.length) - front && sent.at(-1 - back) === now.at(-1 - back)) back += 1;
  return now.slice(front, now.length - back);
}
