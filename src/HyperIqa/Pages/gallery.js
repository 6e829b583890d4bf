"use strict";
const list = document.querySelector(".gallery");
const cards = [...list.children].map(element => ({
  element,
  mos: Number(element.dataset.mos),
  label: element.dataset.label === undefined ? NaN : Number(element.dataset.label),
  gap: Number(element.dataset.gap ?? -1),
  name: element.querySelector(".name").textContent,
  words: element.querySelector(".name").textContent.toLowerCase(),
}));
let shown = cards;

// Filter and order

const form = document.querySelector(".controls");
if (form) {
  const [low, high, name, order, count] = ["low", "high", "name", "order", "count"].map(id => document.getElementById(id));
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
    const part = name.value.trim().toLowerCase();
    const isWithin = chosen && chosen !== bars.at(-1) ? score => score < to : score => score <= to;
    shown = [];
    for (const card of cards) {
      const isIn = card.mos >= from && isWithin(card.mos) && card.words.includes(part);
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
  apply();
}

// The large picture and its map

const dialog = document.querySelector("dialog"), compare = dialog.querySelector(".compare"), slider = compare.querySelector("input");
let current;
const view = card => {
  if (!card) return;
  current = card;
  const data = card.element.dataset, link = card.element.querySelector("a");
  for (const photo of dialog.querySelectorAll(".photo")) photo.src = link.href;
  dialog.querySelector(".photo").alt = card.name;
  dialog.querySelector(".name").textContent = card.name;
  dialog.querySelector(".score").textContent = card.element.querySelector("p").textContent;
  const original = dialog.querySelector(".original");
  original.hidden = !data.file;
  original.href = data.file ?? "";
  dialog.classList.toggle("plain", !data.range);
  for (const patch of compare.querySelectorAll(".patch")) patch.remove();
  dialog.querySelector(".contrast").hidden = !data.own;
  if (data.range) {
    colour();
    outline(data.best, "best");
    outline(data.worst, "worst");
  }
  if (!dialog.open) dialog.showModal();
};
const own = document.getElementById("own");
const colour = () => {
  const data = current.element.dataset, within = own.checked && data.own;
  dialog.querySelector(".map").src = current.element.querySelector("a").getAttribute("href")
    .replace("photos/", "maps/").replace(".jpg", within ? ".own.png" : ".png");
  const [low, high] = (within ? data.own : data.range).split(" "), ends = dialog.querySelectorAll(".scale span"), mean = dialog.querySelector(".scale b");
  ends[0].textContent = `worse ${low}`;
  ends[1].textContent = `${high} better`;
  mean.textContent = `mean ${data.mean}`;
  mean.style.left = `${100 * Math.min(1, Math.max(0, (data.mean - low) / (high - low)))}%`;
};
own.addEventListener("change", colour);
const outline = (place, word) => {
  const [top, left, height, width, score] = place.split(" "), patch = document.createElement("div");
  patch.className = "patch";
  patch.style.cssText = `top:${top}%;left:${left}%;height:${height}%;width:${width}%`;
  patch.append(Object.assign(document.createElement("span"), { textContent: `${word} ${score}` }));
  compare.insertBefore(patch, slider);
};
const step = by => {
  const viewable = shown.filter(card => card.element.querySelector("a"));
  view(viewable[viewable.indexOf(current) + by]);
};
list.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  view(cards.find(card => card.element === link.parentElement));
});
list.addEventListener("keydown", event => {
  const place = shown.findIndex(card => card.element.contains(event.target));
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
});
dialog.addEventListener("click", event => {
  const action = event.target.closest("button")?.value;
  if (action === "previous") step(-1);
  if (action === "next") step(1);
  if (action === "close" || event.target === dialog) dialog.close();
});
dialog.addEventListener("keydown", event => {
  if (event.target === slider) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
});
dialog.addEventListener("close", () => current?.element.querySelector("a")?.focus());
slider.addEventListener("input", () => compare.style.setProperty("--at", slider.value + "%"));
