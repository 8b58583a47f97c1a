/* The search page. Nothing that is typed leaves it: no address, no storage, no request but for the index files of this site, whose names
   hold no word. Words for a danger bring their card at once, and need no index. All words of the page stand in its HTML. */
const lang = document.documentElement.lang;
const form = document.querySelector(".search");
const field = form.querySelector("input");
const [status, failed, list, more] = [".search__status", ".search__failed", ".search__results", ".search__more"].map((name) => document.querySelector(name));
const AT_ONCE = 8;
const MOST_WORDS = 2;

const fold = (text) =>
  text.normalize("NFD").replace(/['’\p{M}]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const split = (text) => text.split("|").map(fold);
const small = new Set(split(form.dataset.smallWords));
/* Links lead to pages of this site and carry nothing along. */
const onThisSite = (url) => new URL(url, location.origin).pathname;

/* --- Words that are nearly right --- */

const isNear = (a, b) => {
  /* One letter more, less, other or exchanged with its neighbor; the first letter is seldom wrong. */
  if (a === b || a[0] !== b[0] || Math.abs(a.length - b.length) > 1 || b.length < 5) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const rest = (one, from) => one.slice(at + from);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
};

/* --- Dangers --- */

const crises = [...document.querySelectorAll(".crisis")].map((card) => ({ card, words: split(card.dataset.words).map((word) => word.split(" ")) }));
/* Another last letter is another form: "puedo" is not "puede". One word alone must be long to be forgiven: "cooking" is not "choking". */
const isPart = (typed, part, isAlone) =>
  typed === part || (part.length > 3 && typed.startsWith(part)) || (part.length > (isAlone ? 7 : 4) && typed.slice(0, -1) !== part.slice(0, -1) && isNear(typed, part));

const showCrises = (query) => {
  const typed = query.split(" ");
  const isMeant = (words) => words.some((word) => word.every((part) => typed.some((one) => isPart(one, part, word.length === 1))));
  const changed = crises.filter(({ card, words }) => card.hidden === isMeant(words));
  for (const { card } of changed) card.hidden = !card.hidden;
  /* A phone's keyboard takes half of the screen: the number is to be seen all the same. */
  changed.find(({ card }) => !card.hidden)?.card.querySelector("a").scrollIntoView({ block: "nearest" });
};

/* --- Words that mean the same --- */

const holds = (query, words) => ` ${query} `.includes(` ${words} `);
const meaning = (query, entries) => {
  const found = [];
  for (const entry of entries) {
    const by = (words) => words.filter(([key]) => holds(query, key)).sort((a, b) => b[0].length - a[0].length)[0];
    const said = by(entry.say);
    const typo = said ? undefined : by(entry.typos);
    if (said || typo) found.push({ entry, typed: (said ?? typo)[0], shown: (said ?? typo)[1], isTypo: !said });
  }
  /* "high blood sugar" speaks of one thing, and not of "blood sugar" as well. */
  return found.filter(({ typed }) => !found.some((longer) => longer.typed !== typed && holds(longer.typed, typed)));
};
/* A word that is nearly one of the glossary, when it is none itself and stands on no page: "shoes" are not "shots". */
const corrected = async (query, entries, standsSomewhere) => {
  const known = new Set(entries.flatMap((entry) => entry.say.flatMap(([key]) => key.split(" "))));
  const right = async (word) => (known.has(word) || word.length < 5 || (await standsSomewhere(word)) ? word : [...known].find((one) => isNear(word, one)) ?? word);
  return (await Promise.all(query.split(" ").map(right))).join(" ");
};

/* --- The index --- */

let loading;
const load = () => {
  loading ??= Promise.all([
    import("/search-index/pagefind.js").then((pagefind) => {
      const index = pagefind.createInstance({ basePath: "/search-index/", noWorker: true, excerptLength: 24, ranking: { metaWeights: { title: 5, words: 5 } } });
      return index.init().then(() => index);
    }),
    fetch(`/search-index/words.${lang}.json`).then((answer) => answer.json()),
  ]).then(([index, entries]) => {
    const keyed = (words) => words.map((word) => [fold(word), word]);
    return { index, entries: entries.map((entry) => ({ ...entry, say: keyed(entry.say), typos: keyed(entry.typos) })) };
  });
  loading.catch(() => (loading = undefined)); /* the next letter tries again */
  return loading;
};

const withoutSmall = (query) => query.split(" ").filter((word) => !small.has(word)).join(" ") || query;

/* What to look for, and why: the words themselves, then what they also mean, then each word alone. */
const widened = (plain, right, known) => {
  const steps = [{ words: plain, weight: 1 }];
  if (right !== plain) steps.push({ words: right, weight: 0.9, because: [plain, right, true] });
  for (const { entry, typed, shown, isTypo } of known) {
    for (const [key, word] of entry.say) {
      if (key !== typed) steps.push({ words: withoutSmall(key), weight: 0.8, because: [shown, word, isTypo] });
    }
  }
  const alone = steps.flatMap(({ words, because }) => words.split(" ").map((word, _, all) => ({ words: word, weight: 0.3 / all.length, because })));
  return [...steps, ...alone];
};

const search = async (query) => {
  const { index, entries } = await load();
  const pages = new Map();
  const take = async ({ words, weight, because }) => {
    for (const result of (await index.search(words)).results) {
      const page = pages.get(result.id) ?? { score: 0, result, because };
      pages.set(result.id, { ...page, score: page.score + weight * result.score });
    }
  };
  /* Of a word that stands nowhere Pagefind takes ever shorter beginnings, until something fits. */
  const stands = new Map();
  const standsSomewhere = async (word) => {
    if (!stands.has(word)) stands.set(word, (await index.search(`"${word}"`)).results.length > 0);
    return stands.get(word);
  };
  const seen = new Set();
  const plain = withoutSmall(query);
  const right = await corrected(plain, entries, standsSomewhere);
  const meant = meaning(query, entries);
  const known = meant.length ? meant : meaning(right, entries);
  for (const step of widened(plain, right, known)) {
    if (seen.has(step.words)) continue;
    seen.add(step.words);
    if ((await Promise.all(step.words.split(" ").map(standsSomewhere))).every(Boolean)) await take(step);
  }
  if (!pages.size) await take({ words: right, weight: 1 });
  const isWord = known.length > 0 && [plain, right].includes(withoutSmall(known[0].typed));
  return { pages: [...pages.values()].sort((a, b) => b.score - a.score), known: known.slice(0, MOST_WORDS), isWord };
};

/* --- What is shown --- */

const element = (name, className, ...inside) => {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...inside);
  return made;
};
const filled = (pattern, one, two) => pattern.replace(/#[12]/g, (number) => (number === "#1" ? one : two));
const because = (reason) => (reason ? [element("p", "search__because", filled(list.dataset[reason[2] ? "misspelled" : "because"], reason[0], reason[1]))] : []);
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const marked = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((part, at) => {
    const text = part.replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign]);
    return at % 2 ? element("mark", "", text) : text;
  });
