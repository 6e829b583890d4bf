"use strict";
const list = document.querySelector(".gallery");
const cards = [...list.children].map(element => ({
  element,
  mos: Number(element.dataset.mos),
  label: element.dataset.label === undefined ? NaN : Number(element.dataset.label),
  gap: Number(element.dataset.gap ?? -1),
  name: element.querySelector(".name").textContent,
  path: list.dataset.folder + element.querySelector(".name").textContent,
  words: element.querySelector(".name").textContent.toLowerCase(),
}));
let shown = cards, onlyMarked = false, applyFilter = () => {};

// Filter and order

const form = document.querySelector(".controls");
if (form) {
  const [low, high, name, order, count, best] = ["low", "high", "name", "order", "count", "best"].map(id => document.getElementById(id));
  const bars = [...document.querySelectorAll(".bars button")];
  // a missing label comes last, wherever labels decide
  const last = (value, missing) => Number.isNaN(value) ? missing : value;
  const orders = {
    low: (a, b) => a.mos - b.mos,
    high: (a, b) => b.mos - a.mos,
    name: (a, b) => a.name < b.name ? -1 : 1,
    label: (a, b) => last(a.label, Infinity) - last(b.label, Infinity) || a.mos - b.mos,
    gap: (a, b) => b.gap - a.gap,
  };
  let chosen = null; // the bar whose ends were filled in: its images lie below the upper one, at which the next bar begins
  const apply = () => {
    const from = low.value === "" ? -Infinity : Number(low.value), to = high.value === "" ? Infinity : Number(high.value);
    const part = name.value.trim().toLowerCase(), isBest = card => !best?.checked || card.element.dataset.group !== "other";
    const isWithin = chosen && chosen !== bars.at(-1) ? score => score < to : score => score <= to;
    shown = [];
    for (const card of cards) {
      const isIn = card.mos >= from && isWithin(card.mos) && card.words.includes(part) && isBest(card) && (!onlyMarked || card.box.checked);
      card.element.hidden = !isIn;
      if (isIn) shown.push(card);
    }
    for (const bar of bars) bar.classList.toggle("outside", Number(bar.dataset.high) <= from || !isWithin(Number(bar.dataset.low)));
    count.textContent = shown.length === cards.length ? `${cards.length} images` : `${shown.length} of ${cards.length} images`;
  };
  const sort = () => {
    cards.sort(orders[order.value]);
    list.append(...cards.map(card => card.element));
  };
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", event => {
    if (event.target === low || event.target === high) chosen = null;
    apply();
  });
  order.addEventListener("change", () => { sort(); apply(); });
  form.addEventListener("reset", () => setTimeout(() => { chosen = null; sort(); apply(); }));
  for (const bar of bars) bar.addEventListener("click", () => {
    chosen = chosen === bar ? null : bar;
    low.value = chosen ? bar.dataset.low : "";
    high.value = chosen ? bar.dataset.high : "";
    apply();
  });
  if (order.selectedIndex > 0) sort(); // a browser that goes back keeps what was entered
  applyFilter = apply; // and marks call it when they are there
}

// Keys from one photograph to the next

list.addEventListener("keydown", event => {
  const place = shown.findIndex(card => card.element.contains(event.target));
  if (event.key === " " && place >= 0 && event.target.tagName === "A") {
    event.preventDefault();
    mark(shown[place], !shown[place].box.checked);
  }
  const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length;
  // where the key leads, and the way on from there past cards without a picture
  const way = {
    ArrowLeft: [place - 1, -1], ArrowRight: [place + 1, 1], ArrowUp: [place - columns, -columns], ArrowDown: [place + columns, columns],
    Home: [0, 1], End: [shown.length - 1, -1],
  }[event.key];
  if (place < 0 || !way) return;
  let [target, by] = way, link = null;
  for (; !link && shown[target]; target += by) link = shown[target].element.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
  if (event.shiftKey) {
    mark(shown[place], true);
    mark(shown[target - by], true, true);
  }
});
