// Fills the bones of the chosen template into the field, unless somebody wrote their own.
const field = document.querySelector("[data-bones]");
const known = JSON.parse(document.getElementById("bones-of").textContent);
const lines = () => field.value.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");

document.addEventListener("change", (event) => {
  if (event.target.name !== "template") return;
  const untouched = lines() === "" || Object.values(known).some((names) => names.join("\n") === lines());
  if (untouched) field.value = known[event.target.value].join("\n");
  if (event.target.value === "own") field.focus();
});
