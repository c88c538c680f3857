// Where a work stands among the judge's own: the strip of neighbours, the grid, the own marks.

import { summary } from "./judge_marks.js";

const SVG = "http://www.w3.org/2000/svg";
const NEIGHBOURS = 7; // to each side
const MARKS = { none: "·", draft: "✎", submitted: "✓" };
const strip = document.getElementById("strip");
const grid = document.getElementById("grid");
const gridWorks = document.getElementById("grid-works");
const filter = document.getElementById("grid-filter");
const search = document.getElementById("grid-search");

export class List {
  #works;
  #words;
  #urls;
  #current = "";
  #images = { strip: new Map(), grid: new Map() }; // never stored by the browser, so never asked for twice

  constructor(works, words, urls, choose) {
    this.#works = works;
    this.#words = words;
    this.#urls = urls;
    const chosen = (event) => {
      const { code } = event.target.closest("button[data-code]")?.dataset ?? {};
      if (!code) return;
      grid.close();
      choose(code);
    };
    strip.addEventListener("click", chosen);
    gridWorks.addEventListener("click", chosen);
    filter.addEventListener("change", () => this.#fillGrid());
    search.addEventListener("input", () => this.#fillGrid());
    document.getElementById("open-grid").addEventListener("click", () => this.openGrid());
  }

  show(code) {
    this.#current = code;
    this.refresh();
  }

  refresh() {
    const { rows } = this.#works;
    const at = rows.findIndex((row) => row.code === this.#current);
    const from = Math.max(0, Math.min(at - NEIGHBOURS, rows.length - 2 * NEIGHBOURS - 1));
    strip.replaceChildren(...rows.slice(from, from + 2 * NEIGHBOURS + 1).map((row) => this.#item(row, this.#images.strip)));
    strip.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    this.#progress();
    this.#ownMarks();
  }

  #item(row, images) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-work";
    button.dataset.code = row.code;
    button.dataset.status = row.status;
    if (row.code === this.#current) button.setAttribute("aria-current", "true");
    if (!images.has(row.code)) images.set(row.code, this.#image(row.code));
    const mark = document.createElement("span");
    mark.className = "desk-work__mark";
    mark.textContent = `${row.starred ? "★ " : ""}${row.total || MARKS[row.status]}`;
    const name = document.createElement("span");
    name.className = "desk-work__name";
    name.textContent = row.code;
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.textContent = this.#words[`status_${row.status}`];
    button.append(images.get(row.code), name, mark, status);
    item.append(button);
    return item;
  }

  #image(code) {
    const image = new Image();
    image.alt = "";
    image.loading = "lazy";
    image.src = this.#urls.thumbnail.replace("CODE", code);
    return image;
  }

  openGrid() {
    this.#fillGrid();
    grid.showModal();
    gridWorks.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  #fillGrid() {
    const wanted = search.value.trim().toUpperCase();
    const shown = this.#works.rows.filter((row) => this.#fits(row, filter.value) && row.code.includes(wanted));
    gridWorks.replaceChildren(...shown.map((row) => this.#item(row, this.#images.grid)));
    document.getElementById("grid-empty").textContent = shown.length ? "" : this.#words.none_found;
  }

  #fits(row, kind) { return !kind || (kind === "starred" ? row.starred : row.status === kind); }

  #progress() {
    const [done, total] = [this.#works.submitted.length, this.#works.total];
    const bar = document.getElementById("progress");
    bar.max = total || 1;
    bar.value = done;
    document.getElementById("progress-text").textContent = this.#words.works_left.replace("{done}", done).replace("{total}", total);
  }

  #ownMarks() {
    const totals = this.#works.submitted.map((row) => row.total).filter(Boolean);
    document.getElementById("own").hidden = !totals.length;
    if (!totals.length) return;
    const found = summary(totals);
    const text = found.n < 3 ? this.#words.own_marks_few : this.#words.own_marks;
    const middle = Number(found.middle.toFixed(1));
    document.getElementById("own-text").textContent = Object.entries({ ...found, middle }).reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), text);
    drawMarks(found.sorted);
  }
}

// Twelve columns from the lowest to the highest of the own marks.
function drawMarks(sorted) {
  const [lowest, highest] = [sorted[0], sorted[sorted.length - 1]];
  const counts = new Array(12).fill(0);
  for (const mark of sorted) counts[Math.min(11, Math.floor(((mark - lowest) / (highest - lowest || 1)) * 12))] += 1;
  const most = Math.max(...counts);
  const bars = counts.map((count, index) => {
    const bar = document.createElementNS(SVG, "rect");
    const height = Math.max(count ? 3 : 1, (count / most) * 26);
    for (const [name, value] of Object.entries({ x: index * 10 + 1, y: 28 - height, width: 8, height })) bar.setAttribute(name, value);
    return bar;
  });
  document.getElementById("own-chart").replaceChildren(...bars);
}
