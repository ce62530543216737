// The frame around every page: search key, Ctrl-Enter, and the end of a session. Every page works without it.

const body = document.body;
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const search = document.getElementById("top-search");
  const wanted = event.key === "/" || (event.key === "k" && (event.ctrlKey || event.metaKey));
  if (search && wanted && (event.key !== "/" || !typing(event.target))) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    const main = event.target.form.querySelector("[data-main-button]");
    event.target.form.requestSubmit(main || undefined);
  }
});

// A second click on save does nothing; the server would notice it as well.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// A page gone back to after saving is the page that was saved, so that nothing is saved twice: browsers bring back what
// was typed, but not what is hidden, nor a field with suggestions of ours.
const FORGOTTEN = "input[name=submission], input[data-picker]";
document.addEventListener("submit", ({ target: form }) => {
  const kept = [...form.querySelectorAll(FORGOTTEN)].map((input) => [input.name, input.value]);
  if (kept.length) history.replaceState({ ...history.state, kept }, "");
});
window.addEventListener("pageshow", () => {
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.type !== "back_forward" || !history.state?.kept) return;
  history.state.kept.forEach(([name, value]) => {
    const input = document.querySelector(`form[method=post] input[name=${name}]`);
    if (!input || input.value === value) return;
    input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
});

// A part asked for after the session ended: say so, keep the page, and take the new session's token when there is one.
document.addEventListener("htmx:responseError", async (event) => {
  const other = document.getElementById("other-account");
  if (other && event.detail.xhr.getResponseHeader("X-Other-Account")) other.hidden = false;
  const note = document.getElementById("signed-out");
  if (note && [401, 403].includes(event.detail.xhr.status)) note.hidden = false;
});
document.addEventListener("visibilitychange", async () => {
  const note = document.getElementById("signed-out");
  if (!note || note.hidden || document.hidden) return;
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const owner = (of) => JSON.parse(of.getAttribute("hx-headers"))["X-Page-Staff"];
  if (owner(page.body) !== owner(body)) {
    document.getElementById("other-account").hidden = false;
    return;
  }
  document.body.setAttribute("hx-headers", page.body.getAttribute("hx-headers"));
  const token = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
    input.value = token;
  });
  note.hidden = true;
});

document.getElementById("error-summary")?.focus();

// The session ends after quiet minutes; say so in time, and let one key keep it.
const dialog = document.getElementById("session-warning");
if (dialog) {
  const length = Number(body.dataset.sessionSeconds) * 1000;
  const warning = Number(body.dataset.sessionWarningSeconds) * 1000;
  const left = document.getElementById("session-left");
  let endsAt = Date.now() + length;

  // Pages of the same session tell each other that it was kept, so that none ends it for the others.
  const pages = new BroadcastChannel("openajc-session");
  const begin = () => {
    endsAt = Date.now() + length;
    dialog.close();
  };
  const extend = () => {
    begin();
    pages.postMessage("kept");
  };
  pages.addEventListener("message", begin);
  pages.postMessage("kept");
  const words = (milliseconds) => {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    return seconds >= 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  };
  const stay = async () => {
    const answer = await fetch(body.dataset.stayUrl, {
      method: "POST",
      headers: JSON.parse(body.getAttribute("hx-headers")),
      redirect: "manual",
    });
    if (answer.ok) extend();
  };

  document.getElementById("session-stay").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && extend());
  document.addEventListener("openajc:saved", extend);
  setInterval(() => {
    const remaining = endsAt - Date.now();
    if (remaining > warning) return;
    left.textContent = words(remaining);
    if (!dialog.open && remaining > 0) dialog.showModal();
    if (remaining <= 0) {
      const next = encodeURIComponent(location.pathname + location.search);
      location.assign(`${body.dataset.signInUrl}?next=${next}`);
    }
  }, 1000);
}
