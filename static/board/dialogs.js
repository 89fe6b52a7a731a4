// Opens what is named by data-opens, and copies what is named by data-copy.

export function serveDialogs(page = document) {
  page.addEventListener("click", async (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens);
      if (!dialog.open) dialog.showModal();
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) await copy(copier, document.getElementById(copier.dataset.copy));
    // A click on what lies behind a dialog closes it.
    if (event.target.matches("dialog") && isOutside(event)) event.target.close();
  });
}

/** Copy a field's words; where the browser does not allow it they are left selected. */
async function copy(button, field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  } catch {
    field.focus();
  }
}

function isOutside({ target, clientX: x, clientY: y }) {
  const box = target.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
