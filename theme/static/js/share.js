/* A button that hands title and address to the reader's own device, where it can; who changes their mind is told nothing. */
"use strict";
for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
  const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  button.hidden = false;
  button.addEventListener("click", () => navigator.share({ title: document.title, url }).catch(() => {}));
}
