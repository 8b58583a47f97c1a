/* The cookie opt-out: shows the state in words, keeps one choice without any id, and lets nothing third-party load
   before a visitor has said yes, nor ever while the browser sends Global Privacy Control.
   The words stand in the page (data-* of the state), so this file has no language. */
"use strict";
(() => {
  const block = document.querySelector('[data-notice="cookie-opt-out"]');
  if (!block) return;
  const state = block.querySelector(".opt-out__state");
  const buttons = [...block.querySelectorAll("button[data-choice]")];
  const tags = [...document.querySelectorAll("template[data-consent]")];
  const gpc = navigator.globalPrivacyControl === true;
  let active = false;

  const choice = () => /(?:^|; )ad_choice=(in|out)(?:;|$)/.exec(document.cookie)?.[1] ?? "none";

  const keep = (made) => {
    const life = made === "none" ? 0 : 31536000; /* seconds: a year */
    document.cookie = `ad_choice=${made}; Max-Age=${life}; Path=/; SameSite=Lax; Secure`;
  };

  const show = () => {
    const made = choice();
    const name = gpc ? (made === "in" ? "gpcOverIn" : "gpc") : made;
    if (state.textContent !== state.dataset[name]) state.textContent = state.dataset[name];
    /* Global Privacy Control is never asked to be undone. */
    for (const button of buttons) button.hidden = gpc || button.dataset.choice === made;
  };

  const activate = () => {
    if (gpc || active || choice() !== "in") return;
    active = true;
    for (const tag of tags) document.body.append(tag.content.cloneNode(true));
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      keep(button.dataset.choice);
      if (active) location.reload(); /* what has been loaded is got rid of by loading the page without it */
      show();
      activate();
      buttons.find((other) => !other.hidden)?.focus();
    });
  }
  addEventListener("pageshow", show); /* the choice may have changed on a page that the visitor came back from */
  show();
  activate();
})();
