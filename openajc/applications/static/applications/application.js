// Answers are saved one by one by htmx. Here: an answer and a reason for none exclude each other, and a save that
// did not arrive is said aloud. Without this script the Save button does the same.

const form = document.getElementById("answers");
const notSaved = document.getElementById("not-saved");

const marksOf = (name) => [...form.querySelectorAll(`[data-none-of="${CSS.escape(name)}"]`)];
const exclusive = (box) => box.value.startsWith("none:") || box.value === "none-of-these";

form?.addEventListener(
  "input",
  (event) => {
    const target = event.target;
    const name = target.dataset.noneOf;
    if (name && target.checked) {
      marksOf(name).forEach((mark) => { mark.checked = mark === target; });
      const words = form.elements[name];
      if (words.value) words.dataset.kept = words.value;
      words.value = "";
    } else if (name && form.elements[name].dataset.kept) {
      form.elements[name].value = form.elements[name].dataset.kept;
    } else if (target.type === "checkbox" && target.checked) {
      form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(target.name)}"]`).forEach((box) => {
        if (box !== target && (exclusive(target) || exclusive(box))) box.checked = false;
      });
    } else if (target.value) {
      marksOf(target.name).forEach((mark) => { mark.checked = false; });
    }
  },
  true,
);

document.addEventListener("htmx:afterRequest", (event) => {
  if (!notSaved || !form?.contains(event.target)) return;
  const answer = event.detail.xhr;
  const arrived = [200, 422].includes(answer.status) && answer.responseURL.split("#")[0].endsWith(location.pathname);
  notSaved.hidden = arrived;
  if (arrived) document.dispatchEvent(new CustomEvent("openajc:saved"));
});

// On a phone the steps are a strip: keep the one shown in sight.
const showStep = () =>
  document.querySelector(".steps [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (matchMedia("(max-width: 52rem)").matches && !location.hash) {
  showStep();
  document.addEventListener("htmx:oobAfterSwap", (event) => event.target.id === "steps" && showStep());
}
