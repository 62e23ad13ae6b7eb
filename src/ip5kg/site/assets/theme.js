"use strict";
// Before the page is drawn: the colours the reader chose here before.
(() => {
  try {
    const chosen = localStorage.getItem("ip5kg-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch { /* some browsers keep nothing for files */ }
})();
