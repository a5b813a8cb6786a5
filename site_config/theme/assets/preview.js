// The bar of a preview, and what is wrong in the content: that lies over the page until it is mended.
// MkDocs reloads the page after every save; so both are always those of the last one.
const KEY = "bl-panel-folded";
const place = document.getElementById("bl-preview");
const answer = await fetch(place.dataset.src, { cache: "no-store" });
place.innerHTML = await answer.text(); // our own file, escaped when it was made
for (const link of place.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), answer.url);
const panel = document.getElementById("bl-panel");

if (panel) {
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
}
