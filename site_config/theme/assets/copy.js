// The reference as BibTeX and CSL-JSON, made of the one in RIS, and a button beside each form that copies it; without a
// clipboard, the text is selected by hand.
const box = document.querySelector(".bl-reference");
const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

function fields(ris) {
  return Object.fromEntries(ris.split("\n").map((line) => [line.slice(0, 2), line.slice(6)]));
}

// What TeX would read as a command is written out; address and key stay as they are.
function bibTeX({ ID, AU, TI, T2, PB, M3, PY, DA, ET, LA, UR, N1 }) {
  const tex = (text) => text?.replace(/[\\{}~^&%$#_]/g, (special) => TEX[special] ?? `\\${special}`);
  const entry = {
    author: `{${tex(AU)}}`, title: `{${tex(TI)}}`, organization: tex(PB), howpublished: tex(`${M3}, ${T2}`),
    year: PY, date: DA?.replaceAll("/", "-"), version: ET, url: UR, note: tex(N1), language: LA,
  };
  const lines = Object.entries(entry).filter(([, value]) => value).map(([key, value]) => `  ${key} = {${value}},\n`);
  return `@misc{${ID},\n${lines.join("")}}`;
}

function cslJson({ ID, AU, TI, T2, PB, M3, LA, UR, ET, N1, DA }) {
  return JSON.stringify([{
    id: ID, type: "webpage", title: TI, author: [{ literal: AU }], "container-title": T2, publisher: PB, genre: M3,
    language: LA, URL: UR, version: ET, note: N1, issued: DA && { "date-parts": [DA.split("/").map(Number)] },
  }]);
}

function form(title, content) {
  const name = document.createElement("p");
  const text = document.createElement("pre");
  name.textContent = title;
  text.textContent = content;
  return [name, text];
}

if (box) {
  const ris = box.querySelector("pre");
  const said = fields(ris.textContent);
  ris.previousElementSibling.before(...form("BibTeX", bibTeX(said)));
  ris.after(...form("CSL-JSON", cslJson(said)));
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
