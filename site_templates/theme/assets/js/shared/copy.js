// Brings every button with `data-copy` to life: it copies the field that it names, or selects it where that fails.

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(button.dataset.copy ?? ""));
  if (!field) return;
  field.select();
  const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
  const note = button.parentElement?.nextElementSibling;
  if (note) note.textContent = (copied ? button.dataset.copied : button.dataset.selected) ?? "";
}

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll("button[data-copy]");
for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
