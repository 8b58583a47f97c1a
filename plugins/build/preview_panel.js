// The preview: loads the page again when it has changed, and shows beside it what was found in its file and elsewhere.
"use strict";
{
  const { text: shown } = document.currentScript.dataset;
  const CLOSED = "carepages-preview-closed";
  const title = document.title;
  let last = null;
  let look = null;
  let panel = null;

  function element(name, content, properties = {}) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...[content].flat());
    return made;
  }

  function many(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  }

  function inWords(findings) {
    const count = (severity) => findings.filter((found) => found.severity === severity).length;
    const counted = ["error", "warning", "note"].map((severity) => count(severity) && many(count(severity), severity));
    return counted.filter(Boolean).join(", ") || "nothing found";
  }

  function item(found) {
    const column = found.column ? ` (column ${found.column})` : "";
    const severity = element("span", found.severity, { className: `severity severity--${found.severity}` });
    return element("li", [
      element("p", [element("code", found.place), " ", severity, ` ${found.rule}${column}: ${found.says}`]),
      element("p", found.harm ? `If it stays: ${found.harm}.` : ""),
      element("p", `What to do: ${found.remedy}${/[.?!]$/.test(found.remedy) ? "" : "."}`),
    ]);
  }

  function part(heading, findings, more = "") {
    return findings.length ? [element("h3", heading), element("ol", findings.map(item)), element("p", more)] : [];
  }

  function open() {
    const host = document.createElement("carepages-preview");
    const root = host.attachShadow({ mode: "open" });
    const style = () => element("link", [], { rel: "stylesheet", href: "/_preview.css" });
    document.head.append(style());
    const button = element("button", [], { type: "button" });
    const alert = element("p", [], { className: "alert", id: "preview-errors" });
    alert.setAttribute("role", "alert");
    const list = element("div", [], { id: "list" });
    const section = element("section", [element("h2", button, { id: "title" }), alert, list]);
    section.setAttribute("aria-labelledby", "title");
    button.setAttribute("aria-controls", "list");
    root.append(style(), section);
    document.body.append(host);
    const set = (isClosed) => {
      host.toggleAttribute("data-closed", isClosed);
      list.hidden = isClosed;
      button.setAttribute("aria-expanded", String(!isClosed));
    };
    button.addEventListener("click", () => {
      set(!list.hidden);
      sessionStorage.setItem(CLOSED, list.hidden ? "yes" : "");
    });
    set(sessionStorage.getItem(CLOSED) === "yes");
    return { host, section, button, alert, list };
  }

  function tell(failure, found) {
    const isClean = !failure && !found.here.length && !found.others;
    document.title = found.errors || failure ? `(${many(found.errors || 1, "error")}) ${title}` : title;
    if (isClean) {
      panel?.host.remove();
      panel = null;
      return;
    }
    panel ??= open();
    const first = [...found.here, ...found.elsewhere].find((each) => each.severity === "error");
    const message = failure || (first ? `${many(found.errors, "error")}; you see the last good page. ${first.place} ${first.says}` : "");
    if (panel.alert.textContent !== message) panel.alert.textContent = message;
    panel.section.classList.toggle("has-errors", Boolean(message));
    panel.button.textContent = `This page: ${inWords(found.here)}; elsewhere: ${found.others}`;
    const unnamed = found.others - found.elsewhere.length;
    panel.list.replaceChildren(
      ...part("In the file of this page", found.here),
      ...part("Elsewhere", found.elsewhere, unnamed ? `and ${unnamed} more: see the terminal, or the report of the check` : ""),
    );
  }

  async function reloadIfOther() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!(await answer.text()).includes(`data-text="${shown}"`)) location.reload();
  }

  new EventSource("/_preview/events").onmessage = async (event) => {
    const news = JSON.parse(event.data);
    const isNew = news.version !== last;
    const looksOtherwise = last !== null && news.look !== look;
    [last, look] = [news.version, news.look];
    const answer = await fetch(`/_preview/findings?${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
    tell(news.failure, await answer.json());
    if (news.errors) return;
    if (looksOtherwise) location.reload();
    else if (isNew) reloadIfOther();
  };
}
