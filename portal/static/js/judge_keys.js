// Keys of the desk. Letters are commands only where no text is typed, and can be switched off.

import { isOpen } from "./judge_dialogs.js";

const SWITCH = "judging-letters-off";
const letters = document.getElementById("letters");

function recall() {
  try { return localStorage.getItem(SWITCH) !== "1"; } catch { return true; }
}

export function bindKeys(acts, panel) {
  letters.checked = recall();
  letters.addEventListener("change", () => {
    try { localStorage.setItem(SWITCH, letters.checked ? "" : "1"); } catch { /* for this page only */ }
  });
  document.addEventListener("keydown", (event) => {
    if (isOpen() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = actOf(event, acts, panel);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actOf({ key, target }, acts, panel) {
  if (target.matches("textarea, select, [type='search']")) return null;
  const inField = target.matches("[data-criterion] input");
  const onControl = target.closest("button, a, summary");
  if (!inField && panel.accepts(key)) return () => panel.typeInto(key);
  if (key === "Enter") return onControl ? null : acts.save;
  const moves = { ArrowLeft: acts.previous, ArrowRight: acts.next, ArrowUp: () => panel.step(1), ArrowDown: () => panel.step(-1), PageUp: acts.pictureBack, PageDown: acts.pictureOn };
  if (moves[key]) return moves[key];
  return letters.checked ? acts[key.toLowerCase()] : null;
}
