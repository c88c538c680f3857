// Marks on their way to the server. They lie in the browser's storage from the moment they are
// typed, so that neither a reload nor a lost connection nor a log-out loses them, and are sent
// one after the other.

import { post } from "./judge_requests.js";

const LONGEST_WAIT = 30_000;
const ASIDE = { 400: true, 404: true, 422: true };

export class Queue extends EventTarget {
  #key;
  #url;
  #memory = [];
  #sending = false;
  #wait = 0;
  #timer = 0;
  state = "ready";

  constructor(key, url) {
    super();
    this.#key = key;
    this.#url = url;
    this.#memory = this.#load();
    addEventListener("online", () => this.send());
    addEventListener("offline", () => this.#become("offline"));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.send(); });
  }

  get size() { return this.entries().length; }

  entries() { return this.#stored() ?? this.#memory; }

  last(code) { return this.entries().filter((entry) => entry.code === code).pop(); }

  // Marks that never set out are replaced by later ones of the same work; once they have, they
  // may have arrived, and what is newer queues up behind them.
  put(entry) {
    const entries = this.entries();
    const before = this.last(entry.code);
    const replaces = before && !before.submit && !before.tried;
    const rev = before ? before.rev + (replaces ? 0 : 1) : entry.rev;
    const kept = replaces ? entries.filter((each) => each.client_event_id !== before.client_event_id) : entries;
    this.#save([...kept, { ...entry, rev, client_event_id: newId() }]);
  }

  drop(code) { this.#save(this.entries().filter((entry) => entry.code !== code)); }

  later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), milliseconds);
  }

  async send() {
    clearTimeout(this.#timer);
    if (this.#sending || !this.size) return;
    this.#sending = true;
    try {
      // Two windows share the storage; where the browser can, only one of them sends.
      const run = () => this.#sendAll();
      await (navigator.locks ? navigator.locks.request(this.#key, run) : run());
    } finally {
      this.#sending = false;
    }
  }

  async #sendAll() {
    for (let entry = this.entries()[0]; entry; entry = this.entries()[0]) {
      this.#change(entry, { tried: true });
      this.#become("syncing");
      const answer = await post(this.#url.replace("CODE", entry.code), entry);
      if (!this.#settle(entry, answer)) return;
    }
    this.#wait = 0;
    this.#become("synced");
  }

  // Returns whether to go on with the next entry.
  #settle(entry, { status, body }) {
    if (status === 200) return this.#arrived(entry, body);
    if (status === 401 || status === 403) return this.#pause("login");
    if (status === 409 && "ballot" in body) {
      const mine = this.last(entry.code);
      this.drop(entry.code);
      return this.#tell("conflict", { mine, ...body }) || true;
    }
    if (body.error === "no_seat") return this.#pause("stopped", body.sentence);
    if (ASIDE[status] || (status === 409 && body.error !== "round_not_open")) {
      this.#save(this.entries().filter((each) => each.client_event_id !== entry.client_event_id));
      return this.#tell("aside", { entry, ...body }) || true;
    }
    if (status === 409) return this.#pause("stopped", body.sentence);
    return this.#pause(status ? "busy" : "offline", "", true);
  }

  #arrived(entry, body) {
    const others = this.entries().filter((each) => each.client_event_id !== entry.client_event_id);
    const following = others.find((each) => each.code === entry.code);
    if (following) following.rev = body.ballot.rev;
    this.#save(others);
    this.#tell("saved", { entry, ...body });
    return true;
  }

  #pause(state, sentence = "", again = false) {
    this.#become(state, sentence);
    if (again) {
      this.#wait = Math.min(LONGEST_WAIT, Math.max(2000, this.#wait * 2));
      this.later(this.#wait);
    }
    return false;
  }

  #become(state, sentence = "") {
    const before = this.state;
    this.state = state;
    this.#tell("state", { state, before, sentence });
  }

  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  #change(entry, changes) {
    const changed = (each) => (each.client_event_id === entry.client_event_id ? { ...each, ...changes } : each);
    this.#save(this.entries().map(changed));
  }

  #stored() {
    try { return JSON.parse(localStorage.getItem(this.#key) ?? "[]"); } catch { return null; }
  }

  #load() { return this.#stored() ?? []; }

  #save(entries) {
    this.#memory = entries;
    try {
      localStorage.setItem(this.#key, JSON.stringify(entries));
    } catch {
      this.#tell("unkept", {});
    }
  }
}

// `crypto.randomUUID` exists on secure origins only.
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
