"use strict";
(() => {
  const root = document.documentElement;

  // ---- light and dark ------------------------------------------------------------------------------------
  const button = document.querySelector("[data-theme-switch]");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("ip5kg-theme", root.dataset.theme); } catch { /* then for this page only */ }
    tell();
  });
  tell();

  // ---- what an address points to is opened ---------------------------------------------------------------
  function open() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target; box; box = box.parentElement) if (box instanceof HTMLDetailsElement) box.open = true;
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", open);
  open();

  // ---- "/" leads to the search box, of this page or of the site ---------------------------------------------
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const box = document.getElementById("search");
    if (box) box.focus(); else document.querySelector("[data-search]").click();
  });
})();
