// Questions to the judge; each resolves to what was chosen, empty for going back.

const byId = (id) => document.getElementById(id);

export function open(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}

export function ask(text, { yes, no } = {}) {
  const [yesButton, noButton] = [byId("question-yes"), byId("question-no")];
  const labels = ask.labels ??= { yes: yesButton.textContent, no: noButton.textContent };
  byId("question-text").textContent = text;
  yesButton.textContent = yes ?? labels.yes;
  noButton.textContent = no ?? labels.no;
  return open(byId("question"));
}

// Resolves to the reason that was chosen.
export async function askForRecusal() {
  const dialog = byId("recusal");
  dialog.querySelectorAll("input").forEach((input) => { input.required = true; input.checked = false; });
  dialog.querySelector("[value='']").formNoValidate = true;
  const answer = await open(dialog);
  return answer && dialog.querySelector("input:checked")?.value;
}

export function isOpen() { return Boolean(document.querySelector("dialog[open]")); }
