// On a phone, what leads the room waits behind one button; on a wider screen it stands in the bars.

/** @param {HTMLElement} root #board  @param {HTMLElement | null} button only who leads has it */
export function serveLeading(root, button) {
  const open = (is) => {
    root.classList.toggle("is-leading", is);
    button.setAttribute("aria-expanded", String(is));
    root.querySelector(".r-more").open = is; // its acts stand among the others here
  };
  button?.addEventListener("click", () => open(!root.classList.contains("is-leading")));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.classList.contains("is-leading") || !event.target.closest(".b-bar, .r-bar")) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
}
