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
