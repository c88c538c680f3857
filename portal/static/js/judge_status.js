// What the desk says: the line about saving, the notice at the sheet, the voice for screen readers.

const byId = (id) => document.getElementById(id);
const ALARMS = { offline: "gone_offline", login: "logged_out", busy: "server_busy" };
let toastTimer = 0;

export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function announce(text) { byId("announcer").textContent = text; }

export function notice(text) { byId("notice").textContent = text; }

export function toast(text) {
  byId("toast-text").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(hideToast, 5000);
  announce(text);
}

export function hideToast() { byId("toast").hidden = true; }

export function watch(queue, words) {
  const show = (state, sentence = "") => {
    const time = new Date().toLocaleTimeString("zh-CN", { hour12: false });
    const name = state === "busy" ? "offline" : state;
    byId("sync").dataset.state = name;
    byId("sync-text").textContent = fill(words[name], { n: queue.size, time });
    byId("sync-login").hidden = state !== "login";
    if (sentence) notice(sentence);
  };
  queue.addEventListener("state", ({ detail: { state, before, sentence } }) => {
    show(state, sentence);
    if (state === before) return;
    if (ALARMS[state]) announce(words[ALARMS[state]]);
    if (state === "synced" && ALARMS[before]) announce(words.back_online);
  });
  queue.addEventListener("unkept", () => notice(words.storage_full));
  show(queue.state);
  return () => show(queue.state);
}
