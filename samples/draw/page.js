// Lays a decree out on sheets of fixed size. The browser breaks the lines; this script only hands words
// and rows out to sheets, and notes where every cell came to stand.
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const boxes = [];
let sheet = null, body = null, sheetCount = 0;

function el(tag, cls, parent, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  if (parent) parent.appendChild(e);
  return e;
}
function newSheet(kind) {
  sheetCount += 1;
  sheet = el('div', 'sheet ' + kind, document.body);
  sheet.dataset.kind = kind;
  body = el('div', 'body', sheet);
  if (data.footer) el('div', 'footer', sheet, data.footer);
  if (data.pageNumber && sheetCount > 1) el('div', 'number', sheet, data.pageNumber.replace('#', sheetCount));
}
function overflows() { return body.scrollHeight > body.clientHeight + 0.5; }
// Items of a list begin lines of their own, as in the originals: a dash or bullet after a stop, a number or
// letter with a bracket, or with a dot before a capital or a figure.
function beginsItem(list, i) {
  if (/^[-•]$/.test(list[i])) return /[;:.,]$/.test(list[i - 1]);
  if (/^(\d{1,2}|[a-z])\)$/.test(list[i])) return i + 1 < list.length;
  return /^(\d{1,2}|[a-z])\.$/.test(list[i]) && /^[A-Z0-9]/.test(list[i + 1] || '');
}
function words(parent, list, from, to) {
  for (let i = from; i < to; i++) {
    if (i > from && beginsItem(list, i)) el('br', '', parent);
    else if (i > from) parent.appendChild(document.createTextNode(' '));
    parent.appendChild(document.createTextNode(list[i]));
  }
}
// The largest n in [low, high] for which fits(n) holds; fits must fall off once.
function most(low, high, fits) {
  let best = low - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) { best = middle; low = middle + 1; } else { high = middle - 1; }
  }
  return best;
}
function catchword(text) {
  if (data.catchwords && text) el('div', 'catchword', sheet, text + ' . . .');
}

// ---- prose ------------------------------------------------------------------------------------------
function block(spec) {
  if (spec.sheet) { newSheet(spec.sheet); return; }
  if (spec.html) {
    const whole = el('div', 'block ' + spec.cls, body);
    whole.innerHTML = spec.html;
    if (overflows()) { whole.remove(); newSheet(sheet.dataset.kind); body.appendChild(whole); }
    return;
  }
  const list = (spec.text || '').split(' ');
  let from = 0, first = true;
  while (from < list.length) {
    const row = el('div', 'block ' + spec.cls, body);
    if (spec.label !== undefined) {
      el('div', 'label', row, first ? spec.label : '');
      el('div', 'colon', row, first && spec.label ? ':' : '');
    }
    if (spec.marker !== undefined) el('div', 'marker', row, first ? spec.marker : '');
    const text = el('div', 'text', row);
    if (spec.font) text.style.fontFamily = spec.font;
    const to = most(from + 1, list.length, n => { text.textContent = ''; words(text, list, from, n); return !overflows(); });
    const whole = to === list.length;
    if (to <= from || (!whole && to - from < 6) || (spec.keep && !whole)) {
      row.remove();
      catchword(first ? (spec.label || list[0]) : list[from]);
      newSheet(sheet.dataset.kind);
      continue;
    }
    text.textContent = '';
    words(text, list, from, to);
    if (!whole) { catchword(list[to]); newSheet(sheet.dataset.kind); }
    from = to; first = false;
  }
}

// ---- table ------------------------------------------------------------------------------------------
const T = data.table;
let shown = {};   // words of each cell that stand on earlier sheets

