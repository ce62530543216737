// What is typed is never lost: it is kept on the server while it is written, and the page says so.

const PAUSE = 1200;
const WHILE_TYPING = 5000;

// The account this page was drawn for: another one that signs in elsewhere never saves in its place.
const ownHeaders = () => {
  const own = JSON.parse(document.body.getAttribute("hx-headers"))["X-Page-Staff"];
  return own ? { "X-Page-Staff": own } : {};
};

class DraftKeeper {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("#draft-state");
    this.dirty = false;
    this.underWay = 0;
    this.savedAt = 0;
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("change", (event) => this.typed(event));
    form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.dirty && this.save());
    window.addEventListener("pagehide", () => this.dirty && this.send(true).catch(() => {}));
  }

  // What a part that arrives late fills in after the page was sent is nothing typed: it makes no draft of what is saved.
  typed(event) {
    if (this.form.dataset.sent && !event.isTrusted) return;
    this.dirty = true;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.paused(), PAUSE);
    if (Date.now() - this.savedAt > WHILE_TYPING) this.save();
  }

  async paused() {
    await this.save();
    if (this.form.elements.body?.value.trim()) {
      this.form.dispatchEvent(new CustomEvent("writing-paused"));
    }
  }

  send(keepalive = false) {
    const headers = { Accept: "application/json", ...ownHeaders() };
    const options = { method: "POST", headers, redirect: "manual", keepalive };
    return fetch(this.form.dataset.draftUrl, { ...options, body: new FormData(this.form) });
  }

  // One after the other, so that an older text never arrives last.
  save() {
    this.underWay += 1;
    this.saving = (this.saving || Promise.resolve()).then(() => this.saveNow()).finally(() => (this.underWay -= 1));
    return this.saving;
  }

  // Returns true when what is typed is safe on the server.
  async saveNow() {
    this.savedAt = Date.now();
    this.dirty = false;
    try {
      let answer = await this.send();
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        if (!(await this.freshToken())) return this.signedOut();
        answer = await this.send();
      }
      return await this.heard(answer);
    } catch {
      return this.failed("No connection. Your text is still here and will be tried again.");
    }
  }

  // A text of another window stays where it is; this one gets a place of its own beside it.
  ownSlot() {
    const { draft_slot: slot, submission } = this.form.elements;
    return [slot.value, submission?.value ?? Date.now()].filter(Boolean).join(".");
  }

  async heard(answer) {
    if (answer.headers.get("X-Other-Account")) {
      return this.failed(`${(await answer.json()).said} Your text is still on this page.`);
    }
    if (answer.status === 409 && !this.moved) {
      this.moved = true;
      this.form.elements.draft_slot.value = this.ownSlot();
      this.form.elements.draft_seen_at.value = "";
      return this.saveNow();
    }
    if (!answer.ok) {
      return this.failed("The draft could not be saved: it is too large, or something went wrong. Your text is still here.");
    }
    const said = await answer.json();
    if (said.seen_at) this.form.elements.draft_seen_at.value = said.seen_at;
    this.say(`${said.said}${this.moved ? ", beside the one of your other window" : ""}`, false);
    document.dispatchEvent(new CustomEvent("openajc:saved"));
    return true;
  }

  // After signing in again elsewhere this page's token is an old one; the page itself has a new one.
  async freshToken() {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    if (!token) return false;
    const { "X-Page-Staff": owner } = JSON.parse(page.body.getAttribute("hx-headers"));
    if (owner !== ownHeaders()["X-Page-Staff"]) return true; // the answer to the next try says whose page this is
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token, ...ownHeaders() }));
    return true;
  }

  signedOut() {
    const link = document.createElement("a");
    link.href = `${document.body.dataset.signInUrl}?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.target = "_blank";
    link.className = "usa-link";
    link.textContent = "sign in (opens in a new tab)";
    return this.failed("You were signed out. Your text is still here: ", link, ", it is saved as soon as you are back.");
  }

  failed(...parts) {
    this.dirty = true;
    this.say(parts, true);
    clearTimeout(this.again);
    this.again = setTimeout(() => this.dirty && this.save(), WHILE_TYPING);
    return false;
  }

  say(words, isProblem) {
    if (typeof words[0] === "string" && words.length === 1 && this.state.textContent === words[0]) return;
    this.state.replaceChildren(...[words].flat());
    this.state.classList.toggle("draft-problem", isProblem);
    this.state.classList.toggle("quiet", !isProblem);
  }

  // Before the page is left by saving, the text is safe; without a session it stays here. A save under way is waited
  // for: otherwise it could arrive after the page and the redrawn page would take it for another window's.
  async leave(event) {
    clearTimeout(this.pause);
    if ((!this.dirty && !this.underWay) || event.submitter?.hasAttribute("hx-post")) return;
    event.preventDefault();
    const { submitter } = event;
    if (!(await (this.dirty ? this.save() : this.saving))) {
      this.state.scrollIntoView({ block: "center" });
      return;
    }
    clearTimeout(this.again);
    this.form.requestSubmit(submitter);
  }
}

document.querySelectorAll("form[data-draft-url]").forEach((form) => new DraftKeeper(form));
