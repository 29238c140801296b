// The page: one row or task at a time beside the queue. All that it does can be done with keys.

import * as picture from "./picture.js";
import * as queue from "./queue.js";
import { answer, filled, fragment, json, notice, posted, strings } from "./server.js";

const pane = document.getElementById("row");
const tasksPane = document.getElementById("tasks-pane");
const rowsPane = document.getElementById("rows-pane");
const dialogs = Object.fromEntries(["keys", "jump", "flag"].map((id) => [id, document.getElementById(id)]));
const seen = { edits: null, answered: null };

const article = () => pane.querySelector("article");
const onHead = () => article()?.classList.contains("decree");
const onTask = () => article()?.classList.contains("task");
const record = () => article()?.dataset.record;

// One thing after the other: a key that is pressed while the last one is worked on waits for it.
let last = Promise.resolve();
const inTurn = (work) => (...of) => {
  last = last.then(() => work(...of)).catch((error) => { notice(error.message); });
  return last;
};

// Showing ---------------------------------------------------------------------------------------------------------

function put(part) {
  pane.replaceChildren(part);
  picture.prepare(pane);
  const doubtful = pane.querySelector(".field.doubtful");
  if (doubtful) picture.activate(pane, null);
  showUpperEnd(pane.querySelector("svg.whole rect.doubtful"));
}

// What is asked about may be as high as the page: its upper end is shown, with the headings over it.
function showUpperEnd(rect) {
  const around = rect?.closest(".pictures");
  if (around) around.scrollTop += rect.getBoundingClientRect().y - around.getBoundingClientRect().y - around.clientHeight * 0.4;
}

async function openRow(item, id, keepPlace = false) {
  const values = pane.querySelector(".values");
  const scroll = keepPlace ? values?.scrollTop : 0;
  const focused = keepPlace ? document.activeElement?.dataset?.month : undefined;
  put(await fragment(`row/${id}`));
  queue.choose(item, id);
  remember(id);
  pane.querySelector(".values").scrollTop = scroll ?? 0;
  if (focused) pane.querySelector(`[data-month="${focused}"]`)?.focus();
  prefetch();
}

// The decree around the row; the same key leads back to the row.
async function openHead(of) {
  put(await fragment(`head/${of}`));
}

async function toggleHead() {
  const of = article()?.dataset.document;
  if (onHead()) {
    if (queue.current.record) await openRow(null, queue.current.record);
    else await move(1);
  } else if (of) {
    await openHead(of);
  }
}

const reopen = async () => {
  if (onHead()) await openHead(article().dataset.document);
  else if (record()) await openRow(null, record(), true);
  await queue.show(true);
};

// The next row's picture is drawn while this one is looked at.
async function prefetch() {
  const next = await queue.step(1).catch(() => null);
  if (!next?.record) return;
  const part = await fragment(`row/${next.record}`);
  for (const image of part.querySelectorAll("image")) new Image().src = image.getAttribute("href");
}

function remember(id) {
  const query = new URLSearchParams(queue.filterValues());
  history.replaceState(null, "", `?${query}#${id}`);
}

async function move(by) {
  const found = await queue.step(by);
  if (found.record) await openRow(found.item, found.record);
  else notice(by > 0 ? strings.end : strings.start);
}

async function reload() {
  if (!(await queue.load())) return;
  const first = await queue.step(1);
  if (first.record) await openRow(first.item, first.record);
  else pane.replaceChildren();
}

// Saying ----------------------------------------------------------------------------------------------------------

async function say(what, value, sentence = strings.saved) {
  const edits = await answer(what, value);
  if (edits === null) return false;
  seen.own = new Set([...(seen.own ?? []), ...edits]);
  lookForOthers();
  notice(edits.length || what !== "undo" ? sentence : strings.nothing);
  if (onTask()) {
    const place = taskPlace();
    await openTask(article().dataset);
    await listTasks();
    seen.answered = taskPlace() === place ? null : place;
  } else {
    await reopen();
  }
  return true;
}

