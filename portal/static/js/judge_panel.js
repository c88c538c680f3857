// The sheet of one work: its facts, a field for each criterion, keys on the screen, the comment.

import { plain, readCriterion, readMark, totalOf, writeMark, writeUnits } from "./judge_marks.js";

const byId = (id) => document.getElementById(id);
const touch = matchMedia("(pointer: coarse)");

export class Panel extends EventTarget {
  #words;
  #fields;
  #now = 0;
  criteria;
  ticks = [];

  constructor(rules, words) {
    super();
    this.#words = words;
    this.criteria = rules.criteria.map(readCriterion);
    this.#fields = [...document.querySelectorAll("[data-criterion]")].map((row, index) => this.#bind(row, index));
    byId("comment").addEventListener("input", () => this.#changed());
    byId("open-keypad").addEventListener("click", () => this.#showKeypad(byId("keypad").hidden));
    byId("keypad").addEventListener("click", (event) => this.#press(event.target.closest("button")?.dataset.digit));
    byId("keypad").addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.#showKeypad(touch.matches);
  }

  get comment() { return byId("comment").value; }

  get total() { return totalOf(this.ticks, this.criteria); }

  get missing() { return this.criteria.filter((criterion, index) => this.ticks[index] === null); }

  get hasProblem() { return this.#fields.some(({ input }) => input.getAttribute("aria-invalid") === "true"); }

  #bind(row, index) {
    const [input, problem] = [row.querySelector("input"), row.querySelector(".desk-mark__problem")];
    input.addEventListener("focus", () => {
      this.#choose(index);
      input.select();
    });
    input.addEventListener("input", () => this.#typed(index));
    row.querySelectorAll("[data-step]").forEach((button) => {
      button.addEventListener("click", () => this.step(Number(button.dataset.step), index));
    });
    return { row, input, problem };
  }

  show(entry, facts, place) {
    byId("code").textContent = entry.code;
    byId("facts").textContent = facts;
    byId("place").textContent = place;
    byId("statement").hidden = !entry.statement_redacted;
    byId("statement-text").textContent = entry.statement_redacted;
  }

  fill(ticks, comment = "") {
    this.ticks = this.criteria.map((criterion, index) => ticks?.[index] ?? null);
    this.#fields.forEach(({ input }, index) => {
      input.value = writeMark(this.ticks[index], this.criteria[index]);
      this.#problem(index, "");
    });
    byId("comment").value = comment;
    byId("comment-box").open = Boolean(comment);
    this.#showTotal();
  }

  lock(closed) {
    for (const control of byId("marks").querySelectorAll("[data-step], #open-recusal, #save")) control.disabled = closed;
    for (const { input } of this.#fields) input.readOnly = closed;
    byId("comment").readOnly = closed;
  }

  // The field that lacks a mark, or the first.
  focus(index = Math.max(0, this.ticks.indexOf(null))) {
    this.#fields[index].input.focus({ preventScroll: true });
    this.#fields[index].row.scrollIntoView({ block: "nearest" });
  }

  focusProblem() {
    const at = this.#fields.findIndex(({ input }) => input.getAttribute("aria-invalid") === "true");
    if (at >= 0) this.focus(at);
  }

  typeInto(digit) {
    const { input } = this.#fields[this.#now];
    input.focus();
    input.value = digit;
    this.#typed(this.#now);
  }

  step(direction, index = this.#now) {
    const criterion = this.criteria[index];
    const { input } = this.#fields[index];
    if (input.readOnly) return;
    const tick = this.ticks[index];
    const first = direction > 0 ? 0 : criterion.max_tick;
    const next = tick === null ? first : Math.min(criterion.max_tick, Math.max(0, tick + direction));
    this.#choose(index);
    input.value = writeMark(next, criterion);
    this.#typed(index);
  }

  #press(digit) {
    const { input } = this.#fields[this.#now];
    if (!digit || input.readOnly) return;
    const whole = input.selectionStart !== input.selectionEnd;
    const before = whole ? "" : input.value;
    input.value = digit === "back" ? before.slice(0, -1) : before + digit;
    input.setSelectionRange(input.value.length, input.value.length);
    this.#typed(this.#now);
  }

  #typed(index) {
    const { input } = this.#fields[index];
    const { tick = null, problem = "" } = readMark(input.value, this.criteria[index]);
    const before = this.ticks;
    this.#problem(index, problem);
    if (tick === before[index]) return;
    this.dispatchEvent(new CustomEvent("before", { detail: { index, ticks: [...before], comment: this.comment } }));
    this.ticks = before.map((each, at) => (at === index ? tick : each));
    this.#changed();
  }

  #changed() {
    this.#showTotal();
    this.dispatchEvent(new Event("change"));
  }

  #problem(index, name) {
    const { input, problem } = this.#fields[index];
    const criterion = this.criteria[index];
    const middle = writeUnits(criterion.exact.minimum + Math.floor(criterion.max_tick * 0.8) * criterion.exact.step);
    const fill = { name: criterion.name, maximum: criterion.maximum, minimum: criterion.minimum, step: criterion.step, example: middle };
    input.setAttribute("aria-invalid", String(Boolean(name)));
    const text = name && this.#words[name].replace(/\{(\w+)\}/g, (whole, key) => fill[key] ?? whole);
    if (problem.textContent !== text) problem.textContent = text;
  }

  #showTotal() {
    const { total } = this;
    byId("total").textContent = total ? this.#words.total.replace("{total}", total) : this.#words.no_total;
  }

  #choose(index) {
    this.#now = index;
    this.#fields.forEach(({ row }, each) => row.classList.toggle("desk-mark--now", each === index));
  }

  // With keys on the screen, the tablet's own keyboard stays away.
  #showKeypad(shown) {
    byId("keypad").hidden = !shown;
    byId("open-keypad").setAttribute("aria-pressed", String(shown));
    for (const { input } of this.#fields) input.inputMode = shown && touch.matches ? "none" : "decimal";
  }

  accepts(text) { return /^[\d.]$/.test(plain(text)); }
}
