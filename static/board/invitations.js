// Inviting guests, in the board's dialog and on a page of its own: quick choices of how long a link lasts.

export function serveInvitations(page = document) {
  page.addEventListener("click", ({ target }) => {
    const quick = target.closest("[data-until]");
    if (quick) page.getElementById(quick.dataset.for).value = quick.dataset.until;
    if (target.closest("[data-print]")) print();
  });
}
