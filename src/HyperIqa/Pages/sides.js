
// Photographs side by side, with one zoom and one place in all of them

const sides = document.querySelector("dialog.sides"), stage = sides.querySelector(".stage"), withMaps = sides.querySelector(".maps input");
const most = 4, farthest = 32;
// zoom counts from the whole picture or, where isActual, from the original's own pixels; x and y are the place in the middle, 0..1
let windows = [], zoom = 1, isActual = false, x = .5, y = .5;
const openSides = those => {
  const scores = those.map(card => card.mos), top = best === "low" ? Math.min(...scores) : Math.max(...scores);
  windows = those.map(card => windowOf(card, best && those.length > 1 && card.mos === top));
  stage.replaceChildren(...windows.map(window => window.figure));
  stage.dataset.count = windows.length;
  sides.querySelector(".maps").hidden = !those.some(card => card.element.dataset.range);
  [zoom, isActual, x, y] = [1, false, .5, .5];
  sides.showModal();
  place();
};
/** The worst part beside the best one, where a map says which they are. */
const closeUp = card => {
  const parts = ["worst", "best"].filter(word => card.element.dataset[word]);
  openSides(parts.length ? parts.map(() => card) : [card]);
  for (const [i, word] of parts.entries()) {
    const [top, left, height, width, score] = card.element.dataset[word].split(" ").map(Number);
    windows[i].shift = [(left + width / 2) / 100 - .5, (top + height / 2) / 100 - .5];
    windows[i].figure.querySelector("figcaption").textContent = `${word} part, ${score} · ${card.name}`;
  }
  isActual = true;
  place();
};
const windowOf = (card, isBest) => {
  const figure = document.createElement("figure"), frame = document.createElement("div"), words = document.createElement("figcaption");
  const photo = new Image(), map = new Image(), data = card.element.dataset, large = card.element.querySelector("a")?.href;
  frame.className = "frame";
  photo.draggable = map.draggable = false;
  photo.alt = card.name;
  map.alt = "its quality map";
  map.className = "map";
  photo.addEventListener("load", () => place());
  photo.addEventListener("error", () => { // a browser shows few formats of cameras
    if (photo.src === large || !large) return;
    photo.src = large;
    words.append(" · this browser does not show the original; this is a smaller copy");
  });
  if (large) photo.src = large;
  if (data.range) map.src = mapOf(card, false);
  frame.append(photo, ...data.range ? [map] : []);
  words.textContent = `${card.element.querySelector("p").textContent}${isBest ? " · best of these" : ""} · ${card.name}`;
  figure.append(frame, words);
  return { figure, frame, photo, map, original: data.file, shift: [0, 0] };
};
const inside = value => Math.min(1, Math.max(0, value));
const place = () => {
  for (const { frame, photo, map, original, shift } of windows) {
    const [width, height] = [photo.naturalWidth, photo.naturalHeight];
    if (!width) continue;
    const fit = Math.min(frame.clientWidth / width, frame.clientHeight / height), own = 1 / devicePixelRatio;
    const scale = zoom * (isActual ? own : fit);
    if (scale > Math.min(own, fit) && original && !photo.dataset.isOriginal) {
      photo.dataset.isOriginal = "yes";
      photo.src = original; // when it is there, this comes again with its size
    }
    const begin = (share, length, room) => `${room / 2 - (length <= room ? .5 : share) * length}px`;
    for (const image of [photo, map]) Object.assign(image.style, {
      width: `${width * scale}px`, height: `${height * scale}px`,
      left: begin(inside(x + shift[0]), width * scale, frame.clientWidth), top: begin(inside(y + shift[1]), height * scale, frame.clientHeight),
    });
    map.hidden = !withMaps.checked;
    frame.classList.toggle("pixels", scale > 2 * own);
  }
};
const zoomBy = factor => {
  zoom = Math.min(farthest, Math.max(isActual ? 1 / farthest : 1, zoom * factor));
  place();
};
const move = (right, down, { photo }) => {
  [x, y] = [inside(x + right / photo.offsetWidth), inside(y + down / photo.offsetHeight)];
  place();
};
let from = null; // where a drag is
stage.addEventListener("pointerdown", event => {
  const window = windows.find(({ frame }) => frame.contains(event.target));
  if (!window) return;
  from = { x: event.clientX, y: event.clientY, window };
  stage.setPointerCapture(event.pointerId);
});
stage.addEventListener("pointermove", event => {
  if (!from) return;
  move(from.x - event.clientX, from.y - event.clientY, from.window);
  from = { ...from, x: event.clientX, y: event.clientY };
});
stage.addEventListener("pointerup", () => from = null);
stage.addEventListener("wheel", event => {
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1.25 : .8);
}, { passive: false });
sides.addEventListener("click", event => {
  const action = event.target.closest("button")?.value;
  if (action === "fit") [zoom, isActual, x, y] = [1, false, .5, .5];
  if (action === "actual") [zoom, isActual] = [1, true];
  if (action === "in") zoomBy(1.25);
  if (action === "out") zoomBy(.8);
  if (action === "close" || event.target === sides) sides.close();
  else place();
});
addEventListener("keydown", event => {
  if (!sides.open) return;
  const way = { ArrowLeft: [-64, 0], ArrowRight: [64, 0], ArrowUp: [0, -64], ArrowDown: [0, 64] }[event.key];
  if (way && windows[0]) {
    event.preventDefault();
    move(...way, windows[0]);
  }
  if (event.key === "+") zoomBy(1.25);
  if (event.key === "-") zoomBy(.8);
});
withMaps.addEventListener("change", place);
addEventListener("resize", place);