async function accept() {
  if (onTask()) pane.querySelector("[data-alarm=settled]")?.click();
  else if (record() && (await say("say", { record: record(), field: "accepted", value: true }))) await move(1);
}

const undo = (id) => say("undo", id ? { id } : {}, strings.undone);

function edit(section) {
  if (onTask()) {
    pane.querySelector(".choices button, .months button, .actions button")?.focus();
    return;
  }
  const field = section ?? focusedField() ?? pane.querySelector(".field.doubtful") ?? pane.querySelector(".field");
  if (!field) return;
  closeForms();
  field.closest("details.more")?.setAttribute("open", "");
  field.querySelector("form").hidden = false;
  field.querySelector(".value").hidden = true;
  const input = field.querySelector("[name=value]");
  input.focus();
  input.setSelectionRange?.(input.value.length, input.value.length);
  field.scrollIntoView({ block: "nearest" });
  picture.activate(pane, field.dataset.field);
}

// The question what the whole column is, below the field.
function showColumn(button) {
  const asked = button.closest(".field").querySelector(".column");
  asked.hidden = !asked.hidden;
  button.setAttribute("aria-expanded", !asked.hidden);
  if (!asked.hidden) asked.querySelector("select").focus();
}

const focusedField = () => document.activeElement?.closest?.(".field");

function closeForms() {
  for (const form of pane.querySelectorAll(".field form")) {
    form.hidden = true;
    form.closest(".field").querySelector(".value").hidden = false;
    form.reset();
  }
}

async function save(form, andAccept = false) {
  const field = form.dataset.field;
  const { value } = form.elements.namedItem("value");
  const done = onHead()
    ? await say("head", { document: article().dataset.document, field, value })
    : await say("say", { record: record(), field, value });
  if (!done) return;
  if (andAccept) await accept();
  else pane.querySelector(`[data-edit="${CSS.escape(field)}"]`)?.focus();
}

async function toggleMonth(month) {
  const group = pane.querySelector(".months");
  const button = group?.querySelector(`[data-month="${month}"]`);
  if (!button) return;
  const months = new Set(group.dataset.months.split(",").filter(Boolean).map(Number));
  months.has(month) ? months.delete(month) : months.add(month);
  const chosen = [...months].sort((one, other) => one - other);
  if (!onTask()) {
    await say("say", { record: record(), field: "bulan", value: chosen });
    return;
  }
  group.dataset.months = chosen.join(",");
  button.setAttribute("aria-checked", months.has(month));
}

const go = (by) => (tasksPane.hidden || !taskButtons().length ? move(by) : moveTask(by));

const taskMonths = () => pane.querySelector(".months").dataset.months.split(",").filter(Boolean).map(Number);

// Edits are kept apart until they are asked into the tables.
function showWaiting(count) {
  const button = document.getElementById("apply");
  button.hidden = !count;
  button.querySelector("span").textContent = count;
}

async function apply() {
  if (document.getElementById("apply").hidden) return;
  notice(strings.applying);
  const done = await posted("apply");
  if (done === null) return;
  notice(done.sentence);
  await lookForOthers();
}

// Tasks -----------------------------------------------------------------------------------------------------------

async function listTasks() {
  const part = await fragment("tasks");
  document.getElementById("open-tasks").textContent = `(${part.querySelector(".count").dataset.open})`;
  tasksPane.replaceChildren(part);
  markTask();
}

const taskButtons = () => [...tasksPane.querySelectorAll("button[data-kind]")];
const isShown = ({ dataset }) => onTask() && ["kind", "document", "subject"].every((name) => dataset[name] === article().dataset[name]);
const taskPlace = () => taskButtons().findIndex(isShown);

function markTask() {
  for (const button of taskButtons()) button.setAttribute("aria-current", isShown(button));
}

async function openTask({ kind, document: of, subject }) {
  try {
    put(await fragment("task", { kind, document: of, subject }));
  } catch {
    pane.replaceChildren();
  }
  seen.answered = null;
  markTask();
}

