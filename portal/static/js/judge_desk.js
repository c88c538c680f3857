// What happens at the desk: a work is shown, marks are typed, saved, changed, taken back.

import { ask, askForRecusal } from "./judge_dialogs.js";
import { isUnusual, totalOf } from "./judge_marks.js";
import { newId } from "./judge_queue.js";
import { post } from "./judge_requests.js";
import { announce, fill, hideToast, notice, toast } from "./judge_status.js";

const DEBOUNCE = 400;
const ONE_EDIT = 1500; // milliseconds between key strokes that are undone together
const byId = (id) => document.getElementById(id);

export class Desk {
  #history = [];
  #warned = false;
  current = null;

  // parts: works, queue, changes, panel, viewer, list, refreshStatus
  constructor({ open, urls, words }, parts) {
    Object.assign(this, parts, { open, urls, words });
  }

  // What holds for the current work: what waits here, else what the server has.
  #held() {
    const waiting = this.queue.last(this.current.code);
    if (waiting) return { ...waiting, status: waiting.submit ? "submitted" : "draft" };
    return this.current.my_ballot ?? { status: "none", ticks: [], rev: 0, comment: "" };
  }

  #differs({ ticks, comment }) {
    return this.panel.comment !== (comment ?? "") || this.panel.ticks.some((tick, index) => tick !== (ticks[index] ?? null));
  }

  #typed() { return { ticks: [...this.panel.ticks], comment: this.panel.comment }; }

  showStatus() {
    const { words } = this;
    const ballot = this.#held();
    const submitted = ballot.status === "submitted";
    const changed = submitted && this.#differs(ballot);
    byId("ballot-status").textContent = words[changed ? "status_changed" : `status_${ballot.status}`] ?? words.status_none;
    byId("save-text").textContent = words[changed ? "save_change" : submitted ? "next" : "save_next"];
    this.refreshStatus();
  }

  async show(code) {
    const { entry, status, sentence } = await this.works.fetch(code);
    if (!entry) return notice(status ? sentence : this.words.not_loaded);
    const row = this.works.row(code);
    const facts = [entry.category, entry.subkind, entry.size].filter(Boolean).join(" · ");
    const place = { code, facts, position: this.works.rows.indexOf(row) + 1, total: this.works.total };
    this.current = entry;
    this.#warned = false;
    this.panel.show(entry, facts, `${place.position} / ${place.total}`);
    const { ticks, comment } = this.changes.get(code) ?? this.#held();
    this.panel.fill(ticks, comment);
    byId("star").setAttribute("aria-pressed", String(row.starred));
    notice(this.open ? "" : this.words.closed);
    this.list.show(code);
    this.showStatus();
    history.replaceState(null, "", `${this.urls.desk}?code=${code}`);
    announce(fill(this.words.work, place));
    this.panel.focus();
    await this.viewer.show(entry);
    return this.works.fetchAhead(code);
  }

  step(direction) { return this.show(this.works.neighbour(this.current.code, direction)); }

  changed() {
    if (!this.open) return;
    this.#warned = false;
    notice("");
    if (this.#held().status === "submitted") this.changes.set(this.current.code, this.#typed());
    else this.#keep({ submit: false });
    this.showStatus();
  }

  #keep({ submit, overwrite = false }) {
    const { code, my_ballot: ballot } = this.current;
    this.queue.put({ code, ...this.#typed(), submit, overwrite, rev: ballot?.rev ?? 0 });
    this.overlay(code);
    this.queue.later(submit ? 0 : DEBOUNCE);
  }

  // What waits here is newer than what the server has.
  overlay(code) {
    const waiting = this.queue.last(code);
    if (waiting) this.works.mark(code, waiting.submit ? "submitted" : "draft", totalOf(waiting.ticks, this.panel.criteria));
  }

  async save() {
    if (!this.open || this.panel.hasProblem) return this.panel.focusProblem();
    const { panel, words, current: { code } } = this;
    if (panel.missing.length) {
      notice(fill(words.missing, { names: panel.missing.map(({ name }) => name).join("、") }));
      return panel.focus();
    }
    const before = this.#held();
    const overwrite = before.status === "submitted";
    if (overwrite && !this.#differs(before)) return this.#goOn();
    if (this.#isSurprising()) return notice(fill(words.unusual, { total: panel.total }));
    const question = { code, old: this.works.row(code).total, new: panel.total };
    if (overwrite && !(await ask(fill(words.confirm_change, question)))) return panel.focus();
    this.#history.push({ code, ...this.#typed() });
    this.changes.delete(code);
    this.#keep({ submit: true, overwrite });
    toast(fill(words.submitted, { code, total: panel.total }));
    return this.#goOn();
  }

  // Asks once about a total far from the judge's own others.
  #isSurprising() {
    const others = this.works.submitted.filter((row) => row.code !== this.current.code).map((row) => row.total);
    const surprising = !this.#warned && isUnusual(this.panel.total, others);
    this.#warned ||= surprising;
    return surprising;
  }

  async #goOn() {
    const { code } = this.current;
    await this.show(this.works.nextOpen(code) ?? this.works.neighbour(code, 1));
    if (this.works.submitted.length === this.works.total) notice(this.words.all_done);
  }

  remember({ index, ...before }) {
    const { code } = this.current;
    const last = this.#history[this.#history.length - 1];
    const goesOn = last?.code === code && last.index === index && Date.now() - last.at < ONE_EDIT;
    if (goesOn) last.at = Date.now();
    else this.#history.push({ code, index, at: Date.now(), ...before });
  }

  async undo() {
    const last = this.#history.pop();
    if (!last) return notice(this.words.nothing_to_undo);
    hideToast();
    if (last.code !== this.current.code) await this.show(last.code);
    this.panel.fill(last.ticks, last.comment);
    this.changed();
    notice(last.index === undefined ? fill(this.words.undo_submitted, { code: last.code }) : this.words.undone);
    return this.panel.focus(last.index ?? 0);
  }

  async toggleStar() {
    const row = this.works.row(this.current.code);
    const { status } = await post(this.urls.star.replace("CODE", row.code), { starred: !row.starred });
    if (status !== 200) return notice(this.words.not_connected);
    row.starred = !row.starred;
    byId("star").setAttribute("aria-pressed", String(row.starred));
    this.list.refresh();
    return announce(fill(this.words[row.starred ? "starred" : "unstarred"], { code: row.code }));
  }

  async recuse() {
    if (!this.open) return undefined;
    const { code } = this.current;
    const kind = await askForRecusal();
    if (!kind) return this.panel.focus();
    const { status, body } = await post(this.urls.recusal.replace("CODE", code), { kind, client_event_id: newId() });
    if (status !== 200) return notice(body.sentence ?? this.words.not_connected);
    const next = this.works.nextOpen(code) ?? this.works.neighbour(code, 1);
    this.queue.drop(code);
    this.works.remove(code);
    if (!this.works.total) return location.assign(this.urls.desk);
    await this.show(next);
    return announce(fill(this.words.recused, { code }));
  }

  saved({ entry, ballot, next }) {
    this.works.setBallot(entry.code, ballot);
    this.works.keep(next);
    this.overlay(entry.code);
    this.list.refresh();
    this.showStatus();
  }

  // Drafts give way to what the other window saved; submitted marks are asked about.
  async conflicted({ mine, ballot, sentence }) {
    const { code } = mine;
    this.works.setBallot(code, ballot);
    if (this.current.code !== code) await this.show(code);
    const marks = { theirs: ballot?.total || "—", mine: totalOf(mine.ticks, this.panel.criteria) || "—" };
    const text = `${sentence} ${fill(this.words.theirs, marks)}`;
    const insists = mine.submit && (await ask(`${code}：${text}`, { yes: this.words.save_change }));
    const marksToShow = insists ? mine : ballot;
    this.panel.fill(marksToShow?.ticks, marksToShow?.comment);
    if (insists) this.#keep({ submit: true, overwrite: ballot?.status === "submitted" });
    this.list.refresh();
    this.showStatus();
    notice(insists ? "" : text);
  }
}
