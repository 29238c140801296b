// The queue: a list of any length, of which only what can be seen stands in the page.

import { fragment, json, strings } from "./server.js";

const HEIGHT = 54;
const AROUND = 15;
const TALL = 1000; // Pixels of a window that has room for all filters above the queue.
const form = document.getElementById("filters");
const scroller = document.getElementById("scroller");
const list = document.getElementById("items");
const count = document.getElementById("count");

const queue = { name: "", length: 0, item: -1, record: "", shown: [0, 0], asked: 0 };

export const current = queue;

export function filterValues() {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
}

export function setFilter(values) {
  form.reset();
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    if (field.tagName === "SELECT" && ![...field.options].some((one) => one.value === value)) {
      field.add(new Option(value, value));
    }
    field.value = value;
  }
  const more = document.getElementById("more");
  more.open ||= Object.keys(values).some((name) => more.querySelector(`[name="${CSS.escape(name)}"]`)) || innerHeight >= TALL;
}

// Makes the queue of the filters as they stand. Its order stays while a person works through it.
export async function load() {
  const asked = ++queue.asked;
  const found = await json("queue", filterValues());
  if (asked !== queue.asked) return false;
  Object.assign(queue, { name: found.name, length: found.items, item: -1, shown: [0, 0] });
  count.textContent = found.rows ? found.count : filterValues().q || found.rows ? strings.empty : emptyText();
  list.style.height = `${found.items * HEIGHT}px`;
  list.replaceChildren();
  for (const [name, choices] of Object.entries(found.choices)) fillChoices(form.elements.namedItem(name), choices);
  scroller.scrollTop = 0;
  await show();
  return true;
}

function emptyText() {
  const values = filterValues();
  return Object.keys(values).length === 1 && values.state === "review" ? strings.all_done : strings.empty;
}

function fillChoices(select, choices) {
  const chosen = select.value;
  const named = choices.some(([value]) => value === chosen) || chosen === "" ? choices : [[chosen, chosen, 0], ...choices];
  select.replaceChildren(new Option(strings.any, ""), ...named.map(([value, label, rows]) => new Option(`${label} (${rows})`, value)));
  select.value = chosen;
}

// Fetches what can be seen now; ``anew`` also where it stands there already.
export async function show(anew = false) {
  const first = Math.max(0, Math.floor(scroller.scrollTop / HEIGHT) - AROUND);
  const last = Math.min(queue.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / HEIGHT) + AROUND);
  const [from, to] = queue.shown;
  if (!anew && first >= from + (from && 5) && last <= to - (to < queue.length ? 5 : 0)) return;
  queue.shown = [first, last];
  const name = queue.name;
  const part = await fragment("items", { queue: name, from: first, to: last });
  if (name !== queue.name || queue.shown[0] !== first || queue.shown[1] !== last) return;
  for (const li of part.querySelectorAll("li")) li.style.top = `${li.dataset.item * HEIGHT}px`;
  list.replaceChildren(part);
  mark();
}

function mark() {
  for (const button of list.querySelectorAll("button")) {
    const chosen = button.dataset.record === queue.record;
    button.setAttribute("aria-current", chosen);
    button.tabIndex = chosen ? 0 : -1;
  }
}

// Moves the choice to an item and makes it visible.
export function choose(item, record) {
  queue.item = item ?? queue.item;
  queue.record = record;
  if (item !== null) {
    const top = item * HEIGHT;
    if (top < scroller.scrollTop + HEIGHT || top + HEIGHT > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3);
    }
  }
  mark();
}

// The next (1) or previous (-1) row: {item, record}, with nulls at the end.
export async function step(by) {
  return json("step", { queue: queue.name, item: queue.item, by });
}

export async function find(query) {
  return json("jump", { queue: queue.name, ...query });
}

export function onChoice(chosen) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-record]");
    if (button) chosen(Number(button.closest("li").dataset.item), button.dataset.record);
  });
}

export function onFilter(changed) {
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(changed, 200); });
  document.getElementById("clear").addEventListener("click", () => { setFilter({}); changed(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
}

scroller.addEventListener("scroll", () => show(), { passive: true });
new ResizeObserver(() => queue.name && show()).observe(scroller);
