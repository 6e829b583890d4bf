
// Marking photographs, and handing their names on

const marks = document.querySelector(".marks"), told = marks.querySelector("output"), only = marks.querySelector("[value=only]");
const key = `hyperiqa marks ${location.pathname}`;
let last = null; // what was marked or unmarked last: with Shift a range begins there
for (const card of cards) {
  const label = document.createElement("label");
  card.box = document.createElement("input");
  card.box.type = "checkbox";
  card.box.setAttribute("aria-label", `mark ${card.name}`);
  label.className = "mark";
  label.append(card.box);
  card.element.append(label);
}
const marked = () => cards.filter(card => card.box.checked);
const mark = (card, isMarked, isRange = false) => {
  const ends = [shown.indexOf(isRange ? last : card), shown.indexOf(card)].sort((a, b) => a - b);
  for (const one of ends[0] < 0 ? [card] : shown.slice(ends[0], ends[1] + 1)) one.box.checked = isMarked;
  last = card;
  showMarks();
  try {
    localStorage.setItem(key, JSON.stringify(marked().map(one => one.path)));
  } catch {
    // a browser may keep nothing for pages from files
  }
};
const showMarks = () => {
  const those = marked();
  for (const card of cards) card.element.classList.toggle("marked", card.box.checked);
  marks.hidden = those.length === 0;
  marks.querySelector("b").textContent = `${those.length} marked`;
  const pictures = those.filter(card => card.element.querySelector("a")).length, side = marks.querySelector("[value=sides]");
  side.disabled = pictures < 2 || pictures > most;
  side.title = side.disabled ? `mark two to ${most} photographs` : "";
  told.textContent = "";
  if (those.length === 0) only.setAttribute("aria-pressed", "false");
  onlyMarked = only.getAttribute("aria-pressed") === "true";
  applyFilter();
};
try {
  const kept = new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  for (const card of cards) card.box.checked = kept.has(card.path);
} catch {
  // nothing was kept
}
showMarks();

const nameOf = card => marks.querySelector("select")?.value === "whole" ? card.path : card.name;
const quoted = name => {
  const safe = name.startsWith("-") ? `./${name}` : name;
  // a name that is no text is written as a shell writes it
  return /^\$'(?:[^'\\]|\\.)*'$/s.test(name) || /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", String.raw`'\''`)}'`;
};
const cell = text => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csv = those => {
  const hasLabels = those.some(card => !Number.isNaN(card.label));
  const rows = those.map(card => [cell(nameOf(card)), card.mos, ...hasLabels ? [Number.isNaN(card.label) ? "" : card.label] : []]);
  return [["image", cell(list.dataset.score.toLowerCase()), ...hasLabels ? ["label"] : []], ...rows].map(row => `${row.join(",")}\n`).join("");
};
const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not every browser gives a page from a file the clipboard
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};
const save = (file, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
marks.addEventListener("click", async event => {
  const action = event.target.closest("button")?.value, those = marked(), names = those.map(nameOf), count = `${those.length} ${those.length === 1 ? "name" : "names"}`;
  if (action === "only") {
    only.setAttribute("aria-pressed", String(!onlyMarked));
    showMarks();
  }
  if (action === "none") {
    for (const card of those) card.box.checked = false;
    mark(those[0], false);
  }
  if (action === "sides") openSides(those.filter(card => card.element.querySelector("a")));
  if (action === "copy") await copy(`${names.join("\n")}\n`);
  if (action === "shell") await copy(names.map(quoted).join(" "));
  if (action === "list") save("names.txt", "text/plain", `${names.join("\n")}\n`);
  if (action === "csv") save("marked.csv", "text/csv", csv(those));
  if (action === "copy" || action === "shell") told.textContent = `${count} copied`;
});
list.addEventListener("click", event => {
  const box = event.target.closest(".mark input");
  if (box) mark(cards.find(card => card.box === box), box.checked, event.shiftKey);
});
