/* What a page looks like where there is little room, as lists of faults: words that are cut off, words that lie on each other, small targets. */
"use strict";
window.layouts = (() => {
  const SCROLLS = ".table-wrap, pre"; /* what may be wider than the window, in a frame of its own (WCAG 1.4.10) */
  const IN_A_TEXT = ".prose, .source-group, .phone"; /* what editors and publishers wrote: links in it are as high as their line */
  const OUT_OF_SIGHT = ".skip-link:not(:focus)";
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(OUT_OF_SIGHT) || parent.closest("script, template") || !shown(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        if (box.width > 1 && box.height > 1) found.push({ node, parent, box, words: node.data.trim().slice(0, 50) });
    }
    return found;
  };

  const frames = (element) => {
    const found = [];
    for (let here = element; here !== document.documentElement; here = here.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(here);
      if (overflowX !== "visible" || overflowY !== "visible") found.push({ here, overflowX, overflowY });
    }
    return found;
  };

  const cutBy = ({ box, parent }) => {
    const scrolls = parent.closest(SCROLLS);
    if (!scrolls && (box.left < -1 || box.right > innerWidth + 1)) return "the window";
    for (const { here, overflowX, overflowY } of frames(parent)) {
      const edge = here.getBoundingClientRect();
      const isWide = box.left < edge.left - 1 || box.right > edge.right + 1;
      const isHigh = box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
      if (isWide && !(here === scrolls && overflowX === "auto")) return here.className || here.localName;
      if (isHigh && !["auto", "scroll", "visible"].includes(overflowY)) return here.className || here.localName;
    }
    return null;
  };

  const cut = (all = lines()) => all.flatMap((line) => (cutBy(line) ? [`${line.words} (${cutBy(line)})`] : []));

  /* The middle half of a line: its box is higher than what is drawn of its letters. */
  const overlapping = (all = lines()) => {
    const middles = all
      .filter((line) => !line.parent.closest(SCROLLS))
      .map(({ node, box, words }) => ({ node, words, left: box.left, right: box.right, top: box.top + box.height / 4, bottom: box.bottom - box.height / 4 }))
      .sort((one, other) => one.top - other.top);
    return middles.flatMap((one, place) => {
      const found = [];
      for (let next = place + 1; next < middles.length && middles[next].top < one.bottom - 1; next++) {
        const other = middles[next];
        if (other.node !== one.node && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1) found.push(`${one.words} | ${other.words}`);
      }
      return found;
    });
  };

  const isInText = (link) => {
    if (link.closest(IN_A_TEXT)) return true;
    if (getComputedStyle(link).display !== "inline") return false;
    const block = link.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, blockquote, div");
    return block && block.textContent.trim() !== link.textContent.trim();
  };

  /* How far a finger may be off: the height over which the element under the point is the target, its padding and pseudo-elements too. */
  const reach = (target) => {
    target.scrollIntoView({ block: "center" });
    const box = [...target.getClientRects()].sort((one, other) => other.width - one.width)[0];
    const x = box.left + box.width / 2;
    const middle = box.top + box.height / 2;
    const hits = (y) => target.contains(document.elementFromPoint(x, y));
    let [up, down] = [0, 0];
    while (up < 30 && hits(middle - up - 1)) up++;
    while (down < 30 && hits(middle + down + 1)) down++;
    return { width: box.width, height: up + down + 1 };
  };

  const small = (least) =>
    [...document.querySelectorAll("a[href], button, input, select, summary")]
      .filter((target) => shown(target) && !target.closest(OUT_OF_SIGHT))
      .map((target) => ({ target, need: isInText(target) ? 24 : least, ...reach(target) }))
      .filter(({ width, height, need }) => height < need - 1 || width < 24 - 0.5)
      .map(({ target, width, height }) => `${target.closest("[class]").className} ${target.textContent.trim().slice(0, 40)}: ${width.toFixed()} x ${height}`);

  const faults = () => {
    const all = lines();
    const width = document.documentElement.scrollWidth;
    return {
      sideways: width > innerWidth ? width : 0,
      cut: cut(all),
      overlapping: overlapping(all),
    };
  };

  return { faults, small, words: () => [...new Set(document.body.innerText.split(/\s+/))] };
})();
