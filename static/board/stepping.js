// Who leads goes a step on or back and stays where they look: the stream draws the new step, no page is loaded anew.

/** @param {HTMLElement} root #board  @param {HTMLDialogElement | null} dialog that asks for a reason; only who leads has both
 *  @param {() => void} catchUp asks for what the stream has not brought */
export function serveStepping(root, dialog, catchUp) {
  for (const form of [root.querySelector(".b-step"), dialog?.querySelector("form")]) {
    form?.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      go(form, event.submitter, dialog, catchUp);
    });
  }
}

async function go(form, button, dialog, catchUp) {
  const body = new FormData(form, button);
  const reason = form.querySelector("[name=reason]");
  if (reason && !said(form, reason)) return;
  // Pressed twice by mistake counts once; but the stream may have drawn the step before its answer is here.
  const from = document.querySelector(".b-steps [aria-current]")?.dataset.step ?? "";
  if (form.dataset.from === from) return;
  form.dataset.from = from;
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (form.dataset.from === from) {
    delete form.dataset.from;
    form.removeAttribute("aria-busy");
  }
  if (answer?.type !== "opaqueredirect") {
    sendAsPage(form, button); // refused, or nobody answers: the page says what is the matter
    return;
  }
  if (reason) reason.value = "";
  dialog.close();
  catchUp();
}

/** A reason that is not there is asked for in words of the page, not of the browser. */
function said(form, field) {
  const is = field.value.trim() !== "";
  form.querySelector(".error").hidden = is;
  field.toggleAttribute("aria-invalid", !is);
  if (!is) field.focus();
  return is;
}

function sendAsPage(form, button) {
  if (button?.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  }
  form.submit();
}
