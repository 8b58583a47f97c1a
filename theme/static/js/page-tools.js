/* Buttons to print the page and to hand its title and address to the reader's own device, where the browser can; who changes their mind is told nothing. */
"use strict";
const shows = (name, act) => {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    button.hidden = false;
    button.addEventListener("click", act);
  }
};
if (window.print) shows("print", () => window.print());
if (navigator.share) {
  const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  shows("share", () => navigator.share({ title: document.title, url }).catch(() => {}));
}
