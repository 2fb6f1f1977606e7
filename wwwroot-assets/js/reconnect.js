// Works with the class changes of both script generations (components-reconnect-show/hide/failed/rejected).
const modal = document.getElementById("components-reconnect-modal");
let tries = 0;

async function retry() {
  try {
    if (!await Blazor.reconnect()) location.reload(); // server reached, circuit gone
  } catch {
    setTimeout(retry, Math.min(1000 * 2 ** tries++, 15000)); // server not reached yet
  }
}

function update() {
  const has = s => modal.classList.contains("components-reconnect-" + s);
  document.body.toggleAttribute("data-offline", has("show") || has("failed"));
  if (has("rejected")) location.reload();
  else if (has("failed")) retry();
  else if (has("show")) { if (!modal.open) modal.show(); } // not modal: the page stays readable
  else if (has("hide")) { tries = 0; if (modal.open) modal.close(); }
}

new MutationObserver(update).observe(modal, { attributes: true, attributeFilter: ["class"] });
document.getElementById("components-reconnect-button").addEventListener("click", retry);
