// What the page does without the server: theme, placing of popups, copying, dialogs. Listens on the document, so it works before the circuit is there.
const year = 31536000;

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  document.cookie = `retailcrm.theme=${name}; path=/; max-age=${year}; samesite=lax`;
  for (const link of document.querySelectorAll("link[data-light]")) link.href = link.dataset[name];
}

function place(pop, by) {
  const at = by.getBoundingClientRect(), gap = 4, edge = 8;
  const wide = pop.offsetWidth, high = pop.offsetHeight;
  pop.style.left = Math.max(edge, Math.min(at.left, innerWidth - wide - edge)) + "px";
  const below = at.bottom + gap;
  pop.style.top = (below + high + edge <= innerHeight || at.top < high ? Math.max(edge, Math.min(below, innerHeight - high - edge)) : at.top - gap - high) + "px";
}

document.addEventListener("toggle", e => {
  const pop = e.target;
  if (e.newState !== "open" || !pop.matches?.(".pop[popover]")) return;
  const by = document.querySelector(`[popovertarget="${pop.id}"]`);
  if (by) place(pop, by);
  pop.querySelector("[aria-current=true],[aria-checked=true],a,button,input")?.focus({ preventScroll: true });
}, true);

document.addEventListener("click", e => {
  const target = e.target.closest?.("[data-act]");
  if (!target) return;
  if (target.dataset.act === "theme") setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  if (target.dataset.act === "show-password") {
    const box = target.parentElement.querySelector("input"), shown = box.type === "password";
    box.type = shown ? "text" : "password";
    target.setAttribute("aria-pressed", shown);
  }
  if (target.dataset.act === "palette") openPalette();
  if (target.dataset.act === "help") openHelp();
  if (target.dataset.act === "close-help") target.closest("dialog").close();
  if (target.dataset.act === "close-pop") target.closest("[popover]")?.hidePopover();
});

// Single keys act only on what has the focus: i opens a figure's definition, t turns a block into its table.
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input,textarea,select,[contenteditable]")) return;
  if (e.key === "i") (e.target.closest?.("[data-figure]") ?? e.target.closest?.("[data-block]"))?.querySelector("[data-define]")?.click();
  if (e.key === "t") e.target.closest?.("[data-block]")?.querySelector("[data-table-switch]")?.click();
});

// The search of the whole portal: / or Ctrl+K opens it, up and down choose, Enter goes there. The focus stays in its field.
function openPalette() {
  const dialog = document.querySelector("dialog[data-palette]");
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector("input");
  field.removeAttribute("aria-activedescendant");
  field.focus();
  field.select();
}

document.addEventListener("keydown", e => {
  const typing = e.target.closest?.("input,textarea,select,[contenteditable]");
  const opens = (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey) && !e.altKey) || (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey);
  if (!opens || !document.querySelector("dialog[data-palette]")) return;
  e.preventDefault();
  openPalette();
});

document.addEventListener("keydown", e => {
  const field = e.target.closest?.("dialog[data-palette] input");
  // A word that is still being composed (Chinese) has these keys for itself.
  if (!field || e.isComposing) return;
  const hits = [...field.closest("dialog").querySelectorAll("[role=option]")], at = hits.findIndex(h => h.getAttribute("aria-selected") === "true");
  if (e.key === "Enter") {
    e.preventDefault();
    (hits[at] ?? hits[0])?.click();
  }
  const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? hits.length - 1 : at - 1 }[e.key];
  if (next === undefined || !hits.length) return;
  e.preventDefault();
  const hit = hits[(next + hits.length) % hits.length];
  for (const h of hits) h.setAttribute("aria-selected", h === hit);
  field.setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
});

document.addEventListener("input", e => {
  if (!e.target.matches?.("dialog[data-palette] input")) return;
  e.target.removeAttribute("aria-activedescendant");
  for (const h of e.target.closest("dialog").querySelectorAll("[role=option]")) h.setAttribute("aria-selected", false);
});

document.addEventListener("click", e => {
  const dialog = e.target.closest?.("dialog[data-palette]");
  if (dialog && (e.target === dialog || e.target.closest("[role=option]"))) dialog.close();
});

// The help of the page: its buttons or ? open it, Esc, a click beside it or one of its links closes it.
function openHelp() {
  document.querySelector("[popover]:popover-open")?.hidePopover();
  const dialog = document.querySelector("dialog[data-help]");
  if (dialog && !document.querySelector("dialog[open]")) dialog.showModal();
}

document.addEventListener("keydown", e => {
  if (e.key !== "?" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input,textarea,select,[contenteditable]")) return;
  e.preventDefault();
  openHelp();
});

document.addEventListener("click", e => {
  const dialog = e.target.closest?.("dialog[data-help]");
  if (dialog && (e.target === dialog || e.target.closest("a"))) dialog.close();
});

// In a list with keys: up and down move and open, a takes what is open, Esc returns.
document.addEventListener("keydown", e => {
  // What had the focus may be gone: then the page itself asks.
  const list = e.target === document.body ? document.querySelector("[data-keys=list]") : e.target.closest?.("[data-keys=list]");
  if (!list || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,textarea,select,[popover]")) return;
  const items = [...list.querySelectorAll("[data-key-item]")].filter(i => i.checkVisibility()), at = items.findIndex(i => i.getAttribute("aria-current") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (step && items.length) {
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
    e.preventDefault();
    next.focus();
    next.click();
  }
  if (e.key === "a") list.querySelector("[data-key-take]")?.click();
  if (e.key === "Escape") {
    (items[at] ?? items[0])?.focus();
    list.querySelector("[data-key-back]")?.click();
  }
});

// A choice on the page is a link to the same page: the reader stays where they are. (Blazor scrolls to the top after every link.)
const scroll = window.scrollTo.bind(window);
let stay = false;
document.addEventListener("click", e => {
  const link = e.target.closest?.("a[href]");
  stay = !!(link ?? e.target.closest?.("tr[data-store],.dot")) && (!link || new URL(link.href).pathname === location.pathname);
}, true);
window.scrollTo = (...to) => {
  if (stay && to[0] === 0 && to[1] === 0) stay = false;
  else scroll(...to);
};

// Links that act as switches and boxes also answer to the space bar.
document.addEventListener("keydown", e => {
  if (e.key !== " " || !e.target.matches?.("a[role=switch],a[role=checkbox]")) return;
  e.preventDefault();
  e.target.click();
});

window.portal = {
  interactive: () => document.body.setAttribute("data-interactive", ""),
  copy: text => navigator.clipboard.writeText(text),
  // Shows a dialog; when it ends (Esc, button) focus returns by itself to where it was.
  showDialog(dialog, owner) {
    if (dialog.open) return;
    dialog.addEventListener("close", () => owner.invokeMethodAsync("Closed"), { once: true });
    dialog.addEventListener("click", e => { if (e.target === dialog) dialog.close(); });
    dialog.showModal();
  },
  closeDialog: dialog => dialog.close(),
};
