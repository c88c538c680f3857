// Puts the judging desk together; each part is a module of its own, judge_*.js.

import { Desk } from "./judge_desk.js";
import { ask, open } from "./judge_dialogs.js";
import { Changes, purgeAtLogout } from "./judge_kept.js";
import { bindKeys } from "./judge_keys.js";
import { List } from "./judge_list.js";
import { Panel } from "./judge_panel.js";
import { Queue } from "./judge_queue.js";
import { fill, notice, watch } from "./judge_status.js";
import { Viewer } from "./judge_viewer.js";
import { Works } from "./judge_works.js";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("desk-data").textContent);
const { words, urls } = data;
const queue = new Queue(data.key, urls.ballot);

function put(desk) {
  desk.panel.addEventListener("before", ({ detail }) => desk.remember(detail));
  desk.panel.addEventListener("change", () => desk.changed());
  queue.addEventListener("saved", ({ detail }) => desk.saved(detail));
  queue.addEventListener("conflict", ({ detail }) => desk.conflicted(detail));
  queue.addEventListener("aside", ({ detail: { entry, sentence } }) => {
    notice(fill(words.set_aside, { code: entry.code, sentence: sentence ?? "" }));
  });
  byId("sheet").addEventListener("submit", (event) => {
    event.preventDefault();
    desk.save();
  });
  byId("star").addEventListener("click", () => desk.toggleStar());
  byId("open-recusal").addEventListener("click", () => desk.recuse());
  byId("toast-undo").addEventListener("click", () => desk.undo());
  document.querySelectorAll("[data-go]").forEach((button) => {
    button.addEventListener("click", () => desk.step(Number(button.dataset.go)));
  });
}

function keysOf(desk, help) {
  const { viewer, list } = desk;
  return {
    save: () => desk.save(),
    previous: () => desk.step(-1),
    next: () => desk.step(1),
    pictureBack: () => viewer.turnTo(-1),
    pictureOn: () => viewer.turnTo(1),
    z: () => viewer.act("toggle"),
    f: () => viewer.act("full"),
    b: () => viewer.act("ground"),
    g: () => list.openGrid(),
    s: () => desk.toggleStar(),
    r: () => desk.recuse(),
    u: () => desk.undo(),
    c: () => {
      byId("comment-box").open = true;
      byId("comment").focus();
    },
    "?": help,
  };
}

function start(help) {
  const works = new Works(data);
  const panel = new Panel(data.entry.rules, words);
  const viewer = new Viewer(works, words);
  const list = new List(works, words, urls, (code) => desk.show(code));
  const parts = { works, queue, panel, viewer, list, changes: new Changes(data.key), refreshStatus: watch(queue, words) };
  const desk = new Desk(data, parts);
  put(desk);
  queue.entries().forEach(({ code }) => desk.overlay(code));
  panel.lock(!data.open);
  bindKeys(keysOf(desk, help), panel);
  desk.show(data.entry.code);
  queue.send();
}

const help = () => open(byId("help"));
byId("open-help").addEventListener("click", help);
purgeAtLogout([data.key], async () => !queue.size || Boolean(await ask(fill(words.leave, { n: queue.size }))));
if (data.entry) start(help);
