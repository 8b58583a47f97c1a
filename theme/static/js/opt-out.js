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

  const write = (name, value, life) => {
    document.cookie = `${name}=${value}; Max-Age=${life}; Path=/; SameSite=Lax; Secure`;
  };

  const keep = (made) => write("ad_choice", made, made === "none" ? 0 : 31536000); /* seconds: a year */

  const show = (wanted = choice()) => {
    const made = choice();
    const name = gpc ? (made === "in" ? "gpcOverIn" : "gpc") : made === wanted ? made : "unkept";
    if (state.textContent !== state.dataset[name]) state.textContent = state.dataset[name];
    /* Global Privacy Control is never asked to be undone. */
    for (const button of buttons) button.hidden = gpc || button.dataset.choice === made;
  };

  /* What an allowed tag left with us goes too. The site itself keeps nothing but the choice. */
  const forget = () => {
    for (const tag of tags) write(tag.dataset.name, "", 0);
    for (const kept of tags.length ? ["localStorage", "sessionStorage"] : []) {
      try {
        window[kept].clear();
      } catch {
        /* a browser that gives no storage has nothing to forget */
      }
    }
  };

  const activate = () => {
    if (!gpc && choice() === "in") {
      if (!active) for (const tag of tags) document.body.append(tag.content.cloneNode(true));
      active = true;
    } else {
      forget();
      if (active) location.reload(); /* what has been loaded is got rid of by loading the page without it */
    }
  };

  const follow = () => {
    show();
    activate();
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      keep(button.dataset.choice);
      show(button.dataset.choice);
      activate();
      buttons.find((other) => !other.hidden)?.focus();
    });
  }
  /* The choice may have changed on another page: the visitor came back from it, or it is open beside this one. */
  addEventListener("pageshow", follow);
  document.addEventListener("visibilitychange", follow);
  follow();
})();
