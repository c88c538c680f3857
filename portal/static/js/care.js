// Reading aids: text size, large pointer, reading line, reading aloud, printing.
// The buttons stand hidden in the page; this module shows those that work here.

const SIZES = [1, 1.15, 1.3, 1.5, 1.75, 2];
const LONGEST_UTTERANCE = 120; // some browsers fall silent after fifteen seconds
const root = document.documentElement;
const panels = document.querySelectorAll("[data-reading]");
const line = document.createElement("div");
line.className = "reading-line";
line.hidden = true;

function recall(name) {
  try { return localStorage.getItem(`reading-${name}`); } catch { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(`reading-${name}`, value); } catch { /* private mode: for this page only */ }
}

function buttons(act) {
  return document.querySelectorAll(`[data-reading] [data-act="${act}"]`);
}

function press(act, pressed) {
  buttons(act).forEach((button) => button.setAttribute("aria-pressed", String(pressed)));
}

function say(text) {
  document.querySelectorAll("[data-say]").forEach((output) => { output.textContent = text; });
}

function setSize(index) {
  const size = Math.min(Math.max(index, 0), SIZES.length - 1);
  root.style.setProperty("--zoom", SIZES[size]);
  buttons("smaller").forEach((button) => { button.disabled = size === 0; });
  buttons("larger").forEach((button) => { button.disabled = size === SIZES.length - 1; });
  remember("size", size);
  return size;
}

let size = setSize(Number(recall("size") ?? 0));

function resize(step) {
  size = setSize(size + step);
  const pattern = document.querySelector("[data-label-size]")?.dataset.labelSize;
  if (pattern) say(pattern.replace("{n}", Math.round(SIZES[size] * 100)));
}

function setCursor(large) {
  root.toggleAttribute("data-large-cursor", large);
  press("cursor", large);
  remember("cursor", large ? "1" : "");
}

function moveLine(y) {
  line.style.transform = `translateY(${Math.round(y - line.offsetHeight / 2)}px)`;
}

function setLine(shown) {
  line.hidden = !shown;
  if (!line.isConnected) document.body.append(line);
  if (shown) moveLine(innerHeight / 2);
  press("line", shown);
  remember("line", shown ? "1" : "");
}

function voice() {
  return window.speechSynthesis?.getVoices().find((each) => /^(zh|cmn)/i.test(each.lang));
}

function sentences(text) {
  const pattern = new RegExp(`[^。！？；\\n]{1,${LONGEST_UTTERANCE}}[。！？；]?`, "g");
  return text.match(pattern) ?? [];
}

function speak() {
  const spoken = document.querySelector("[data-speak]") ?? document.querySelector("main");
  const parts = sentences(spoken.innerText).map((text) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice();
    utterance.lang = "zh-CN";
    utterance.rate = 0.9;
    return utterance;
  });
  if (!parts.length) return;
  parts.at(-1).addEventListener("end", () => press("speak", false));
  parts.forEach((utterance) => speechSynthesis.speak(utterance));
  press("speak", true);
}

function toggleSpeech(button) {
  speechSynthesis.cancel();
  if (button.getAttribute("aria-pressed") === "true") press("speak", false);
  else speak();
}

function offerSpeech() {
  buttons("speak").forEach((button) => { button.hidden = !voice(); });
}

const ACTS = {
  smaller: () => resize(-1),
  larger: () => resize(1),
  cursor: () => setCursor(!root.hasAttribute("data-large-cursor")),
  line: () => setLine(line.hidden),
  speak: toggleSpeech,
  print: () => print(),
};

panels.forEach((panel) => {
  panel.hidden = false;
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act](button);
  });
});

if (root.dataset.care) {
  setCursor(Boolean(recall("cursor")));
  setLine(Boolean(recall("line")));
  addEventListener("pointermove", (event) => { if (!line.hidden) moveLine(event.clientY); });
  addEventListener("focusin", (event) => {
    if (!line.hidden) moveLine(event.target.getBoundingClientRect().top + 24);
  });
}

if (window.speechSynthesis) {
  offerSpeech();
  speechSynthesis.addEventListener?.("voiceschanged", offerSpeech);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