// Goes to the next (1) or previous (-1) task. One that was answered has gone to the end of the list: its place there
// counts.
async function moveTask(by) {
  const answered = seen.answered !== null;
  const next = taskButtons()[answered && by > 0 ? seen.answered : (answered ? seen.answered : taskPlace()) + by];
  if (!next) {
    notice(by > 0 ? strings.end_tasks : strings.start_tasks);
    return;
  }
  next.focus();
  await openTask(next.dataset);
}

async function showTasks(shown) {
  tasksPane.hidden = !shown;
  rowsPane.hidden = shown;
  document.getElementById("tab-tasks").setAttribute("aria-pressed", shown);
  document.getElementById("tab-rows").setAttribute("aria-pressed", !shown);
  if (shown) {
    await listTasks();
    const [first] = taskButtons();
    first?.focus();
    if (first && !onTask()) await openTask(first.dataset);
  } else {
    await queue.load();
    if (onTask()) await reload();
  }
}

async function rowsOfPage(page) {
  const of = article().dataset.document;
  queue.setFilter({ state: "all", document: of });
  await showTasks(false);
  await queue.load();
  const found = await queue.find({ page, document: of });
  if (found.record) await openRow(found.item, found.record);
}

// Dialogs ---------------------------------------------------------------------------------------------------------

function ask(dialog, done) {
  const form = dialog.querySelector("form");
  form.reset();
  dialog.onclose = () => dialog.returnValue !== "cancel" && dialog.returnValue !== "closed" && done(new FormData(form));
  dialog.oncancel = () => { dialog.returnValue = "closed"; };
  dialog.returnValue = "";
  dialog.showModal();
}

const jump = () => ask(dialogs.jump, async (form) => {
  const page = form.get("page");
  if (!page) return;
  const found = await queue.find({ page, document: article()?.dataset.document ?? "" });
  if (found.record) await openRow(found.item, found.record);
  else notice(strings.jump_none);
});

const flag = () => onTask() ? pane.querySelector("[data-alarm=flagged]")?.click() : record() && ask(dialogs.flag, (form) =>
  sayNext("say", { record: record(), field: "flagged", value: form.get("note") ?? "" }));

// Keys and clicks -------------------------------------------------------------------------------------------------

const MONTH_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", "="];
const KEYS = {
  n: inTurn(() => go(1)), ArrowDown: inTurn(() => go(1)), p: inTurn(() => go(-1)), ArrowUp: inTurn(() => go(-1)),
  a: inTurn(accept), e: inTurn(() => edit()), u: inTurn(() => undo()), f: inTurn(() => flag()), g: jump,
  h: inTurn(toggleHead), s: inTurn(apply), z: () => picture.zoomAll(pane, "in"),
  x: () => picture.zoomAll(pane, "out"), c: () => picture.zoomAll(pane, "fit"), v: () => picture.zoomAll(pane, "whole"),
  "/": () => document.querySelector("[name=q]").focus(), t: inTurn(() => showTasks(tasksPane.hidden)), "?": () => dialogs.keys.showModal(),
};
const setMonth = inTurn(toggleMonth);
const saveForm = inTurn(save);
const sayNext = inTurn(say);
const openOne = inTurn((button) => (isShown(button) ? edit() : openTask(button.dataset)));
const PAN = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2] };

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input, select, textarea");
  if (typing) return keyInField(event);
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === "z" && event.ctrlKey) { event.preventDefault(); undo(); }
    return;
  }
  if (event.shiftKey && PAN[event.key]) {
    event.preventDefault();
    picture.panAll(pane, ...PAN[event.key]);
  } else if (MONTH_KEYS.includes(event.key)) {
    event.preventDefault();
    setMonth(MONTH_KEYS.indexOf(event.key) + 1);
  } else if (KEYS[event.key] && !(event.target === document.getElementById("scroller") && event.key.startsWith("Arrow"))) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

function keyInField(event) {
  const form = event.target.closest(".field form");
  if (event.key === "Escape") {
    event.preventDefault();
    closeForms();
    (form?.closest(".field").querySelector("[data-edit]") ?? pane).focus();
  } else if (form && event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    saveForm(form, event.ctrlKey || event.metaKey);
  }
}

