// The overview's search, filter and sorting. Without it the page is one plain table of every company.

"use strict";
// Said before the table is read, so that the browser lays out no more rows than are shown at first.
document.documentElement.classList.add("scripted");

document.addEventListener("DOMContentLoaded", () => {
  const STEP = 100;
  const table = document.getElementById("companies");
  if (!table) return;
  const body = table.tBodies[0];
  const [search, state, count, more, none] = ["search", "state", "count", "more", "none"].map(
    (id) => document.getElementById(id));
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const order = new Intl.Collator(language, { numeric: true }).compare;
  const rows = [...body.rows];
  let found = rows;
  let limit = STEP;
  let texts = null;

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => numbers.format(values[name]));
  // A letter with an accent may be written as one sign or as two.
  const folded = (text) => text.normalize().toLocaleLowerCase(language);

  // Only the rows that are shown are in the document: whatever is done with the others costs nothing then.
  function show(most = limit) {
    const shown = Math.min(most, found.length);
    body.replaceChildren(...found.slice(0, shown));
    count.textContent = filled(count.dataset.words, { shown, found: found.length, all: rows.length });
    none.hidden = found.length > 0;
    more.hidden = shown === found.length;
    more.textContent = filled(more.dataset.words, { n: Math.min(STEP, found.length - shown) });
  }

  function find() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = new Map(rows.map((row) => [row, folded(row.textContent)]));
    found = rows.filter((row) => (!state.value || row.dataset.state === state.value) &&
      words.every((word) => texts.get(row).includes(word)));
    limit = STEP;
    show();
  }

  // What a cell is sorted by: a key where it has one, else its text.
  function key(cell) {
    const given = cell.dataset.key ?? cell.textContent;
    return given === "" || Number.isNaN(Number(given)) ? given : Number(given);
  }

  // Empty cells come last in both directions.
  function compare(column, direction) {
    const keys = new Map(rows.map((row) => [row, key(row.cells[column])]));
    return (one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return direction * (typeof a === "number" && typeof b === "number" ? a - b : order(String(a), String(b)));
    };
  }

  function sort(header) {
    const descending = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    rows.sort(compare(header.cellIndex, descending ? -1 : 1));
    find();
  }

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(header));
    header.append(button);
  }
  search.addEventListener("input", find);
  state.addEventListener("change", find);
  more.addEventListener("click", () => {
    const first = found[limit];
    limit += STEP;
    show();
    first.cells[0].tabIndex = -1;
    first.cells[0].focus();
  });
  // Paper takes all that was found.
  addEventListener("beforeprint", () => show(found.length));
  addEventListener("afterprint", () => show());
  document.querySelector(".controls").hidden = false;
  show();
  document.documentElement.classList.add("ready");
});
