// Evidence with a file: the file is sent first, which needs the network; the change that attaches it follows like any
// other. Until it is there everything stays as it was chosen and typed.

import { send } from "./wire.js";

const MEGABYTE = 1024 * 1024;

/** Send the file a form of evidence holds, if any, and write its id into what is wanted. Answers a sentence when it
 *  could not be sent, "" otherwise. */
export async function attach(form, wanted, say) {
  const file = chosen(form);
  wanted.file = null;
  if (!file) return "";
  if (wanted.link?.trim()) return say("one_piece");
  if (file.size > form.dataset.most * MEGABYTE) return say("file_too_large", { n: form.dataset.most });
  tell(form, say("sending_file"));
  try {
    const { status, data } = await send(form.dataset.files, file);
    if (status !== 201) return data.error || say(status === 413 ? "file_too_large" : "refused", { n: form.dataset.most });
    Object.assign(wanted, { file: data.file, fileName: data.name });
    return "";
  } catch {
    return say("file_needs_line");
  } finally {
    showChosen(form);
  }
}

/** One file at a time: the one chosen last takes the other's place. */
export function chose(field) {
  for (const other of field.form.querySelectorAll("[data-file]")) if (other !== field) other.value = "";
  showChosen(field.form);
}

/** Say which file is chosen; nothing when none is. */
export function showChosen(form) {
  tell(form, chosen(form)?.name ?? "");
}

function chosen(form) {
  return [...form.querySelectorAll("[data-file]")].map((field) => field.files[0]).find(Boolean);
}

function tell(form, words) {
  form.querySelector("[data-part=chosen]").textContent = words;
}
