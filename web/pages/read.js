// Escape puts away what a term or a reference shows, until the pointer or the focus meets another one.
// Without this script everything can be read just as well.

const { classList } = document.body;
let hushed = null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  hushed = document.querySelector("[data-card]:hover") ?? document.activeElement;
  classList.add("hushed");
});

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    if (hushed !== target.closest?.("[data-card]")) classList.remove("hushed");
  });
}
