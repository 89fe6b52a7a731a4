// The bar of the eight steps, moved when the workshop moves.

const ORDER = ["problem", "head", "collect", "group", "judge", "why", "deeper", "solutions"];

/** The number of a step by its name; 0 for one that is not known. Pure. */
export function stepNumber(name) {
  return ORDER.indexOf(name) + 1;
}

export function drawStep(root, number, say) {
  for (const item of root.querySelectorAll(".b-steps [data-step]")) {
    const n = Number(item.dataset.step);
    item.className = n < number ? "did" : n === number ? "at" : "later";
    item.toggleAttribute("aria-current", n === number);
    if (n === number) item.setAttribute("aria-current", "step");
    item.querySelector("use")?.setAttribute("href", n < number ? "#s-v" : n === number ? "#s-now" : "#s-s");
  }
  for (const dot of root.querySelectorAll(".p-steps [data-dot]")) {
    const n = Number(dot.dataset.dot);
    dot.setAttribute("class", n < number ? "did" : n === number ? "at" : "");
    dot.setAttribute("r", n === number ? "5" : "4");
  }
  const line = root.querySelector("[data-part=step]");
  const name = root.querySelector(`.b-steps [data-step="${number}"] [data-part=name]`)?.textContent ?? "";
  if (line) line.textContent = say("step_of", { n: number, name });
  for (const button of root.querySelectorAll("[data-direction]")) {
    button.disabled = number === (button.dataset.direction === "back" ? 1 : ORDER.length);
  }
}
