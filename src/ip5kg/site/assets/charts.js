"use strict";
// Charts that are wider than the page begin with what is latest.
for (const box of document.querySelectorAll(".chart .scroll")) box.scrollLeft = box.scrollWidth;
