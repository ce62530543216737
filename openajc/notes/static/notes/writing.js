// A note's field grows with its text.

const grow = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
};

document.querySelectorAll("textarea[data-grows]").forEach((area) => {
  area.addEventListener("input", () => grow(area));
  grow(area);
});
