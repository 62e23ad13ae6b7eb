"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  // The site keeps the data in a script, in which each passage is written once; a page on its own has all within.
  const data = globalThis.ip5kgData?.network ?? JSON.parse($("data").textContent);
  const { nodes, edges } = data;
  const evidence = data.passages ? data.evidence.map(unfold) : data.evidence;
  const svg = $("network"), view = $("view"), panel = $("panel");
  const ROUND = ["office", "organization", "stakeholder", "forum", "body"];

  // ---- small helpers -------------------------------------------------------------------------------------
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }
  function draw(name, attributes = {}) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }
  const paint = (element, name) => { element.style.setProperty("--c", `var(--${name || "none"})`); return element; };
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const manner = (edge) => edge.step || edge.role.split(", ")[0];
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  function spell(date) {
    const [year, month, day] = date.split("-");
    return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  }

  function unfold(item) {
    const { statement, start, end, quote, topics } = data.passages[item.passage];
    const { identifier, title, page } = data.statements[statement];
    return { ...item, start, end, quote, topics, statement: identifier, title, page: page && `${page}#p-${start}-${end}` };
  }

  // ---- what the data say ---------------------------------------------------------------------------------
  const around = nodes.map(() => []);
  edges.forEach((edge, i) => {
    edge.told = edge.e.map((index) => evidence[index]);
    edge.years = [...new Set(edge.told.map((item) => item.date.slice(0, 4)).filter(Boolean))].sort();
    edge.ways = new Set(edge.told.map((item) => item.step || item.role).filter(Boolean));
    edge.words = fold(edge.told.map((item) => item.quote).join("\n"));
    around[edge.s].push(i);
    if (edge.t !== edge.s) around[edge.t].push(i);
  });
  nodes.forEach((node, i) => {
    node.words = fold([node.label, ...node.names].join("\n"));
    if (!ROUND.includes(node.kind)) node.short = node.label;
    node.inside = ROUND.includes(node.kind) && node.short.length <= 6;
    grow(node, i);
  });
  function grow(node, i, measure = "") {
    const degree = Math.sqrt(around[i].length);
    if (!measure) node.r = node.inside ? 22 + Math.min(8, degree) : 5 + Math.min(12, 1.5 * degree);
    else {
      const most = Math.max(...nodes.map((one) => one.sizes[measure])) || 1;
      const share = Math.sqrt(node.sizes[measure] / most);
      node.r = node.inside ? 16 + 18 * share : 4 + 15 * share;
    }
    node.full = node.r;
  }

  // ---- places on the screen ------------------------------------------------------------------------------
  const known = data.manner === "columns" || data.manner === "circle" ? data.manner : "cloud";
  function wrap(text, width) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + word.length >= width) lines.push(word);
      else lines[last] = `${lines[last]} ${word}`.trim();
    }
    if (lines.length > 3) { lines.length = 3; lines[2] += " …"; }
    return lines;
  }
  function place() {
    const box = svg.getBoundingClientRect();
    const narrow = box.width < 640;
    if (known === "columns") {
      const wings = nodes.some((node) => node.x === 0);
      const rows = Math.max(...nodes.map((node) => node.y)) + 1, many = rows > 14 && !narrow;
      nodes.forEach((node) => { node.lines = wrap(node.short, narrow ? 20 : many && !wings ? 60 : 38); });
      const wide = (side) => Math.max(0, ...nodes.filter((n) => n.x === side && !n.inside)
        .map((n) => Math.max(...n.lines.map((line) => line.length)) * 7.2 + 30));
      const pitch = Math.max(narrow ? 46 : many ? 30 : 40, many ? 0 : 17 * Math.max(...nodes.map((n) => n.lines.length)) + 8,
        Math.min(64, (box.height - 150) / rows));
      const scale = Math.min(1, (box.height - 100) / (rows * pitch));
      const room = box.width / scale - wide(-1) - wide(1) - 100;
      const gap = Math.max(narrow ? 120 : 260, Math.min(room, (wings ? 900 : 640) / scale)) / 2;
      for (const side of [-1, 0, 1]) {
        const column = nodes.filter((node) => node.x === side);
        const most = Math.max(18, rows * pitch / column.length / 2 - 2);
        for (const node of column) if (node.inside) node.r = Math.min(node.full, most);
      }
      nodes.forEach((node) => { node.px = node.x * gap; node.py = node.y * pitch; });
    } else {
      const size = known === "circle" ? Math.min(box.width, box.height) * 0.34 : 90 * Math.sqrt(nodes.length);
      const stretch = known === "circle" ? 1 : Math.max(0.6, Math.min(1.6, box.width / Math.max(box.height, 1)));
      nodes.forEach((node) => {
        node.lines = wrap(node.short, 26);
        node.wide = Math.max(...node.lines.map((line) => line.length)) * 7;
        node.px = node.x * size * stretch;
        node.py = node.y * size;
      });
    }
  }
  function route(edge) {
    const a = nodes[edge.s], b = nodes[edge.t];
    if (known === "columns") {
      const middle = (a.px + b.px) / 2;
      return `M${a.px},${a.py}C${middle},${a.py} ${middle},${b.py} ${b.px},${b.py}`;
    }
    return `M${a.px},${a.py}L${b.px},${b.py}`;
  }

  // ---- drawing -------------------------------------------------------------------------------------------
  const SHAPES = {
    square: (r) => draw("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: r * 0.35 }),
    diamond: (r) => draw("path", { d: `M0,${-r * 1.25}L${r * 1.25},0L0,${r * 1.25}L${-r * 1.25},0Z` }),
    hexagon: (r) => draw("path", { d: `M${r * 1.1},0L${r * 0.55},${r}H${-r * 0.55}L${-r * 1.1},0L${-r * 0.55},${-r}H${r * 0.55}Z` }),
    triangle: (r) => draw("path", { d: `M0,${-r * 1.2}L${r * 1.15},${r * 0.9}H${-r * 1.15}Z` }),
    circle: (r) => draw("circle", { r }),
  };
  const FORMS = { initiative: "square", document: "square", topic: "diamond", meeting: "hexagon", person: "triangle" };
  const COLOURS = ["office", "initiative", "topic", "meeting", "person"];
  const shape = (kind, r) => {
    const element = SHAPES[FORMS[kind] || "circle"](r);
    element.setAttribute("class", "shape");
    return paint(element, COLOURS.includes(kind) ? kind : "other");
  };
  function drawEdge(edge, i) {
    const group = draw("g", { class: "edge", "data-edge": i });
    const line = draw("path", { class: "line", "stroke-width": (Math.min(8, 1 + 1.1 * Math.sqrt(edge.w)) * (edges.length > 300 ? 0.6 : 1)).toFixed(2) });
    paint(line, manner(edge));
    group.append(line, draw("path", { class: "hit" }));
    edge.element = group;
    return group;
  }
  function drawNode(node, i) {
    const group = draw("g", { class: "node", "data-node": i, role: "button", tabindex: -1,
      "aria-label": `${node.label}, ${node.kind}, ${count(around[i].length, "edge")}` });
    const title = draw("title");
    title.textContent = node.label;
    node.text = draw("text", { class: node.inside ? "in" : "out" });
    group.append(title, shape(node.kind, node.r), node.text);
    node.element = group;
    return group;
  }
  const SIDES = { w: [-1, 0], e: [1, 0], n: [0, -1], s: [0, 1] };
  function outward(node) {
    // Labels stand outside the columns, the circle and, where there is room, the cloud.
    if (known === "circle" && Math.abs(node.x) < 0.3) return node.y < 0 ? "n" : "s";
    return node.x < 0 ? "w" : "e";
  }
  function letter(node, side = outward(node)) {
    const [dx, dy] = SIDES[side];
    node.side = side;
    const lines = node.inside ? [node.short] : node.lines;
    node.text.setAttribute("text-anchor", node.inside || !dx ? "middle" : dx < 0 ? "end" : "start");
    node.text.replaceChildren(...lines.map((line, n) => {
      const span = draw("tspan", { x: node.inside ? 0 : dx * (node.r + 8),
        y: 4.6 + (n - (lines.length - 1) / 2) * 16 + (node.inside ? 0 : dy * (node.r + 6 + lines.length * 8)) });
      span.textContent = line;
      return span;
    }));
  }
  function arrange() {
    place();
    for (const node of nodes) {
      node.element.setAttribute("transform", `translate(${node.px.toFixed(1)},${node.py.toFixed(1)})`);
      if (node.inside) {
        node.element.querySelector(".shape").setAttribute("r", node.r);
        node.text.style.fontSize = `${Math.min(11.5, node.r * 0.5)}px`;
      }
      letter(node);
    }
    for (const edge of edges) {
      const path = route(edge);
      for (const child of edge.element.children) child.setAttribute("d", path);
    }
    measure();
    fit();
  }

  // ---- pan and zoom --------------------------------------------------------------------------------------
  const eye = { x: 0, y: 0, k: 1 };
  let fitted = 1, cell = 60, waiting = false;
  function look() {
    view.setAttribute("transform", `translate(${eye.x},${eye.y}) scale(${eye.k})`);
    if (known === "cloud" && !waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; thin(); });
    }
  }
  function thin() {
    // Nodes of a cloud keep their size on the screen, like the towns of a map; of two labels that would overlap,
    // the busier node's stays, and zooming in brings out the others.
    const grow = Math.min(1.4, Math.max(0.6, (eye.k / fitted) ** 0.3) * Math.max(0.42, Math.min(1, cell / 60)));
    const taken = [], wide = svg.clientWidth;
    for (const i of busiest) {
      const { px, py, r, element } = nodes[i];
      element.setAttribute("transform", `translate(${px.toFixed(1)},${py.toFixed(1)}) scale(${(grow / eye.k).toFixed(4)})`);
      const x = px * eye.k + eye.x, y = py * eye.k + eye.y, half = r * grow;
      if (!element.classList.contains("off")) taken.push([x - half, y - half, x + half, y + half, i]);
    }
    const clear = (box, i) => box[0] > 0 && box[2] < wide
      && taken.every((b) => b[4] === i || b[2] < box[0] || b[0] > box[2] || b[3] < box[1] || b[1] > box[3]);
    for (const i of busiest) {
      const node = nodes[i], { element, text } = node;
      if (node.inside) continue;
      text.setAttribute("transform", `scale(${(1 / grow).toFixed(4)})`);
      const dim = svg.classList.contains("hot") && !element.classList.contains("lit") || element.classList.contains("off");
      let side = null;
      if (!dim || i === pointed) {
        const out = outward(node);
        side = [out, out === "e" ? "w" : "e", "s", "n"].find((way) => clear(labelled(node, way), i)) || (i === pointed ? out : null);
      }
      text.style.display = side ? "" : "none";
      if (!side) continue;
      if (side !== node.side) letter(node, side);
      taken.push(labelled(node, side));
    }
  }
  function labelled(node, side) {
    const [dx, dy] = SIDES[side], width = node.wide + 4, height = node.lines.length * 16;
    const x = node.px * eye.k + eye.x + dx * (node.r + 6 + width / 2);
    const y = node.py * eye.k + eye.y + dy * (node.r + 6 + height / 2);
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  }
  const busiest = nodes.map((_, i) => i).sort((a, b) => around[b].length - around[a].length || a - b);
  let pointed = -1;
  let area = null;
  function measure() {
    // Once for each arrangement, because a name in bold is wider.
    if (known !== "cloud") { area = view.getBBox(); return; }
    const xs = nodes.map((n) => n.px), ys = nodes.map((n) => n.py);
    area = { x: Math.min(...xs) - 30, y: Math.min(...ys) - 30 };
    area.width = Math.max(...xs) + 30 - area.x;
    area.height = Math.max(...ys) + 30 - area.y;
  }
  function fit() {
    const box = svg.getBoundingClientRect();
    if (!box.width || !area) return;
    const top = 54, bottom = 40, side = known === "cloud" && box.width > 640 ? 70 : 16;
    const k = Math.min((box.width - 2 * side) / area.width, (box.height - top - bottom) / area.height, 1.35);
    fitted = eye.k = k;
    cell = Math.sqrt(area.width * area.height / nodes.length) * k;
    eye.x = box.width / 2 - (area.x + area.width / 2) * k;
    eye.y = top + (box.height - top - bottom) / 2 - (area.y + area.height / 2) * k;
    look();
  }
  function zoom(factor, x, y) {
    const box = svg.getBoundingClientRect();
    const cx = x ?? box.width / 2, cy = y ?? box.height / 2;
    const k = Math.max(fitted * 0.4, Math.min(fitted * 12, eye.k * factor));
    eye.x = cx - (cx - eye.x) * (k / eye.k);
    eye.y = cy - (cy - eye.y) * (k / eye.k);
    eye.k = k;
    look();
  }
  const move = (dx, dy) => { eye.x += dx; eye.y += dy; look(); };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.0018), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const fingers = new Map();
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  svg.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const now = [event.clientX, event.clientY];
    if (fingers.size === 2) {
      const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)[1];
      const box = svg.getBoundingClientRect();
      const before = Math.hypot(last[0] - other[0], last[1] - other[1]), after = Math.hypot(now[0] - other[0], now[1] - other[1]);
      if (before > 0) zoom(after / before, (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
      moved = 99;
    } else {
      moved += Math.hypot(now[0] - last[0], now[1] - last[1]);
      if (moved > 5) {
        // Only now, because a captured pointer's click no longer reaches the edge beneath it.
        if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
        svg.classList.add("drag");
        move(now[0] - last[0], now[1] - last[1]);
      }
    }
    fingers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, (event) => { fingers.delete(event.pointerId); svg.classList.remove("drag"); });
  }
  svg.addEventListener("pointerleave", (event) => { if (moved <= 5) fingers.delete(event.pointerId); });

  // ---- filters -------------------------------------------------------------------------------------------
  const wanted = { steps: new Set(), years: new Set(), words: "", forum: "", topic: "", span: null };
  let shown = edges.map((_, i) => i);
  const ACTORS = ["office", "person", "organization"];
  function forums(edge, item) {
    // Those at whose meeting, or by whom, it was done; else those that the initiative or the meeting belongs to.
    if (item.forums?.length) return item.forums;
    return [nodes[edge.s], nodes[edge.t]].filter((node) => !ACTORS.includes(node.kind)).flatMap((node) => node.forum);
  }
  function fits(edge, item) {
    const { steps, years, forum, topic, span } = wanted, year = item.date.slice(0, 4);
    return (!steps.size || steps.has(item.step || item.role)) && (!years.size || years.has(year))
      && (!span || (year >= span[0] && year <= span[1]))
      && (!topic || item.topics.includes(topic)) && (!forum || forums(edge, item).includes(forum));
  }
  function filter() {
    const { steps, years, words, forum, topic, span } = wanted;
    const hit = nodes.map((node) => words !== "" && node.words.includes(words));
    const bare = !steps.size && !years.size && !forum && !topic && !span, all = bare && !words;
    shown = edges.map((_, i) => i).filter((i) => all || (edges[i].told.some((item) => fits(edges[i], item))
      && (!words || hit[edges[i].s] || hit[edges[i].t] || edges[i].words.includes(words))));
    const kept = new Set(shown), seen = new Set(shown.flatMap((i) => [edges[i].s, edges[i].t]));
    hit.forEach((found, i) => { if (found && bare) seen.add(i); });
    if (all) nodes.forEach((_, i) => seen.add(i));
    edges.forEach((edge, i) => edge.element.classList.toggle("off", !kept.has(i)));
    nodes.forEach((node, i) => {
      const off = !seen.has(i);
      node.element.classList.toggle("off", off);
      if (off) node.element.setAttribute("aria-hidden", "true"); else node.element.removeAttribute("aria-hidden");
    });
    $("count").textContent = all ? ""
      : shown.length || seen.size ? `${seen.size} of ${count(nodes.length, "node")}, ${shown.length} of ${count(edges.length, "edge")}`
        : "Nothing fits; clear the search or the filters";
    $("reset").disabled = all;
    rove(roving);
    if (known === "cloud") look();
    if (!$("list").hidden) list();
  }
  function chips(box, set, entries) {
    for (const [name, colour, number] of entries) {
      const chip = make("button", { type: "button", "aria-pressed": "false", "data-value": name, title: count(number, "edge") });
      if (colour) chip.append(paint(make("span", { class: "dot" }), colour));
      chip.append(name);
      chip.addEventListener("click", () => {
        if (!set.delete(name)) set.add(name);
        chip.setAttribute("aria-pressed", String(set.has(name)));
        filter();
      });
      box.append(chip);
    }
    box.hidden = entries.length < 2;
  }
  const withIt = (test) => edges.filter(test).length;
  chips($("steps"), wanted.steps, [...data.steps, ...data.roles].map((way) => [way, way, withIt((edge) => edge.ways.has(way))])
    .filter((entry) => entry[2]));
  const told = [...new Set(edges.flatMap((edge) => edge.years))].sort();
  if ($("years")) chips($("years"), wanted.years, told.map((year) => [year, "", withIt((edge) => edge.years.includes(year))]));
  for (const name of ["forum", "topic"]) {
    $(name)?.addEventListener("change", () => { wanted[name] = $(name).value; filter(); });
  }
  const ends = [$("from"), $("until")];
  function span() {
    const [from, until] = ends.map((end) => Number(end.value)), { min, max } = ends[0];
    const share = (year) => `${(100 * (year - min)) / Math.max(1, max - min)}%`;
    $("ends").style.setProperty("--from", share(from));
    $("ends").style.setProperty("--to", share(until));
    $("span").textContent = from === until ? String(from) : `${from}–${until}`;
    wanted.span = String(from) === min && String(until) === max ? null : [String(from), String(until)];
  }
  if (ends[0]) {
    // Neither end passes the other.
    ends[0].addEventListener("input", () => { ends[0].value = Math.min(ends[0].value, ends[1].value); span(); filter(); });
    ends[1].addEventListener("input", () => { ends[1].value = Math.max(ends[0].value, ends[1].value); span(); filter(); });
    span();
  }
  $("size")?.addEventListener("change", () => {
    nodes.forEach((node, i) => {
      grow(node, i, $("size").value);
      node.element.querySelector(".shape").replaceWith(shape(node.kind, node.r));
    });
    arrange();
  });
  $("search").addEventListener("input", () => { wanted.words = fold($("search").value.trim()); filter(); });
  const form = document.querySelector(".tools");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    wanted.steps.clear(); wanted.years.clear(); wanted.words = wanted.forum = wanted.topic = "";
    for (const chip of form.querySelectorAll("[aria-pressed]")) chip.setAttribute("aria-pressed", "false");
    const measure = $("size")?.value;
    setTimeout(() => {
      if (measure) $("size").value = measure;
      if (ends[0]) span();
      filter();
    });
    $("search").focus();
  });

  // ---- highlighting --------------------------------------------------------------------------------------
  let picked = null, lit = new Set();
  function light(nodeSet, edgeSet) {
    svg.classList.toggle("hot", nodeSet !== null);
    nodes.forEach((node, i) => node.element.classList.toggle("lit", nodeSet !== null && nodeSet.has(i)));
    // The lit edges stand above the others, which fade as one: no style of theirs is worked out anew.
    const next = new Set(edgeSet === null ? [] : [...edgeSet].map((i) => edges[i]));
    for (const edge of lit) if (!next.has(edge)) { edge.element.classList.remove("lit"); $("resting").append(edge.element); }
    for (const edge of next) if (!lit.has(edge)) { edge.element.classList.add("lit"); $("edges").append(edge.element); }
    lit = next;
    if (known === "cloud") look();
  }
  function lightNode(i) {
    pointed = i;
    light(new Set([i, ...around[i].flatMap((e) => [edges[e].s, edges[e].t])]), new Set(around[i]));
  }
  const lightEdge = (i) => { pointed = -1; light(new Set([edges[i].s, edges[i].t]), new Set([i])); };
  function rest() {
    pointed = -1;
    if (!picked) light(null, null);
    else if (picked.node !== undefined) lightNode(picked.node);
    else lightEdge(picked.edge);
  }
  const target = (event, name) => {
    const element = event.target.closest(`[data-${name}]`);
    return element ? Number(element.getAttribute(`data-${name}`)) : -1;
  };
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || fingers.size) return;
    const node = target(event, "node"), edge = target(event, "edge");
    if (node >= 0) lightNode(node); else if (edge >= 0) lightEdge(edge); else rest();
  });
  svg.addEventListener("pointerleave", rest);
  svg.addEventListener("click", (event) => {
    if (moved > 5) return;
    const node = target(event, "node"), edge = target(event, "edge");
    if (node >= 0) { rove(node); openNode(node); } else if (edge >= 0) openEdge(edge); else close();
  });

  // ---- keyboard ------------------------------------------------------------------------------------------
  let roving = 0;
  const live = (i) => !nodes[i].element.classList.contains("off");
  function rove(i) {
    if (!live(i)) i = Math.max(0, nodes.findIndex((_, n) => live(n)));
    nodes[roving].element.setAttribute("tabindex", "-1");
    roving = i;
    if (live(i)) nodes[i].element.setAttribute("tabindex", "0");
  }
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function neighbourly(i, [dx, dy]) {
    let best = -1, least = Infinity;
    nodes.forEach((node, n) => {
      const x = node.px - nodes[i].px, y = node.py - nodes[i].py;
      const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
      if (n !== i && live(n) && along > 0.5 && along + 2.5 * across < least) { best = n; least = along + 2.5 * across; }
    });
    return best;
  }
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const node = target(event, "node");
    const way = WAYS[event.key];
    if (way && node >= 0 && !event.shiftKey) {
      const next = neighbourly(node, way);
      if (next >= 0) { rove(next); nodes[next].element.focus(); }
    } else if (way) move(-60 * way[0], -60 * way[1]);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else if ((event.key === "Enter" || event.key === " ") && node >= 0) openNode(node, true);
    else return;
    event.preventDefault();
  });
  svg.addEventListener("focusin", (event) => { const node = target(event, "node"); if (node >= 0 && nodes[node].element.matches(":focus-visible")) lightNode(node); });
  svg.addEventListener("focusout", rest);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && picked) { const back = picked.node ?? edges[picked.edge].s; close(); rove(back); nodes[roving].element.focus(); }
    if (event.key === "/" && !event.target.closest("input")) { event.preventDefault(); $("search").focus(); }
  });
  $("zoom-in").addEventListener("click", () => zoom(1.4));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  $("zoom-fit").addEventListener("click", fit);

  // ---- the panel -----------------------------------------------------------------------------------------
  function pick(what) {
    picked = what;
    nodes.forEach((node, i) => node.element.classList.toggle("picked", picked !== null && picked.node === i));
    rest();
  }
  function close() {
    pick(null);
    panel.classList.remove("open");
    const how = make("ul", { class: "how" });
    for (const [key, what] of [["click", "an edge to read the sentences it rests on"], ["click", "a node to see what it is joined to"],
      ["drag", "to move, turn the wheel to zoom"], ["Tab", "then arrow keys to walk from node to node"], ["Enter", "to open the node"],
      ["/", "to search, Esc to go back"]]) how.append(make("li", {}, make("kbd", {}, key), ` ${what}`));
    panel.replaceChildren(make("h2", {}, "Every edge has its sentences"),
      make("p", { class: "meta" }, "Nothing here is drawn without a sentence that says so."), how);
  }
  function open(focus, ...content) {
    const shut = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
    shut.addEventListener("click", close);
    panel.replaceChildren(shut, ...content);
    panel.classList.add("open");
    panel.scrollTop = 0;
    if (focus) panel.focus();
  }
  function marked(text, names) {
    const escaped = names.filter((name) => name.length > 1).sort((a, b) => b.length - a.length)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+"));
    if (!escaped.length) return [text];
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
    return text.split(pattern).map((part, n) => (n % 2 ? make("mark", {}, part) : part));
  }
  const brief = new Map(nodes.map((node) => [node.label, node.short]));
  const called = (node) => [node.label, node.short, ...node.names];
  function sentence(item, names) {
    const figure = paint(make("figure"), item.step || item.role);
    if (item.context) figure.append(make("blockquote", { class: "lead" }, ...marked(item.context, names)));
    figure.append(make("blockquote", {}, ...marked(item.quote, names)));
    const how = item.step || item.role;
    const caption = make("figcaption");
    if (how) caption.append(make("b", {}, item.negated ? `not: ${how}` : how));
    if (item.verb) caption.append(` (“${item.verb}”)`);
    if (item.agents.length) caption.append(how ? " by " : "by ", item.agents.map((name) => brief.get(name) || name).join(", "));
    if (item.date) caption.append(how || item.agents.length ? ", " : "", spell(item.date));
    const title = item.title || item.statement;
    caption.append(make("br"), item.page ? make("a", { href: item.page }, title) : title);
    caption.title = `${item.statement}, characters ${item.start} to ${item.end}, rule ${item.rule}`;
    figure.append(caption);
    return figure;
  }
  function link(i) {
    const button = make("button", { type: "button" }, nodes[i].label);
    button.addEventListener("click", () => openNode(i, true));
    return button;
  }
  function openEdge(i, focus = false) {
    const edge = edges[i], a = nodes[edge.s], b = nodes[edge.t];
    pick({ edge: i });
    const names = [...called(a), ...called(b), ...edge.told.flatMap((item) => item.agents)];
    const content = [make("h2", {}, a.label, make("small", {}, ` ${data.relation} `), b.label)];
    const dates = edge.years.length ? `, ${edge.years.join(", ")}` : "";
    content.push(make("p", { class: "meta" }, `${count(edge.told.length, "sentence")}${dates}`));
    if (edge.shared.length) content.push(make("p", {}, `Shared: ${edge.shared.join("; ")}`));
    const order = [...edge.told].sort((x, y) => (x.date < y.date ? -1 : x.date > y.date ? 1 : x.start - y.start));
    content.push(...order.map((item) => sentence(item, names)));
    const ends = make("p", { class: "meta" }, "See ");
    [edge.s, edge.t].forEach((n, at) => { const button = link(n); button.className = "plain"; ends.append(at ? " or " : "", button); });
    open(focus, ...content, ends);
  }
  function openNode(i, focus = false) {
    const node = nodes[i];
    pick({ node: i });
    const content = [make("h2", {}, node.page ? make("a", { href: node.page }, node.label) : node.label)];
    content.push(make("p", { class: "meta" }, [node.kind, ...node.forum].join(" · ")));
    if (node.names.length) content.push(make("p", { class: "meta" }, `Also: ${node.names.join(", ")}`));
    content.push(make("p", { class: "meta" }, node.page ? make("a", { href: node.page }, "All that is told of it") : make("code", {}, node.id)));
    const kept = new Set(shown);
    const mine = around[i].filter((e) => kept.has(e)).sort((x, y) => edges[y].w - edges[x].w || x - y);
    content.push(make("h3", {}, count(mine.length, "edge")));
    const items = make("ul", { class: "neighbours" });
    for (const e of mine) {
      const other = nodes[edges[e].s === i ? edges[e].t : edges[e].s];
      const button = make("button", { type: "button" }, paint(make("span", { class: "dot" }), manner(edges[e])), make("span", {}, other.label),
        make("em", {}, [manner(edges[e]), edges[e].w > 1 ? `×${edges[e].w}` : ""].filter(Boolean).join(" ")));
      button.addEventListener("click", () => openEdge(e, true));
      items.append(make("li", {}, button));
    }
    open(focus, ...content, items);
  }

  // ---- the list, for those who would rather read a table ---------------------------------------------------
  let limit = 200;
  function list() {
    const named = (i) => [nodes[edges[i].s].label, nodes[edges[i].t].label];
    const inOrder = [...shown].sort((i, j) => {
      const a = named(i), b = named(j);
      return a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]);
    });
    const rows = inOrder.slice(0, limit).map((i) => {
      const edge = edges[i];
      const button = make("button", { type: "button", "aria-label": `Sentences: ${nodes[edge.s].label} ${data.relation} ${nodes[edge.t].label}` },
        count(edge.told.length, "sentence"));
      button.addEventListener("click", () => openEdge(i, true));
      const how = make("span", { class: "tag" });
      if (manner(edge)) how.append(paint(make("span", { class: "dot" }), manner(edge)), edge.step || edge.role);
      const name = (node) => make("td", {}, make("span", { class: "full" }, node.label), make("span", { class: "brief" }, node.short));
      return make("tr", {}, name(nodes[edge.s]), name(nodes[edge.t]), make("td", {}, how),
        make("td", {}, edge.years.join(", ")), make("td", {}, button));
    });
    $("rows").replaceChildren(...rows);
    $("more").hidden = shown.length <= limit;
  }
  $("more").addEventListener("click", () => { limit += 200; list(); });
  function show(asList) {
    $("list").hidden = !asList;
    $("picture").hidden = asList;
    $("as-list").setAttribute("aria-pressed", String(asList));
    $("as-picture").setAttribute("aria-pressed", String(!asList));
    if (asList) list(); else arrange();
  }
  $("as-list").addEventListener("click", () => show(true));
  $("as-picture").addEventListener("click", () => show(false));

  // ---- beginning -----------------------------------------------------------------------------------------
  $("resting").append(...edges.map(drawEdge));
  $("nodes").append(...nodes.map(drawNode));
  svg.classList.add(known);
  if (edges.length > 300) svg.style.setProperty("--edge", "0.22");
  const first = edges.map((edge) => nodes[edge.s].kind);
  for (const kind of new Set([...first, ...nodes.map((node) => node.kind)])) {
    const icon = draw("svg", { viewBox: "-9 -9 18 18", "aria-hidden": "true" });
    icon.append(shape(kind, 6.5));
    $("legend").append(make("li", {}, icon, kind));
  }
  arrange();
  close();
  filter();
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width && !$("picture").hidden) { width = innerWidth; arrange(); } });
})();
