// The key / leads to the search field. It can be switched off on the search page (WCAG 2.2, 2.1.4).
const OFF = "bl-no-search-key";
const choice = document.getElementById("bl-finder-key");

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(OFF)) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("#bl-finder-query, .bl-search input");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

if (choice) {
  choice.checked = !localStorage.getItem(OFF);
  choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
