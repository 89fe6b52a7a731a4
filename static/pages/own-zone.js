// Chooses the browser's own time zone in a list that nobody has touched yet.
for (const list of document.querySelectorAll("select[data-own-zone]")) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (list.value === "UTC" && [...list.options].some((option) => option.value === own)) list.value = own;
}
