"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const { documents, kinds } = globalThis.ip5kgData.search;
  // Words that nobody looks for and that nearly every passage has.
  const STOP = new Set("a an and as at be by for from in is of on or that the their this to was were which with".split(" "));
  const FEW = 6, LONG = 320;

  // ---- the index -------------------------------------------------------------------------------------------
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cut = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const engine = new globalThis.MiniSearch({ fields: ["label", "names", "text"], tokenize: cut,
    processTerm: (word) => (STOP.has(word) ? null : word), idField: "page",
    storeFields: ["kind", "page", "label", "names", "text", "title", "date"] });
  engine.addAll(documents);

  function find(text) {
    const options = { prefix: true, combineWith: "AND", boost: { label: 6, names: 3 } };
    const exact = engine.search(text, options);
    if (exact.length || !cut(text).length) return { hits: exact, alike: false };
    return { hits: engine.search(text, { ...options, fuzzy: 0.2 }), alike: true };
  }

  // ---- what is shown ---------------------------------------------------------------------------------------
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }
  function marked(text, words) {
    const parts = [];
    let done = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!words.has(fold(found[0]))) continue;
      parts.push(text.slice(done, found.index), make("mark", {}, found[0]));
      done = found.index + found[0].length;
    }
    return [...parts, text.slice(done)];
  }
  function excerpt(text, words) {
    if (text.length <= LONG) return text;
    const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find((found) => words.has(fold(found[0])))?.index ?? 0;
    const start = first < LONG - 80 ? 0 : text.lastIndexOf(" ", first - 80) + 1;
    const rest = text.slice(start, start + LONG);
    const end = start + LONG < text.length ? rest.lastIndexOf(" ") : rest.length;
    return (start ? "… " : "") + rest.slice(0, end) + (start + end < text.length ? " …" : "");
  }
  function line(hit) {
    const words = new Set(hit.terms);
    const item = make("li");
    if (hit.kind === "passage") {
      item.append(make("a", { href: hit.page }, ...marked(excerpt(hit.text, words), words)),
        make("p", { class: "meta" }, [hit.title, hit.date].filter(Boolean).join(", ")));
      return item;
    }
    item.append(make("a", { href: hit.page }, ...marked(hit.label, words)));
    const also = (hit.names || "").split(" · ").filter((name) => cut(name).some((word) => words.has(word)));
    if (also.length) item.append(make("p", { class: "meta" }, "also ", ...marked(also.slice(0, 3).join(" · "), words)));
    return item;
  }
  function group(kind, hits) {
    const items = make("ol", { class: "hits" }, ...hits.slice(0, FEW).map(line));
    const section = make("section", { "aria-labelledby": `of-${kind}` },
      make("h2", { id: `of-${kind}` }, capital(kinds[kind][1]), " ", make("span", { class: "count" }, String(hits.length))), items);
    if (hits.length > FEW) {
      const more = make("button", { type: "button", class: "button" }, `Show all ${hits.length}`);
      more.addEventListener("click", () => {
        items.append(...hits.slice(FEW).map(line));
        more.remove();
        items.children[FEW].querySelector("a").focus();
      });
      section.append(more);
    }
    return section;
  }
  function show() {
    const text = $("search").value.trim();
    const { hits, alike } = text ? find(text) : { hits: [], alike: false };
    const groups = new Map();
    for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) || []), hit]);
    $("results").replaceChildren(...[...groups].map(([kind, found]) => group(kind, found)));
    const counts = [...groups].map(([kind, found]) => `${found.length} ${kinds[kind][found.length === 1 ? 0 : 1]}`).join(", ");
    $("status").textContent = !text ? "" : !hits.length ? "Nothing found; try fewer or other words."
      : `${alike ? "Nothing has just these words; like them: " : ""}${hits.length} found: ${counts}`;
    history.replaceState(null, "", text ? `#${new URLSearchParams({ q: text })}` : location.pathname);
  }

  // ---- asking ----------------------------------------------------------------------------------------------
  let waiting = 0;
  $("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
  $("form").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); show(); });
  function begin() {
    $("search").value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    show();
  }
  addEventListener("hashchange", begin);
  begin();
  $("search").focus();
})();
