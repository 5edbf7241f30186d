"""Checks of what a page is to people who do not see it, or see it badly; axe-core's rules where it can be found."""

import importlib.util
import os

# Text and its ground, blended through whatever is transparent: ratio of luminances as WCAG 2 defines it.
CONTRAST = """
(() => {
  const parse = (text) => {
    const found = text.match(/[\\d.]+/g).map(Number);
    const scale = text.startsWith('color(') ? 255 : 1;
    return [found[0] * scale, found[1] * scale, found[2] * scale, found.length > 3 ? found[3] : 1];
  };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    const layers = [];
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      layers.push(c);
      if (c[3] === 1) break;
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches && !matchMedia('print').matches;
    return layers.reverse().reduce((below, c) => over(c, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const bad = new Map();
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest('svg, script, style, .unseen, option') || !e.getClientRects().length) continue;
    const style = getComputedStyle(e);
    const back = ground(e);
    const [a, b] = [light(over(parse(style.color), back)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) bad.set(e.className + ' ' + e.localName, ratio.toFixed(2) + ' ' + walker.currentNode.data.trim().slice(0, 30));
  }
  return [...bad].map(([k, v]) => k + ': ' + v);
})()
"""

STRUCTURE = """
(() => {
  const found = [];
  const visible = (e) => e.getClientRects().length > 0;
  const textOf = (e) => [...e.childNodes].map((n) => n.nodeType === 3 ? n.data
    : n.nodeType === 1 && getComputedStyle(n).display !== 'none' ? textOf(n) : '').join('').trim();
  const name = (e) => {
    const by = e.getAttribute('aria-labelledby');
    if (by) return by.split(/\\s+/).map((id) => document.getElementById(id)).map((l) => l ? textOf(l) : '').join(' ').trim();
    const title = [...e.children].find((c) => c.localName === 'title');
    return (e.getAttribute('aria-label') || (e.labels && e.labels.length && textOf(e.labels[0])) || (title && title.textContent) || textOf(e)).trim();
  };
  for (const e of document.querySelectorAll('button, input, select, summary, a[href], [role=button], [role=group], nav, aside, section, table, svg, [tabindex]')) {
    if (!visible(e) || e.matches('main, h2, svg:not([role])')) continue;
    const own = e.localName === 'table' ? (e.caption && textOf(e.caption)) : name(e);
    if (!own) found.push('no name: ' + e.outerHTML.slice(0, 120));
  }
  let level = 0;
  for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!visible(h)) continue;
    const own = Number(h.localName[1]);
    if (own > level + 1) found.push('heading level jumps to ' + own + ': ' + textOf(h));
    level = own;
  }
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  for (const landmark of ['main', 'header', 'footer', 'nav'])
    if (document.querySelectorAll('body > ' + landmark).length !== 1) found.push('not one ' + landmark);
  const ids = new Set();
  for (const e of document.querySelectorAll('[id]')) {
    if (ids.has(e.id)) found.push('id twice: ' + e.id);
    ids.add(e.id);
  }
  for (const e of document.querySelectorAll('[aria-labelledby], [for]'))
    for (const id of (e.getAttribute('aria-labelledby') || e.getAttribute('for')).split(/\\s+/))
      if (!ids.has(id)) found.push('nothing is called ' + id);
  for (const a of document.querySelectorAll('a[href^="#"]'))
    if (!ids.has(a.getAttribute('href').slice(1))) found.push('a link to nothing: ' + a.outerHTML);
  for (const table of document.querySelectorAll('main table')) {
    if (!table.caption) found.push('a table without caption');
    for (const th of table.querySelectorAll('th')) if (!th.scope) found.push('a heading without scope: ' + th.textContent);
    for (const row of table.tBodies[0].rows)
      if (!row.matches('.none') && !row.querySelector('th')) found.push('a row without heading: ' + row.textContent.slice(0, 40));
  }
  const spread = document.querySelectorAll('[tabindex]');
  for (const e of spread) if (e.tabIndex > 0) found.push('a tabindex above 0');
  return found;
})()
"""


def find_axe(path=None):
    """The file of axe-core: as named, or inside one of the PyPI packages that carry it; None when there is none."""
    if path:
        return path
    for package, inside in (("axe_playwright_python", "axe.min.js"), ("axe_core_python", "axe.min.js"),
                            ("axe_selenium_python", "node_modules/axe-core/axe.min.js")):
        found = importlib.util.find_spec(package)
        for folder in (found.submodule_search_locations if found else []):
            if os.path.exists(os.path.join(folder, inside)):
                return os.path.join(folder, inside)
    return None


def axe_violations(page, path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    page.value(source + "\n;0")
    return page.value(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => ({version: r.testEngine.version, passes: r.passes.length, "
        "violations: r.violations.map((v) => v.id + ' (' + v.impact + ', ' + v.nodes.length + '): ' + v.nodes[0].html.slice(0, 160)"
        " + ' ' + v.nodes[0].failureSummary)}))", timeout=180)
