// Asks before a page with words that are not kept yet is left, as by a link to another kind of letter.

for (const form of document.querySelectorAll("form[data-ask-before-leaving]")) {
  let isChanged = form.querySelector("[aria-invalid=true]") !== null; // what was refused stands there, kept nowhere
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}
