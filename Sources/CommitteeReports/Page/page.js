"use strict";
// What the page does beyond being read: language, sorting, filters, communes that light up, weights that move.
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("page-data").textContent);
  const units = new Map(data.units.map(([code, name, group]) => [code, { code, name, group }]));
  const radios = all('input[name="language"]');
  const language = () => (radios.find((radio) => radio.checked) || radios[0]).value;
  const whenLanguageChanges = [];

  const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]);
  const words = (key, ...values) => fill(data.words[key][language()], values);
  const say = (text) => { byId("status").textContent = text; };
  const element = (name, attributes = {}, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  // A text in both languages, of which the style sheet shows one; once where they are the same.
  const showBoth = (place, write) => {
    const [vi, en] = [write("vi"), write("en")];
    place.textContent = vi === en ? vi : "";
    if (vi !== en) place.append(element("span", { lang: "vi" }, vi), element("span", { lang: "en" }, en));
  };
  const bothWords = (place, key, ...values) => showBoth(place, (tongue) => fill(data.words[key][tongue], values));

  // The text of a place in the language shown.
  const textIn = (node, tongue) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || (node.lang && node.lang !== tongue)) return "";
    return [...node.childNodes].map((child) => textIn(child, tongue)).join("");
  };

  // Numbers as the program prints them.
  const decimal = (value, decimals, tongue) => {
    const scale = 10 ** decimals;
    const digits = String(Math.round(value * scale)).padStart(decimals + 1, "0");
    const cut = digits.length - decimals;
    return decimals === 0 ? digits : digits.slice(0, cut) + (tongue === "vi" ? "," : ".") + digits.slice(cut);
  };
  const percent = (share, tongue) => decimal(share * 100, 1, tongue) + (tongue === "vi" ? "\u00a0%" : "%");

  const setLanguage = () => {
    root.lang = language();
    document.title = data.title[language()];
  };
  const changeLanguage = () => {
    if (root.lang === language()) return;
    setLanguage();
    for (const act of whenLanguageChanges) act();
  };

  // ---- Sorting: within each block of rows, what is absent last, the first order on the third press.
  const firstOrder = new WeakMap();
  const sortKey = (row, column, tongue) => {
    const cell = row.cells[column];
    const raw = cell.dataset.v;
    if (raw === "") return { kind: 2, value: 0 };
    if (raw !== undefined) return { kind: 0, value: Number(raw) };
    const text = textIn(cell, tongue).trim();
    return text === "" ? { kind: 2, value: 0 } : { kind: 1, value: text };
  };
  const sortTable = (table, column, direction) => {
    const tongue = language();
    const collator = new Intl.Collator(tongue, { numeric: true });
    for (const body of table.tBodies) {
      if (!firstOrder.has(body)) firstOrder.set(body, [...body.rows]);
      const fixed = firstOrder.get(body).filter((row) => row.matches(".block, .none"));
      let rows = firstOrder.get(body).filter((row) => !row.matches(".block, .none"));
      if (direction !== "none") {
        const sign = direction === "ascending" ? 1 : -1;
        const keyed = rows.map((row) => ({ row, key: sortKey(row, column, tongue) }));
        keyed.sort(({ key: a }, { key: b }) => {
          if (a.kind !== b.kind) return a.kind - b.kind;
          if (a.kind === 2) return 0;
          return sign * (a.kind === 0 ? a.value - b.value : collator.compare(a.value, b.value));
        });
        rows = keyed.map(({ row }) => row);
      }
      body.append(...fixed, ...rows);
    }
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      head.setAttribute("aria-sort", index === column ? direction : "none");
    });
    settleStop(table);
  };
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = element("button", { type: "button", class: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const direction = next[head.getAttribute("aria-sort")];
        sortTable(table, column, direction);
        say(words(direction === "none" ? "original" : direction, textIn(button, language())));
      });
    });
  };

  // ---- Filters: every word must be in the row, accents or not.
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const filterTable = (input) => {
    const table = byId(input.dataset.filters);
    const wanted = plain(input.value).split(" ").filter((word) => word !== "");
    const tongue = language();
    let [shown, total] = [0, 0];
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.matches(".block, .none"));
      let inBlock = 0;
      for (const row of rows) {
        const text = wanted.length === 0 ? "" : plain([...row.cells].map((cell) => textIn(cell, tongue)).join(" "));
        const fits = wanted.every((word) => text.includes(word));
        row.classList.toggle("out", !fits);
        inBlock += fits ? 1 : 0;
      }
      for (const row of body.rows) {
        if (row.matches(".block, .none")) row.classList.toggle("out", wanted.length > 0 && inBlock === 0);
      }
      shown += inBlock;
      total += rows.length;
    }
    const count = input.parentElement.querySelector(".count");
    count.textContent = wanted.length === 0 ? "" : words("rows", shown, total);
    settleStop(table);
  };

  // ---- Communes that light up. A table or a picture is one stop of the Tab key; arrows move inside it.
  const places = new Map();
  let [pinned, pointed] = [null, null];
  const panel = element("aside", { class: "panel", id: "panel", hidden: "" });
  const isShown = (node) => node.getClientRects().length > 0;
  const stopsIn = (container) => all(".stop", container).filter(isShown);
  const settleStop = (container) => {
    const stops = all(".stop", container);
    const old = stops.find((stop) => stop.tabIndex === 0);
    if (old && isShown(old)) return;
    if (old) old.tabIndex = -1;
    const first = stops.find(isShown);
    if (first) first.tabIndex = 0;
  };
  const nameOf = (code) => {
    const unit = units.get(code);
    return unit && unit.name ? `${unit.name} (${code})` : code;
  };

  const readyRows = () => {
    for (const cell of all("tr[data-unit] > [data-code]")) {
      const button = element("button", { type: "button", class: "unit stop", "aria-pressed": "false", tabindex: "-1" });
      button.append(...cell.childNodes);
      cell.append(button);
    }
  };
  const readyPictures = () => {
    for (const picture of all(".paper svg")) {
      const marks = all("[data-unit]", picture);
      if (marks.length === 0) continue;
      // A picture whose parts can be reached is a group of them, no longer one image.
      picture.setAttribute("role", "group");
      const seen = new Set();
      for (const mark of marks) {
        const code = mark.dataset.unit;
        if (seen.has(code) || mark.parentElement.closest("[data-unit]")) continue;
        seen.add(code);
        mark.classList.add("stop");
        mark.setAttribute("role", "button");
        mark.setAttribute("tabindex", "-1");
        mark.setAttribute("aria-pressed", "false");
        const own = [...mark.children].find((child) => child.localName === "title");
        mark.setAttribute("aria-label", own ? own.textContent : nameOf(code));
      }
    }
  };

  const ring = (mark) => {
    if (!mark.ownerSVGElement || !isShown(mark)) return;
    for (const kind of ["ring halo", "ring"]) {
      const copy = mark.cloneNode(true);
      for (const node of [copy, ...all("*", copy)]) {
        for (const name of ["id", "data-unit", "tabindex", "role", "aria-label", "aria-pressed", "class", "style"]) {
          node.removeAttribute(name);
        }
        if (node.localName === "title" || node.localName === "desc") node.remove();
      }
      copy.setAttribute("class", kind);
      copy.setAttribute("aria-hidden", "true");
      mark.parentElement.append(copy);
    }
  };
  const lightUp = () => {
    const code = pointed === null ? pinned : pointed;
    for (const old of all(".ring")) old.remove();
    for (const old of all(".lit")) old.classList.remove("lit");
    for (const mark of code === null ? [] : places.get(code) || []) {
      mark.classList.add("lit");
      ring(mark);
    }
    showPanel(code);
  };
  const showPanel = (code) => {
    panel.hidden = code === null;
    panel.replaceChildren();
    if (code === null) return;
    const unit = units.get(code) || { code, name: null, group: null };
    const title = element("p");
    title.append(element("strong", {}, unit.name || code));
    if (unit.name) title.append(` ${code}`);
    if (unit.group) title.append(` · ${unit.group}`);
    panel.append(title);
    const standing = standings.get(code);
    if (standing) panel.append(element("p", { class: "small" }, words("place", standing.now, standing.decided)));
    if (code === pinned) {
      const button = element("button", { type: "button" }, words("unpin"));
      button.addEventListener("click", () => pin(null));
      panel.append(button);
    } else {
      panel.append(element("p", { class: "small" }, words("hint")));
    }
  };
  const pin = (code) => {
    if (code === null && pinned === null) return;
    pinned = code;
    pointed = null;
    for (const stop of all('.stop[aria-pressed="true"]')) stop.setAttribute("aria-pressed", "false");
    for (const mark of code === null ? [] : places.get(code) || []) {
      const stop = mark.matches(".stop") ? mark : mark.querySelector(".stop");
      if (stop) stop.setAttribute("aria-pressed", "true");
    }
    byId("find").value = code === null ? "" : code;
    say(code === null ? words("unpinned") : words("pinned", nameOf(code)));
    lightUp();
    for (const mark of all("tbody tr.lit")) bringIntoRegion(mark);
  };
  // Moves the row into sight inside its table; the page stays where it is.
  const bringIntoRegion = (row) => {
    const region = row.closest(".tall");
    if (region === null || region.matches(":hover") || region.contains(document.activeElement)) return;
    const head = row.closest("table").tHead.offsetHeight;
    const top = row.getBoundingClientRect().top - region.getBoundingClientRect().top - head;
    if (top < 0 || top > region.clientHeight - head - row.offsetHeight) region.scrollTop += top - head;
  };
  const codeAt = (target) => {
    const mark = target instanceof Element ? target.closest("[data-unit]") : null;
    return mark === null ? null : mark.dataset.unit;
  };
  const point = (code) => {
    if (code === pointed) return;
    pointed = code;
    lightUp();
  };
  const moves = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const onKey = (event) => {
    if (event.key === "Escape") {
      pointed = null;
      pin(null);
      lightUp();
      return;
    }
    const stop = event.target instanceof Element ? event.target.closest(".stop") : null;
    if (stop === null || event.ctrlKey || event.altKey || event.metaKey) return;
    if (stop.localName !== "button" && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pin(codeAt(stop) === pinned ? null : codeAt(stop));
      return;
    }
    const container = stop.closest("table, svg");
    const stops = stopsIn(container);
    const place = stops.indexOf(stop);
    let goal = place + (moves[event.key] || 0);
    if (event.key === "Home") goal = 0;
    if (event.key === "End") goal = stops.length - 1;
    if (goal === place || goal < 0 || goal >= stops.length) return;
    event.preventDefault();
    stop.tabIndex = -1;
    stops[goal].tabIndex = 0;
    stops[goal].focus();
  };
  const startUnits = () => {
    readyRows();
    readyPictures();
    for (const mark of all("[data-unit]")) {
      const code = mark.dataset.unit;
      if (!places.has(code)) places.set(code, []);
      places.get(code).push(mark);
      if (!units.has(code)) units.set(code, { code, name: null, group: null });
    }
    for (const container of all("table, .paper svg")) {
      const first = container.querySelector(".stop");
      if (first) first.setAttribute("tabindex", "0");
    }
    document.body.append(panel);
    document.addEventListener("pointerover", (event) => point(codeAt(event.target)));
    root.addEventListener("pointerleave", () => point(null));
    document.addEventListener("focusin", (event) => point(codeAt(event.target)));
    document.addEventListener("focusout", () => point(null));
    document.addEventListener("click", (event) => {
      const code = codeAt(event.target);
      if (code === null || event.target.closest("a") || String(getSelection()) !== "") return;
      pin(code === pinned ? null : code);
    });
    document.addEventListener("keydown", onKey);
    const find = byId("find");
    const offer = () => {
      const collator = new Intl.Collator("vi", { numeric: true });
      const codes = [...units.keys()].sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
      find.replaceChildren(element("option", { value: "" }, words("choose")));
      for (const code of codes) find.append(element("option", { value: code }, nameOf(code)));
      find.value = pinned === null ? "" : pinned;
    };
    offer();
    find.addEventListener("change", () => pin(find.value === "" ? null : find.value));
    find.closest("p").hidden = units.size === 0;
    panel.setAttribute("aria-label", words("panel"));
    whenLanguageChanges.push(() => {
      panel.setAttribute("aria-label", words("panel"));
      find.options[0].textContent = words("choose");
      for (const picture of all(".paper svg")) settleStop(picture);
      for (const input of all("input[data-filters]")) filterTable(input);
      lightUp();
    });
  };

  // ---- Weights that move: the arithmetic of the program, sum by sum.
  const standings = new Map();

  // Scores no more than the tolerance from their neighbour are one tie; within it the order is that of the members.
  const order = (ranking, weights) => {
    const scores = ranking.members.map(({ shares }) => shares.reduce((sum, share, at) => sum + weights[at] * share, 0));
    const descending = scores.map((_, member) => member).sort((a, b) => scores[b] - scores[a] || a - b);
    const ties = [];
    let last = null;
    for (const member of descending) {
      if (last !== null && scores[last] - scores[member] <= ranking.tolerance) ties[ties.length - 1].push(member);
      else ties.push([member]);
      last = member;
    }
    const result = [];
    const groups = new Set();
    for (const tie of ties) {
      const rank = result.length + 1;
      for (const member of tie.sort((a, b) => a - b)) {
        const { group } = ranking.members[member];
        const isFirst = group !== null && !groups.has(group);
        groups.add(group);
        result.push({ member, score: scores[member], rank, isTied: tie.length > 1, isFirst });
      }
    }
    return result;
  };

  const startWeights = (ranking) => {
    const decided = ranking.criteria.map(({ weight }) => weight);
    // Points are weights in percent, without the last digit's noise of 100 times a fraction.
    const decidedPoints = decided.map((weight) => Math.round(weight * 1e12) / 1e10);
    let points = [...decidedPoints];
    const label = ({ rank, isTied }) => String(rank) + (isTied ? "=" : "");
    const decidedPlaces = new Map(order(ranking, decided).map((place) => [place.member, place]));
    const body = byId("live-grid").tBodies[0];
    const rows = new Map([...body.rows].map((row) => [row.dataset.unit, row]));
    const inputs = ranking.criteria.map((_, at) => ({
      range: byId(`weight-${at}-range`), number: byId(`weight-${at}-number`), used: byId(`weight-${at}-used`),
    }));
    const isDecided = () => points.every((value, at) => value === decidedPoints[at]);

    const showRow = (place) => {
      const { code } = ranking.members[place.member];
      const before = decidedPlaces.get(place.member);
      const row = rows.get(code);
      const rise = before.rank - place.rank;
      row.querySelector(".rank").textContent = label(place);
      showBoth(row.querySelector(".score"), (tongue) => decimal(place.score, 4, tongue));
      const change = row.querySelector(".change");
      change.classList.toggle("up", rise > 0);
      change.classList.toggle("down", rise < 0);
      bothWords(change, rise > 0 ? "up" : rise < 0 ? "down" : "same", Math.abs(rise));
      const mark = row.querySelector(".first");
      if (mark && place.isFirst) bothWords(mark, "first");
      else if (mark) mark.textContent = "";
      standings.set(code, { now: label(place), decided: label(before) });
      return { row, moved: rise !== 0 };
    };

    const show = () => {
      const sum = points.reduce((total, value) => total + value, 0);
      const asDecided = isDecided();
      byId("weights-zero").hidden = sum > 0;
      byId("weights-decided").hidden = !asDecided || sum === 0;
      byId("weights-moved").hidden = asDecided || sum === 0;
      if (!(sum > 0)) return null;
      const weights = asDecided ? decided : points.map((value) => value / sum);
      inputs.forEach(({ range, used }, at) => {
        showBoth(used, (tongue) => percent(weights[at], tongue));
        range.setAttribute("aria-valuetext", percent(weights[at], language()));
      });
      const lines = ranking.criteria.map(({ key }, at) => `${quoted(key)},${asDecided ? decided[at] : points[at]}`);
      byId("weights-file").textContent = ["criterion,points", ...lines].join("\n") + "\n";
      const places = order(ranking, weights);
      const shown = places.map(showRow);
      body.append(...shown.map(({ row }) => row));
      settleStop(byId("live-grid"));
      lightUp();
      return { first: ranking.members[places[0].member].name, moved: shown.filter(({ moved }) => moved).length };
    };
    const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

    let waiting = null;
    const later = (text) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => say(text()), 500);
    };
    const moved = () => {
      const found = show();
      later(() => (found === null ? words("allZero") : words("ranked", found.first, found.moved)));
    };
    const setInputs = () => points.forEach((value, at) => {
      inputs[at].range.value = value;
      inputs[at].number.value = Math.round(value * 100) / 100;
    });
    inputs.forEach(({ range, number }, at) => {
      range.addEventListener("input", () => {
        points[at] = Math.round(Number(range.value));
        number.value = points[at];
        moved();
      });
      number.addEventListener("input", () => {
        if (number.value === "" || !number.checkValidity()) return;
        points[at] = Number(number.value);
        range.value = points[at];
        moved();
      });
      number.addEventListener("change", setInputs);
    });
    byId("weights-reset").addEventListener("click", () => {
      points = [...decidedPoints];
      setInputs();
      show();
      later(() => words("reset"));
    });
    byId("weights").querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    whenLanguageChanges.push(() => show());
    setInputs();
    show();
  };

  // ---- Regions that do not scroll need no stop of the Tab key; everything is open on paper.
  const settleRegions = () => {
    for (const region of all(".scroll")) {
      const scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
      if (scrolls) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    }
  };
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });

  setLanguage();
  root.classList.add("scripted");
  startUnits();
  for (const table of all("table.sortable")) makeSortable(table);
  for (const input of all("input[data-filters]")) input.addEventListener("input", () => filterTable(input));
  const live = byId("ranking-data");
  if (live) {
    const ranking = JSON.parse(live.textContent);
    if (ranking.members.length > 0 && ranking.criteria.length > 0) startWeights(ranking);
  }
  for (const radio of radios) radio.addEventListener("change", changeLanguage);
  addEventListener("pageshow", changeLanguage);
  settleRegions();
  addEventListener("resize", settleRegions);
})();