pane.addEventListener("submit", (event) => {
  event.preventDefault();
  saveForm(event.target);
});

const DO = { accept: KEYS.a, flag: KEYS.f, undo: KEYS.u, next: KEYS.n, previous: KEYS.p, head: KEYS.h };
const undoOne = inTurn(undo);

pane.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { dataset } = button;
  const of = article()?.dataset.document;
  if (dataset.do) DO[dataset.do]();
  else if (dataset.edit) edit(button.closest(".field"));
  else if (dataset.month) setMonth(Number(dataset.month));
  else if (dataset.zoom) picture.zoomAll(pane, dataset.zoom);
  else if (dataset.undo) undoOne(dataset.undo);
  else if (dataset.mend) sayNext("mend", { record: record(), field: dataset.field, start: Number(dataset.mend) });
  else if (dataset.column) sayNext("column", { document: of, old: dataset.column, new: dataset.new ?? button.closest(".column").querySelector("select").value });
  else if (dataset.columnOf) showColumn(button);
  else if (dataset.pageMonths) sayNext("months", { document: of, page: Number(dataset.pageMonths), months: taskMonths() });
  else if (dataset.alarm) sayNext("alarm", { document: of, alarm: article().dataset.subject, verdict: dataset.alarm });
  else if (dataset.acceptPage) sayNext("page", { document: of, page: Number(dataset.acceptPage), alarm: article().dataset.subject });
  else if (dataset.rowsOf) rowsOfPage(dataset.rowsOf);
  else if ("cancel" in dataset) closeForms();
});

pane.addEventListener("focusin", (event) => {
  const field = event.target.closest(".field");
  if (field) picture.activate(pane, field.dataset.field);
});

tasksPane.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-kind]");
  if (button) openOne(button);
});

document.getElementById("tab-rows").onclick = inTurn(() => showTasks(false));
document.getElementById("tab-tasks").onclick = inTurn(() => showTasks(true));
document.getElementById("apply").onclick = () => KEYS.s();
document.getElementById("show-keys").onclick = () => dialogs.keys.showModal();

// Others, the theme, the start ------------------------------------------------------------------------------------

async function lookForOthers() {
  if (document.hidden) return;
  try {
    const found = await json("changes", seen.edits === null ? {} : { since: seen.edits });
    const others = found.edits.filter((one) => !seen.own?.has(one.id));
    seen.edits = found.count;
    showWaiting(found.waiting);
    if (!others.length) return;
    const here = others.find((one) => one.record === record());
    notice(here ? filled(strings.other, { who: here.who }) : filled(strings.others, { who: others[0].who, count: others.length }));
    if (!pane.querySelector(".field form:not([hidden])")) await inTurn(() => (onTask() ? listTasks() : reopen()))();
  } catch { /* the server's absence was reported */ }
}

const theme = (name) => { document.documentElement.dataset.theme = name; };
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const system = matchMedia("(prefers-color-scheme: dark)");
theme(stored() ?? (system.matches ? "dark" : "light"));
system.addEventListener("change", () => stored() ?? theme(system.matches ? "dark" : "light"));
document.getElementById("theme").onclick = () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  theme(next);
  try { localStorage.setItem("theme", next); } catch { /* a browser that keeps nothing */ }
};

document.getElementById("language").addEventListener("click", (event) => {
  event.currentTarget.search = location.search;
  event.currentTarget.hash = location.hash;
});

queue.onChoice(inTurn(openRow));
queue.onFilter(inTurn(reload));

async function start() {
  queue.setFilter(Object.fromEntries(new URLSearchParams(location.search)));
  if (!document.querySelector("[name=state]").value) document.querySelector("[name=state]").value = "review";
  const wanted = location.hash.slice(1);
  await queue.load();
  const found = wanted ? await queue.find({ record: wanted }) : await queue.step(1);
  if (found.record) await openRow(found.item, found.record);
  else if (wanted) await openRow(null, wanted).catch(() => reload());
  await listTasks();
  await lookForOthers();
  setInterval(lookForOthers, 3000);
  document.body.dataset.ready = "1";
}

start();
