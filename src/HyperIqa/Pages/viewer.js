
// The large picture and its map

const viewer = document.querySelector("dialog.viewer"), compare = viewer.querySelector(".compare"), slider = compare.querySelector("input");
const own = document.getElementById("own"), markOne = viewer.querySelector(".markone input");
const outlines = [...compare.querySelectorAll(".patches rect")].map(box => ({ box, text: box.nextElementSibling }));
const best = list.dataset.best;
let current;
const view = card => {
  if (!card) return;
  current = card;
  const data = card.element.dataset, link = card.element.querySelector("a");
  for (const photo of viewer.querySelectorAll(".photo")) photo.src = link.href;
  viewer.querySelector(".photo").alt = card.name;
  viewer.querySelector(".name").textContent = card.name;
  viewer.querySelector(".score").textContent = card.element.querySelector("p").textContent;
  viewer.querySelector(".rank").textContent = rank(card);
  const original = viewer.querySelector(".original");
  original.hidden = !data.file;
  original.href = data.file ?? "";
  markOne.checked = card.box.checked;
  viewer.classList.toggle("plain", !data.range);
  viewer.querySelector(".contrast").hidden = !data.own;
  if (data.range) {
    colour();
    outline(outlines[0], data.best, "best");
    outline(outlines[1], data.worst, "worst");
  }
  if (!viewer.open) viewer.showModal();
};
const rank = card => {
  const below = cards.filter(other => best === "low" ? other.mos > card.mos : other.mos < card.mos).length;
  const here = `${below} of ${cards.length} images here score ${best ? "worse" : "lower"}.`;
  const { percentile, people, unlike } = card.element.dataset, words = [here];
  if (percentile !== undefined) words.push(`So do ${percentile} % of the model's reference photographs.`);
  if (people) words.push(`90 % of people's MOS lie between ${people.replace(" ", " and ")}.`);
  if (unlike !== undefined) words.push("The picture is unlike all that the model knows, so the score is less sure.");
  return words.join(" ");
};
const colour = () => {
  const data = current.element.dataset, within = own.checked && data.own, scale = viewer.querySelector(".scale");
  viewer.querySelector(".map").src = mapOf(current, within);
  const [low, high] = (within ? data.own : data.range).split(" "), ends = scale.querySelectorAll("span"), mean = scale.querySelector("text");
  ends[0].textContent = `worse ${low}`;
  ends[1].textContent = `${high} better`;
  mean.textContent = `mean ${data.mean}`;
  const share = 100 * Math.min(1, Math.max(0, (data.mean - low) / (high - low)));
  scale.querySelector(".at").setAttribute("x", `${share}%`);
  mean.setAttribute("x", `${Math.min(90, Math.max(10, share))}%`); // the words stay on the bar
};
const mapOf = (card, within) => card.element.querySelector("a").getAttribute("href")
  .replace("photos/", "maps/").replace(".jpg", within ? ".own.png" : ".png");
const outline = ({ box, text }, place, word) => {
  const [top, left, height, width, score] = place.split(" ");
  for (const [name, value] of Object.entries({ x: left, y: top, width, height })) box.setAttribute(name, `${value}%`);
  text.setAttribute("x", `${left}%`);
  text.setAttribute("y", `${top}%`);
  text.textContent = `${word} ${score}`;
};
const step = by => {
  const viewable = shown.filter(card => card.element.querySelector("a"));
  view(viewable[viewable.indexOf(current) + by]);
};
own.addEventListener("change", colour);
markOne.addEventListener("change", () => mark(current, markOne.checked));
list.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  view(cards.find(card => card.element === link.parentElement));
});
viewer.addEventListener("click", event => {
  const action = event.target.closest("button")?.value;
  if (action === "previous") step(-1);
  if (action === "next") step(1);
  if (action === "closeup") closeUp(current);
  if (action === "close" || event.target === viewer) viewer.close();
});
addEventListener("keydown", event => {
  if (!viewer.open || sides.open || event.target === slider) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
  if (event.key === " " && !event.target.closest("button, input")) {
    event.preventDefault();
    mark(current, !current.box.checked);
    markOne.checked = current.box.checked;
  }
});
viewer.addEventListener("close", () => current?.element.querySelector("a")?.focus());
slider.addEventListener("input", () => compare.style.setProperty("--at", slider.value + "%"));
slider.addEventListener("pointerup", () => slider.blur()); // arrow keys go on to the next photograph, unless the keyboard chose the slider
