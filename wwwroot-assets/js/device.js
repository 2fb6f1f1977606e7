// A new screen waits for its code to be approved, and asks for another one when it has expired. It goes nowhere while the server is away.
async function ask() {
  try {
    const answer = await fetch("/device/state", { cache: "no-store", signal: AbortSignal.timeout(4000) });
    const { state } = await answer.json();
    if (state === "approved") return location.replace("/cockpit");
    if (state === "expired") return setTimeout(() => location.reload(), document.querySelector("[data-device] .code") ? 0 : 60000);
  } catch {
    // The next try tells.
  }
  setTimeout(ask, 2000);
}

setTimeout(ask, 2000);
