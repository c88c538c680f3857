// Sends pictures with progress and says beforehand what will not do. Without it the form sends them.

const box = document.getElementById("pictures");
const MEGABYTE = 1024 * 1024;
const ANNOUNCE = 10; // percent between two announcements
const REFRESH = 2000; // milliseconds
const PATIENCE = 90; // times

const words = () => document.getElementById("upload-words").dataset;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

async function size(file) {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

// What can be said of a file before it is sent; only the server decides.
async function advise(file, limits) {
  if (file.size > Number(limits.maxBytes)) {
    return { bad: true, text: fill(words().large, { megabytes: megabytes(file.size) }) };
  }
  try {
    const { width, height } = await size(file);
    const values = { width, height, megabytes: megabytes(file.size) };
    const bad = Math.max(width, height) < Number(limits.minEdge);
    return { bad, text: fill(bad ? words().small : words().good, values) };
  } catch {
    return { bad: false, text: words().strange };
  }
}

async function showAdvice(form) {
  const output = form.querySelector(".upload__advice");
  const files = [...form.elements.picture.files];
  const advice = await Promise.all(files.map((file) => advise(file, form.dataset)));
  output.replaceChildren(...advice.map(({ bad, text }, index) => {
    const line = document.createElement("p");
    line.className = bad ? "field__error" : "field__help";
    line.textContent = files.length > 1 ? `${index + 1}. ${text}` : text;
    return line;
  }));
}

function post(form, file, onProgress) {
  const data = new FormData(form);
  data.set("picture", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = onProgress;
    request.onload = () => resolve(request);
    request.onerror = reject;
    request.open("POST", form.action);
    request.setRequestHeader("X-Fragment", "1");
    request.send(data);
  });
}

function meter(form) {
  const shown = form.querySelector(".upload__progress");
  const [bar, output] = [shown.querySelector("progress"), shown.querySelector("output")];
  const since = performance.now();
  let said = -ANNOUNCE;
  shown.hidden = false;
  return ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100);
    bar.value = percent;
    if (percent < said + ANNOUNCE && percent < 100) return;
    said = percent;
    const seconds = Math.ceil((((performance.now() - since) / 1000) * (total - loaded)) / loaded);
    output.textContent = percent < 100 ? fill(words().sending, { percent, seconds }) : words().checking;
  };
}

function enable(form, on) {
  for (const element of form.elements) if (element.type === "submit") element.disabled = !on;
}

function lost(form) {
  form.querySelector(".upload__progress output").textContent = words().lost;
  enable(form, true);
}

function replace(html) {
  box.innerHTML = html;
  start();
  box.querySelector("[role=alert], .pictures > :last-child")?.scrollIntoView({ block: "nearest" });
  box.querySelector("#id_picture")?.focus({ preventScroll: true });
}

// One after another: the order in which they were chosen is the order of the series.
async function send(form, next) {
  enable(form, false);
  const files = [...form.elements.picture.files];
  let answer;
  const refused = [];
  for (const file of files) {
    try {
      answer = await post(form, file, meter(form));
    } catch {
      lost(form);
      return;
    }
    if (answer.status !== 200) refused.push(answer.responseText);
  }
  if (next && answer && !refused.length) location.assign(next);
  else if (answer) replace(refused.at(0) && answer.status === 200 ? refused[0] : answer.responseText);
}

let times = 0;

async function refresh() {
  const answer = await fetch(box.dataset.pictures, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [list, old] = [fresh.querySelector(".pictures"), box.querySelector(".pictures")];
  if (list && old && !old.contains(document.activeElement)) old.replaceWith(list);
  if (fresh.querySelector("[data-waiting]")) watch();
  else box.querySelector("[data-without-script]")?.closest("p").remove();
}

function watch() {
  times += 1;
  if (times < PATIENCE && box.querySelector("[data-waiting]")) setTimeout(refresh, REFRESH);
}

function start() {
  const form = box.querySelector(".upload");
  const again = box.querySelector("[data-without-script]");
  if (again) again.hidden = true;
  form?.elements.picture.addEventListener("change", () => showAdvice(form));
  form?.addEventListener("submit", (event) => {
    if (!form.elements.picture.files.length) return;
    event.preventDefault();
    send(form, event.submitter?.dataset.next);
  });
  times = 0;
  watch();
}

if (box) start();
