/* A button to print the page, where the browser can. */
"use strict";
for (const button of window.print ? document.querySelectorAll("[data-print]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