const topicOf = (path) => {
  const topic = [...document.querySelectorAll(".topic-list a")].find((link) => path.startsWith(link.pathname) && path !== link.pathname);
  return topic?.textContent ?? (path.includes("/legal/") ? list.dataset.legal : "");
};

const row = (url, title, topic, ...more) => {
  const link = element("a", "", title);
  link.href = onThisSite(url);
  const above = topic ? [element("p", "search__topic", topic)] : [];
  return element("li", "item-list__item", element("h2", "item-list__title", link), ...above, ...more);
};
const wordRow = ({ entry, shown, isTypo }) => {
  const [[, ours]] = entry.say;
  const made = row(document.querySelector('.band a[href$="/glossary/"]').href, ours, list.dataset.glossary, element("p", "", `${entry.meaning[0].toUpperCase()}${entry.meaning.slice(1)}.`));
  made.querySelector("a").hash = entry.key;
  made.append(...because(fold(shown) === fold(ours) ? undefined : [shown, ours, isTypo]));
  return made;
};
const topicRow = ({ entry }) => {
  const link = entry.topic && document.querySelector(`.topic-list a[href$="/${entry.topic}/"]`);
  return link ? [row(link.href, link.textContent, "", element("p", "", link.closest("li").querySelector("p").textContent))] : [];
};
const pageRow = async ({ result, because: reason, score }) => {
  const page = await result.data();
  const made = row(page.url, page.meta.title, topicOf(onThisSite(page.url)), element("p", "", ...marked(page.excerpt)), ...because(reason));
  return { made, score: score * importance(onThisSite(page.url)) };
};
/* Legal pages are long and name everything: they come behind. Pages on the topic of the word that was typed come before others. */
const importance = (path) => (path.includes("/legal/") ? 0.6 : 1) * (found.known.some(({ entry }) => entry.topic && path.includes(`/${entry.topic}/`)) ? 3 : 1);
const pageRows = async (pages) => (await Promise.all(pages.map(pageRow))).sort((a, b) => b.score - a.score).map(({ made }) => made);

let asked = 0;
let found;
let waitingRows = [];

const say = (text) => {
  if (status.textContent !== text) status.textContent = text;
};
const pathOf = (item) => item.querySelector("a").pathname;

/* What a word means comes first where it alone was asked for, and its topic is among the first; no page stands there twice. */
const inOrder = (words, topics, pages) => {
  const rows = found.isWord ? [...words, ...pages.slice(0, 1), ...topics, ...pages.slice(1)] : [...pages.slice(0, 2), ...words, ...topics, ...pages.slice(2)];
  return rows.filter((item, at) => words.includes(item) || rows.findIndex((other) => pathOf(other) === pathOf(item)) === at);
};
const show = async () => {
  const mine = asked;
  waitingRows = found.pages.slice(AT_ONCE);
  const pages = await pageRows(found.pages.slice(0, AT_ONCE));
  if (mine !== asked) return;
  const rows = inOrder(found.known.map(wordRow), found.known.flatMap(topicRow), pages);
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  more.hidden = !waitingRows.length;
  const number = rows.length + waitingRows.length;
  say(number === 1 ? status.dataset.one : number ? status.dataset.many.replace("#", number) : status.dataset.none);
};
const showMore = async () => {
  const mine = asked;
  const rows = await pageRows(waitingRows.splice(0, AT_ONCE));
  if (mine !== asked) return;
  const shown = [...list.querySelectorAll("a")].map(({ pathname }) => pathname);
  const fresh = rows.filter((item) => !shown.includes(pathOf(item)));
  list.append(...fresh);
  more.hidden = !waitingRows.length;
  fresh[0]?.querySelector("a").focus();
};

const clear = () => {
  list.hidden = more.hidden = failed.hidden = true;
  list.replaceChildren();
  say("");
};

const look = async (query) => {
  const mine = (asked += 1);
  if (query.length < 2) return clear();
  try {
    const answer = await search(query);
    if (mine !== asked) return;
    found = answer;
    failed.hidden = true;
    await show();
  } catch {
    if (mine !== asked) return;
    clear();
    failed.hidden = false;
    say(failed.textContent);
  }
};

let waiting;
const typed = () => {
  const query = fold(field.value);
  showCrises(query);
  clearTimeout(waiting);
  waiting = setTimeout(look, 250, query);
};

field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
});
more.querySelector("button").addEventListener("click", showMore);
form.hidden = false;
typed(); /* a browser may have kept what was typed when the visitor comes back */
