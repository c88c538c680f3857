// What the desk keeps in the browser, all of it under the name of the seat.

// Changes of submitted marks that nobody has confirmed yet; they survive a reload.
export class Changes {
  #name;
  #byCode;

  constructor(key) {
    this.#name = `${key}:changes`;
    try { this.#byCode = new Map(JSON.parse(localStorage.getItem(this.#name) ?? "[]")); } catch { this.#byCode = new Map(); }
  }

  get(code) { return this.#byCode.get(code); }

  set(code, marks) {
    this.#byCode.set(code, marks);
    this.#save();
  }

  delete(code) {
    this.#byCode.delete(code);
    this.#save();
  }

  #save() {
    try { localStorage.setItem(this.#name, JSON.stringify([...this.#byCode])); } catch { /* for this page only */ }
  }
}

export function purge(keys) {
  try {
    for (const key of keys) for (const name of [key, `${key}:changes`]) localStorage.removeItem(name);
  } catch { /* nothing was kept */ }
}

// Before the log-out everything is removed; `mayLeave` resolves to whether that is wanted.
export function purgeAtLogout(keys, mayLeave) {
  document.getElementById("logout").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await mayLeave())) return;
    purge(keys);
    event.target.submit();
  });
}
