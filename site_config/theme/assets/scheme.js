// Light or dark: the system decides until the reader does. Runs before the page is drawn, so that nothing flashes.
(() => {
  const KEY = "bl-scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  // A browser may forbid the memory; then the choice holds for this page.
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (scheme) => { try { localStorage.setItem(KEY, scheme); } catch { /* see above */ } };

  const saved = remembered();
  if (saved === "light" || saved === "dark") root.dataset.scheme = saved;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("bl-scheme");
    if (!button) return;
    const show = () => {
      const name = dark() ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-label", name);
      button.title = name;
      button.classList.toggle("bl-is-dark", dark());
    };
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      remember(root.dataset.scheme);
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  });
})();
