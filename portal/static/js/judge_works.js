// The judge's works: the list with own marks, and what was fetched of them ahead of time.

import { get, picture } from "./judge_requests.js";

const AHEAD = 3;
const PICTURES = 16;

export class Works {
  #url;
  #entries = new Map();
  #pictures = new Map();

  constructor({ works, entry, urls }) {
    this.rows = works;
    this.#url = urls.work;
    this.keep(entry);
  }

  get total() { return this.rows.length; }

  get submitted() { return this.rows.filter((row) => row.status === "submitted"); }

  row(code) { return this.rows.find((row) => row.code === code); }

  // The first that came stays, whichever way it came: the desk holds on to it, and what is
  // saved is written into it.
  keep(entry) {
    if (entry && !this.#entries.has(entry.code)) this.#entries.set(entry.code, entry);
    return this.#entries.get(entry?.code);
  }

  remove(code) {
    this.rows = this.rows.filter((row) => row.code !== code);
    this.#entries.delete(code);
  }

  setBallot(code, ballot) {
    const entry = this.#entries.get(code);
    if (entry) entry.my_ballot = ballot;
    this.mark(code, ballot?.status ?? "none", ballot?.total ?? "");
  }

  mark(code, status, total) {
    const row = this.row(code);
    if (row) Object.assign(row, { status, total });
  }

  neighbour(code, step) {
    const at = this.rows.findIndex((row) => row.code === code);
    return this.rows[(at + step + this.total) % this.total]?.code;
  }

  // Those behind a work in the judge's order, then those before it.
  #behind(code) {
    const at = this.rows.findIndex((row) => row.code === code);
    return [...this.rows.slice(at + 1), ...this.rows.slice(0, at)];
  }

  nextOpen(code) { return this.#behind(code).find((row) => row.status !== "submitted")?.code; }

  // Returns { entry } or { status, sentence }.
  async fetch(code) {
    const known = this.#entries.get(code);
    if (known) return { entry: known };
    const { status, body } = await get(this.#url.replace("CODE", code));
    if (status !== 200) return { status, sentence: body.sentence };
    return { entry: this.keep(body) };
  }

  picture(url) {
    const known = this.#pictures.get(url);
    const wanted = known ?? picture(url);
    this.#pictures.delete(url); // the most recent stand last
    this.#pictures.set(url, wanted);
    if (!known) {
      wanted.catch(() => this.#pictures.delete(url));
      this.#forgetOldPictures();
    }
    return wanted;
  }

  #forgetOldPictures() {
    for (const [url, old] of this.#pictures) {
      if (this.#pictures.size <= PICTURES) return;
      this.#pictures.delete(url);
      old.then((address) => URL.revokeObjectURL(address), () => {});
    }
  }

  // One after the other, nothing but what comes next; stops quietly without a connection.
  async fetchAhead(code) {
    const open = this.#behind(code).filter((row) => row.status !== "submitted");
    for (const row of open.slice(0, AHEAD)) {
      const { entry } = await this.fetch(row.code);
      if (!entry) return;
      for (const file of entry.files) {
        try { await this.picture(file.master); } catch { return; }
      }
    }
  }
}
