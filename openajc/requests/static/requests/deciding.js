// Keys of requests: they work only while the focus is in the list or the decision (WCAG 2.1.4).
const TYPING = "textarea, select, input:not([type=checkbox]):not([type=radio])";

const choose = (form, verdict) => {
  const radio = form.querySelector(`input[name=verdict][value=${verdict}]`);
  if (!radio) return;
  radio.checked = true;
  const next = verdict === "approve" ? form.querySelector("button[type=submit]") : form.querySelector("textarea");
  next?.focus();
};

const move = (form, step) => {
  const boxes = [...form.querySelectorAll("input[name=one]")];
  if (!boxes.length) return;
  const here = boxes.findIndex((box) => box.closest("li").contains(document.activeElement));
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), boxes.length - 1);
  boxes[next].focus();
};

const open = () => document.activeElement.closest(".many__one")?.querySelector("a")?.click();

const mark = (form) => {
  const box = document.activeElement.closest(".many__one")?.querySelector("input[name=one]");
  if (box) box.checked = !box.checked;
};

const KEYS = {
  j: (form) => move(form, 1),
  k: (form) => move(form, -1),
  x: mark,
  o: open,
  a: (form) => choose(form, "approve"),
  d: (form) => choose(form, "decline"),
};

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".many, form.decision");
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPING)) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(form);
});
