// Recording an activity: the code picker with its keys, and fields that show when they apply.

const NUMBER = /^(\d{3}|F\d{2})$/;

class Picker {
  constructor(input) {
    this.input = input;
    this.announced = input.value;
    this.list = document.querySelector(input.dataset.picker);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("click", () => this.list.hidden && this.ask());
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    input.addEventListener("change", () => this.announce());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[data-code]")));
    this.list.addEventListener("htmx:afterSwap", () => this.show());
  }

  get options() {
    return [...this.list.querySelectorAll("[data-code]")];
  }

  get active() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  ask() {
    this.input.dispatchEvent(new CustomEvent("picker-opened"));
  }

  show() {
    if (document.activeElement !== this.input) return;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  move(step) {
    const { options, active } = this;
    if (!options.length) return;
    const at = options.indexOf(active);
    const next = options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length];
    active?.setAttribute("aria-selected", "false");
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", next.id);
  }

  key(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.ask();
      else this.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.enter();
    } else if (key === "Tab" && !this.list.hidden && this.active) {
      this.choose(this.active);
    }
  }

  // Enter takes the marked code, or the number that was typed whether its suggestions are here yet or not.
  enter() {
    const typed = this.input.value.trim().toUpperCase();
    const exact = this.options.find((option) => option.dataset.code === typed);
    const only = this.options.length === 1 && !this.list.hidden ? this.options[0] : null;
    if (this.active || exact || only) this.choose(this.active || exact || only);
    else if (NUMBER.test(typed)) this.take(typed);
  }

  choose(option) {
    if (option) this.take(option.dataset.code);
  }

  take(code) {
    this.input.value = code;
    this.close();
    this.announce();
    this.input.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Once for each code: asking again would redraw the card while the focus is on its link.
  announce() {
    if (this.input.value === this.announced) return;
    this.announced = this.input.value;
    this.input.dispatchEvent(new CustomEvent("code-chosen", { bubbles: true }));
  }
}

const MESSAGES = new Set(["email", "text", "letter", "voicemail", "portal"]);

const chosen = (form, name) => form.querySelector(`input[name=${name}]:checked`)?.value;

const showWhatApplies = (form) => {
  const unanswered = chosen(form, "answered") === "no";
  const answered = form.elements.answered_on;
  const asksWhen = MESSAGES.has(chosen(form, "contact")) && !unanswered;
  form.querySelector("[data-when-unanswered]").hidden = !unanswered;
  form.querySelector("[data-when-message]").hidden = !asksWhen && !answered.value;
  const button = form.querySelector("[data-main-button]");
  button.textContent = unanswered ? button.dataset.wordsUnanswered : button.dataset.wordsAnswered;
  const card = form.querySelector(".code-card");
  const hasEnd = card?.hasAttribute("data-open-ended") || form.elements.ended_on.value;
  form.querySelector("[data-when-open-ended]").hidden = !hasEnd;
  const attempt = unanswered ? "Contact attempt: " : "";
  if (card) form.querySelector("#note-subject").textContent = attempt + card.dataset.subject;
  const starter = form.querySelector("[data-starter]");
  if (starter) starter.hidden = Boolean(form.elements.body.value.trim());
};

const startNote = (form, starter) => {
  const how = form.querySelector("input[name=contact]:checked + label")?.textContent.toLowerCase();
  const area = form.elements.body;
  area.value = starter.dataset.starter.replaceAll(" {how}", how ? ` (${how})` : "");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
};

document.querySelectorAll("form[data-recording]").forEach((form) => {
  form.addEventListener("change", () => showWhatApplies(form));
  form.addEventListener("input", () => showWhatApplies(form));
  form.addEventListener("htmx:afterSwap", () => showWhatApplies(form));
  form.addEventListener("click", (event) => {
    const starter = event.target.closest("[data-starter]");
    if (starter) startNote(form, starter);
  });
  showWhatApplies(form);
});

// A date counts when its year is whole and the typing has stopped, so that each date is announced once.
const FIRST_YEAR = 1900;
const QUIET_MILLISECONDS = 500;
const finishDates = (input) => {
  let finished = input.value;
  let waiting;
  const finish = () => {
    clearTimeout(waiting);
    if (input.value === finished || (input.value && Number(input.value.slice(0, 4)) < FIRST_YEAR)) return;
    finished = input.value;
    input.dispatchEvent(new CustomEvent("date-finished", { bubbles: true }));
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(finish, QUIET_MILLISECONDS);
  });
  input.addEventListener("blur", finish);
};
document.querySelectorAll("#id_began_on, #id_scheduled_on").forEach(finishDates);

document.querySelectorAll("[data-picker]").forEach((input) => new Picker(input));

document.querySelectorAll("[data-copy]").forEach((part) => {
  const button = part.querySelector("[data-copies]");
  button.hidden = false;
  button.addEventListener("click", async (event) => {
    const text = document.querySelector(event.target.dataset.copies);
    try {
      await navigator.clipboard.writeText(text.value);
      event.target.textContent = "Copied";
    } catch {
      text.select();
    }
  });
});
