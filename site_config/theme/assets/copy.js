// The reference as CSL-JSON, made of the one in RIS, and a button beside each form that copies it; without a clipboard,
// the text is selected by hand.
const box = document.querySelector(".bl-reference");

function cslJson(ris) {
  const { ID, AU, TI, T2, PB, M3, LA, UR, ET, N1, DA } = Object.fromEntries(
    ris.split("\n").map((line) => [line.slice(0, 2), line.slice(6)]));
  return JSON.stringify([{
    id: ID, type: "webpage", title: TI, author: [{ literal: AU }], "container-title": T2, publisher: PB, genre: M3,
    language: LA, URL: UR, version: ET, note: N1, issued: DA && { "date-parts": [DA.split("/").map(Number)] },
  }]);
}

if (box) {
  const ris = [...box.querySelectorAll("pre")].at(-1);
  const name = document.createElement("p");
  const text = document.createElement("pre");
  name.textContent = "CSL-JSON";
  text.textContent = cslJson(ris.textContent);
  ris.after(name, text);
}

if (box && navigator.clipboard) {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "bl-copied";
  for (const text of box.querySelectorAll(":scope > p, pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bl-copy-button";
    button.textContent = box.dataset.copy;
    const name = text.matches("pre") && text.previousElementSibling.textContent.trim();
    if (name) button.setAttribute("aria-label", `${box.dataset.copy}: ${name}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.after(status);
      status.textContent = box.dataset.copied;
    });
    text.after(button);
  }
}
