// Turns each search field into a combobox that suggests words while somebody types.
// Without it, or without an answer, the field is what it was.

const PAUSE = 200; // milliseconds after the last key
const LONGEST = 100;

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.list = document.createElement("ul");
    this.status = document.createElement("span");
    this.typed = this.input.value;
    this.active = -1;
    this.dress();
    this.listen();
  }

  dress() {
    const { form, input, list, status } = this;
    list.id = `${input.id}-words`;
    list.className = "suggest";
    list.role = "listbox";
    list.ariaLabel = form.dataset.label;
    list.hidden = true;
    status.className = "visually-hidden";
    status.role = "status";
    input.type = "text"; // a search box may not be a combobox
    input.inputMode = "search";
    input.role = "combobox";
    input.setAttribute("aria-controls", list.id);
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    form.append(list, status);
  }

  listen() {
    const { form, input, list } = this;
    input.addEventListener("input", (event) => { if (!event.isComposing) this.ask(); });
    input.addEventListener("compositionend", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => this.choose(event.target.closest("li")));
  }

  get options() { return [...this.list.children]; }
  get open() { return !this.list.hidden; }

  ask() {
    this.close();
    this.typed = this.input.value;
    this.status.textContent = "";
    const words = this.typed.trim().slice(0, LONGEST);
    if (words) this.timer = setTimeout(() => this.fetch(words), PAUSE);
  }

  async fetch(words) {
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const url = `${this.form.dataset.suggest}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(url, { signal, credentials: "omit" });
      if (answer.ok) this.show((await answer.json()).words);
    } catch { /* given up for a newer one, or no network: nothing is suggested */ }
  }

  show(words) {
    if (document.activeElement !== this.input) return;
    this.list.replaceChildren(...words.map((word, index) => this.option(word, index)));
    this.list.hidden = words.length === 0;
    this.input.ariaExpanded = String(this.open);
    const { found, none } = this.form.dataset;
    this.status.textContent = this.open ? found.replace("{n}", words.length) : none;
  }

  option(word, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.role = "option";
    item.ariaSelected = "false";
    item.textContent = word;
    return item;
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.mark(-1);
  }

  mark(index) {
    this.active = index;
    this.options.forEach((item, at) => { item.ariaSelected = String(at === index); });
    const item = this.options[index];
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  choose(item) {
    if (!item) return;
    this.input.value = item.textContent;
    this.close();
    this.form.requestSubmit();
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!this.open) {
      if (event.key === "ArrowDown") { event.preventDefault(); this.ask(); }
      if (event.key === "Escape") this.close(); // what is on its way is not wanted any more
      return;
    }
    const last = this.options.length - 1;
    const chosen = this.active >= 0;
    const act = {
      // Beyond the ends of the list lies the field itself.
      ArrowDown: () => this.mark(this.active === last ? -1 : this.active + 1),
      ArrowUp: () => this.mark(chosen ? this.active - 1 : last),
      Home: chosen && (() => this.mark(0)),
      End: chosen && (() => this.mark(last)),
      Enter: chosen && (() => this.choose(this.options[this.active])),
      Escape: () => { this.close(); this.status.textContent = ""; },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

document.querySelectorAll("form[data-suggest]").forEach((form) => new Suggestions(form));