function cellOf(row, c) { return T.rows[row].cells[c]; }
function head(table) {
  const group = el('colgroup', '', table);
  T.widths.forEach(w => { el('col', '', group).style.width = w; });
  const thead = el('thead', '', table);
  T.head.forEach(line => {
    const tr = el('tr', '', thead);
    line.forEach(h => { const th = el('th', h.cls || '', tr, h.text); th.rowSpan = h.rows || 1; th.colSpan = h.cols || 1; });
  });
}
// Draws rows (indices) into tbody; cut[cell] limits the words of a cell on this sheet.
function draw(tbody, rows, cut) {
  tbody.textContent = '';
  rows.forEach((r, position) => {
    const tr = el('tr', '', tbody);
    const row = T.rows[r];
    if (row.section) {
      const no = el('td', 'section', tr, row.section.no), name = el('td', 'section', tr, row.section.text);
      name.colSpan = T.columns.length - 1;
      name.dataset.cell = row.section.id; name.dataset.field = 'area';
      return;
    }
    T.columns.forEach((column, c) => {
      const cell = row.cells[c];
      if (position > 0 && !T.rows[rows[position - 1]].section && cellOf(rows[position - 1], c).id === cell.id) return;
      let span = 1;
      while (position + span < rows.length && !T.rows[rows[position + span]].section
             && cellOf(rows[position + span], c).id === cell.id) span++;
      const td = el('td', column.cls || '', tr);
      td.rowSpan = span;
      td.dataset.cell = cell.id; td.dataset.field = column.field; td.dataset.rows = rows.slice(position, position + span).join(',');
      if (cell.fill) td.style.background = cell.fill;
      const from = shown[cell.id] || 0, to = Math.min(cell.words.length, cut[cell.id] === undefined ? 1e9 : cut[cell.id]);
      words(td, cell.words, from, Math.max(from, to));
    });
  });
}
function continuing(rows, next) {
  if (next >= T.rows.length || T.rows[next].section) return [];
  const last = rows[rows.length - 1];
  if (last === undefined || T.rows[last].section) return [];
  return T.columns.map((_, c) => cellOf(last, c)).filter((cell, c) => cell.id === cellOf(next, c).id && cell.words.length);
}
// Fits rows on the sheet by cutting cells that go on below them; the cuts, or null.
function fit(tbody, rows, extra) {
  const cut = Object.assign({}, extra);
  draw(tbody, rows, cut);
  if (!overflows()) return cut;
  const open = continuing(rows, rows[rows.length - 1] + 1);
  for (const cell of open) cut[cell.id] = shown[cell.id] || 0;
  draw(tbody, rows, cut);
  if (overflows()) return null;
  for (const cell of open) {
    const n = most(shown[cell.id] || 0, cell.words.length, k => { cut[cell.id] = k; draw(tbody, rows, cut); return !overflows(); });
    cut[cell.id] = Math.max(n, shown[cell.id] || 0);
  }
  draw(tbody, rows, cut);
  return cut;
}
// How many words of each of a row's own cells fit: the same number of lines in all of them.
function cutRow(tbody, rows, r) {
  const own = T.rows[r].cells.filter(cell => cell.words.length && (shown[cell.id] || 0) < cell.words.length);
  const sizes = lines => {
    const cut = {};
    for (const cell of own) cut[cell.id] = most(shown[cell.id] || 0, cell.words.length, k => {
      const probe = {}; own.forEach(o => { probe[o.id] = shown[o.id] || 0; }); probe[cell.id] = k;
      draw(tbody, [r], probe);
      return tbody.rows[0].getBoundingClientRect().height <= lines * T.line + T.padding + 1;
    });
    return cut;
  };
  let best = null;
  for (let lines = 2; lines < 60; lines++) {
    const cut = sizes(lines);
    draw(tbody, [...rows, r], cut);
    if (overflows()) break;
    best = cut;
    if (own.every(cell => cut[cell.id] === cell.words.length)) break;
  }
  return best;
}
function note(tbody, page) {
  const origin = sheet.getBoundingClientRect();
  tbody.querySelectorAll('td[data-field]').forEach(td => {
    const b = td.getBoundingClientRect();
    boxes.push({ page, cell: td.dataset.cell, field: td.dataset.field, rows: td.dataset.rows ? td.dataset.rows.split(',').map(Number) : [],
                 box: [b.left - origin.left, b.top - origin.top, b.right - origin.left, b.bottom - origin.top] });
  });
}
function table() {
  let next = 0, first = true, half = null;
  while (next < T.rows.length) {
    const t = el('table', first || T.repeat ? '' : 'bare', body);
    if (first || T.repeat) head(t); else { const g = el('colgroup', '', t); T.widths.forEach(w => { el('col', '', g).style.width = w; }); }
    const tbody = el('tbody', '', t);
    let rows = [], cut = {};
    while (next < T.rows.length) {
      const tried = fit(tbody, [...rows, next], {});
      if (tried === null) break;
      rows.push(next); cut = tried; next += 1;
    }
    let halved = false;
    if (next < T.rows.length && T.cut && !T.rows[next].section) {
      const part = cutRow(tbody, rows, next);
      if (part) { rows.push(next); cut = part; halved = true; }
    }
    if (!halved && rows.length) { const again = fit(tbody, rows, {}); cut = again === null ? cut : again; }
    if (!rows.length) throw new Error('row ' + next + ' fits no sheet');
    // A section row is not left alone at the foot.
    while (rows.length > 1 && T.rows[rows[rows.length - 1]].section && next < T.rows.length) { rows.pop(); next -= 1; cut = fit(tbody, rows, {}) || cut; }
    draw(tbody, rows, cut);
    note(tbody, sheetCount);
    for (const id in cut) shown[id] = Math.max(shown[id] || 0, cut[id]);
    for (const r of rows) for (const cell of (T.rows[r].cells || [])) if (cut[cell.id] === undefined) shown[cell.id] = cell.words.length;
    first = false;
    if (next < T.rows.length) newSheet(T.kind);
  }
}

for (const spec of data.blocks) { if (spec.table) table(); else block(spec); }
const out = el('script', '', document.body);
out.type = 'application/json'; out.id = 'boxes';
out.textContent = JSON.stringify({ boxes, sheets: Array.from(document.querySelectorAll('.sheet')).map(s => s.dataset.kind) });
