// A screen that nobody looks after: its clock, its heartbeat, and its way back after anything that went wrong.
// It loads again only when the server answers, so that the last picture stays as long as there is no newer one.
const root = document.documentElement, beatEvery = 5000, answerWithin = 4000, comeBackWithin = 6000, reloadAtMostEvery = 10000;
const page = () => document.querySelector("[data-wall]");
const started = performance.now();
let shownAt = Date.now(), lost = 0, backSince = 0, wallNow, seenNow;

function reload(why) {
  const last = Number(sessionStorage.getItem("wall.reloaded") ?? 0);
  if (Date.now() - last < reloadAtMostEvery) return; // never a loop
  sessionStorage.setItem("wall.reloaded", String(Date.now()));
  sessionStorage.setItem("wall.why", why);
  location.reload();
}

// The chain's wall clock, moved on by this page's own counter: the screen may stand in any zone with any clock.
function tick() {
  const wall = page();
  if (!wall) return;
  if (wall.dataset.now !== wallNow) { wallNow = wall.dataset.now; seenNow = performance.now(); shownAt = Date.now(); }
  const now = new Date(Number(wallNow) + performance.now() - seenNow), clock = wall.querySelector("[data-wall-clock]")?.firstChild;
  const text = now.toISOString().slice(11, 16);
  if (clock && clock.data !== text) clock.data = text;
  const note = wall.querySelector(".wall-lost");
  const old = Math.floor((Date.now() - shownAt) / 60000);
  root.classList.toggle("wall-offline", lost > 0);
  note.hidden = lost === 0;
  if (lost > 0) note.textContent = old > 0 ? note.dataset.text.replace("{0}", String(old)) : note.dataset.textNew;
}

async function beat() {
  const wall = page();
  if (!wall) return;
  let answer;
  try {
    answer = await fetch("/wall/heartbeat?scene=" + encodeURIComponent(wall.dataset.scene), { method: "POST", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(answerWithin) });
  } catch {
    lost ||= Date.now();
    backSince = 0;
    return;
  }
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return reload("not let in");
  if (!answer.ok) { lost ||= Date.now(); return; }
  const { build, instance, settings } = await answer.json();
  const dead = document.body.hasAttribute("data-offline") || getComputedStyle(document.getElementById("blazor-error-ui")).display !== "none";
  if (build !== wall.dataset.build) return reload("new build");
  if (settings && String(settings) !== wall.dataset.settings) return reload("settings");
  if (instance !== wall.dataset.instance) return reload("restarted");
  // The server is there and so is its process: the circuit gets a moment to come back by itself.
  if (dead || lost > 0) {
    backSince ||= Date.now();
    if (!dead) lost = 0;
    else if (Date.now() - backSince > comeBackWithin) reload("circuit");
  } else backSince = 0;
  // The server draws the minute anew; a picture that stands still for minutes has no circuit any more.
  if (Date.now() - shownAt > 180000 && performance.now() - started > 180000) reload("still");
}

// Some pixels to and fro, so that no line burns in.
const shifts = [[0, 0], [3, 1], [1, 3], [-2, 2], [-3, -1], [0, -3], [2, -2]];
let shift = 0;
setInterval(() => {
  const [x, y] = shifts[++shift % shifts.length];
  root.style.setProperty("--wall-x", x / 16 + "rem");
  root.style.setProperty("--wall-y", y / 16 + "rem");
}, 180000);

// The bar of controls shows for four seconds after a movement.
let hide;
addEventListener("mousemove", () => {
  root.classList.add("wall-active");
  clearTimeout(hide);
  hide = setTimeout(() => root.classList.remove("wall-active"), 4000);
});

setInterval(tick, 1000);
setInterval(beat, beatEvery);
tick();
beat();
