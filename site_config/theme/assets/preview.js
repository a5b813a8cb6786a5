// The panel of a preview: what is wrong in the content lies over the page until it is mended.
// MkDocs reloads the page after every save; so the panel comes and goes by itself.
const KEY = "bl-panel-folded";
const panel = document.getElementById("bl-panel");

if (panel) {
  const answer = await fetch(panel.dataset.src, { cache: "no-store" });
  panel.innerHTML = await answer.text(); // our own file, escaped when it was made
  const button = document.getElementById("bl-panel-fold");
  const body = document.getElementById("bl-panel-body");

  const show = (folded) => {
    if (folded && body.contains(document.activeElement)) button.focus();
    body.hidden = folded;
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? button.dataset.unfold : button.dataset.fold;
  };
  const fold = (folded) => {
    // Remembered for these problems alone: others unfold the panel.
    sessionStorage.setItem(KEY, folded ? panel.dataset.stamp : "");
    show(folded);
  };

  button.addEventListener("click", () => fold(!body.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !body.hidden) fold(true);
  });
  show(sessionStorage.getItem(KEY) === panel.dataset.stamp);
  panel.hidden = false;
}
