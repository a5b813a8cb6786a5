// A button beside each form of the reference that copies it; without a clipboard, the text is selected by hand.
const box = document.querySelector(".bl-reference");

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
