#!/usr/bin/env python3
"""Looks at a committee report in a headless Chromium, and fails with a sentence for each thing that is not as it should be.

    check_page.py PAGE.html [--ranking FILE.csv [--weights KEY=POINTS ...] [--only-ranking]] [--axe axe.min.js] [--pictures FOLDER]

`--ranking` is the table `ansinh rank` printed as CSV; `--weights` the points it used, and nothing for the committee's own.
Exit 0: all is well; 1: something is not; 2: there is no browser.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import accessibility
import ranking as second
from chromium import Browser, BrowserError, Page

FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))"
LIVE = """[...document.getElementById('live-grid').tBodies[0].rows].map((row) => {
  const text = (s) => { const e = row.querySelector(s); return e ? e.innerText.trim() : null; };
  return [row.dataset.unit, text('.rank'), text('.score'), text('.change'), text('.first'), row.cells[row.cells.length - (row.querySelector('.first') ? 3 : 2)].innerText.trim()];
})"""


class Check:
    def __init__(self, arguments):
        self.arguments = arguments
        self.failures = []
        self.passed = 0

    def that(self, holds, sentence):
        if holds:
            self.passed += 1
        else:
            self.failures.append(sentence)
            print("FAILED", sentence, file=sys.stderr)

    def equal(self, found, wanted, sentence):
        self.that(found == wanted, f"{sentence}: found {shorten(found)}, wanted {shorten(wanted)}")

    def none(self, found, sentence):
        self.that(not found, f"{sentence}: {len(found)}, first {shorten(found[:3])}")


def shorten(value):
    text = repr(value)
    return text if len(text) < 400 else text[:400] + " ..."


def has_ranking(page):
    return page.value("document.getElementById('ranking-data') !== null && document.getElementById('live-grid') !== null")


def language_is(page, key):
    if page.value(f"document.getElementById('language-{key}').checked"):
        return
    page.click(f"#language-{key}")
    page.value(FRAMES)


def check_quiet(check, page, path):
    check.that(os.path.getsize(path) < 3_000_000, f"the page has {os.path.getsize(path)} bytes, more than 3 MB")
    # Told, not judged: how long it takes depends on what else the machine does.
    loaded = page.value("performance.getEntriesByType('navigation')[0].loadEventEnd")
    check.that(loaded > 0, "the page was not loaded")
    print(f"loaded in {loaded:.0f} ms, {os.path.getsize(path)} bytes")


def check_static(check, browser, path):
    """Without script: the whole document, one language at a time, switched by style alone."""
    page = Page(browser, scripts=False)
    page.open(path)
    tree = lambda: " ".join(
        node["name"]["value"] for node in page.send("Accessibility.getFullAXTree")["nodes"]
        if node.get("role", {}).get("value") == "StaticText" and node.get("name", {}).get("value"))
    page.send("Accessibility.enable")
    with open(path, encoding="utf-8") as file:
        source = file.read()
    titles = json.loads(re.search(r'id="page-data">(.*?)</script>', source, re.S).group(1))["title"]
    texts = {}
    for key in ("vi", "en"):
        document = page.send("DOM.getDocument")["root"]["nodeId"]
        node = page.send("DOM.querySelector", {"nodeId": document, "selector": f"#language-{key}"})["nodeId"]
        page.send("DOM.scrollIntoViewIfNeeded", {"nodeId": node})
        quad = page.send("DOM.getContentQuads", {"nodeId": node})["quads"][0]
        x, y = (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2
        page.mouse("mousePressed", x, y, 1)
        page.mouse("mouseReleased", x, y)
        texts[key] = tree()
        check.that(titles[key] in texts[key], f"without script the title is not there in {key}")
    if titles["vi"] != titles["en"]:
        check.that(titles["en"] not in texts["vi"] and titles["vi"] not in texts["en"],
                   "without script both languages show at once")
    document = page.send("DOM.getDocument")["root"]["nodeId"]
    hidden = page.send("DOM.querySelectorAll", {"nodeId": document, "selector": ".script-only"})["nodeIds"]
    shown = []
    for node in hidden:
        try:
            shown.append(page.send("DOM.getBoxModel", {"nodeId": node}))
        except BrowserError:
            pass
    check.none(shown, "controls that need a script show without one")
    check.none(page.heard(), "trouble without script")
    page.close()


def check_hostile(check, page):
    check.none(page.value(
        "[...document.querySelectorAll('script')].filter((s) => s.type !== 'application/json')"
        ".slice(0, -1).map((s) => s.outerHTML.slice(0, 80))"), "a script that is not the page's own")
    check.none(page.value(
        "[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name)"
        " || (/^(src|href|action|xlink:href)$/i.test(a.name) && !/^(#|data:,$)/.test(a.value)))"
        ".map((a) => e.localName + ' ' + a.name + '=' + a.value.slice(0, 60)))"), "handlers or addresses")
    check.none(page.value(
        "[...new Set(document.body.textContent.match(/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e"
        "\\u2066-\\u2069\\u2028\\u2029]/g) || [])].map((c) => c.charCodeAt(0).toString(16))"),
        "characters that steer the reading direction")
    check.equal(page.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.foreign = 1';"
        " document.body.append(s); s.remove(); return window.foreign === undefined; })()"), True,
        "a foreign script runs in the page")
    policy = page.value("document.querySelector('meta[http-equiv=\"Content-Security-Policy\"]').content")
    check.that("default-src 'none'" in policy and "unsafe-inline" not in policy.split("script-src")[1].split(";")[0],
               "the policy of the page admits foreign scripts")


def check_ranking(check, page):
    """The browser's order against a second computation, for many weights."""
    data = json.loads(page.value("document.getElementById('ranking-data').textContent"))
    number = len(data["criteria"])
    base = {code: rank for code, rank, *_ in second.order(data, second.decided(data))}
    first = page.value(LIVE)

    def compare(weights, about):
        places = second.order(data, weights)
        for key in ("vi", "en") if about == "the committee's weights" else ("vi",):
            language_is(page, key)
            rows = page.value(LIVE)
            wanted = []
            for code, rank, tied, score, is_first in places:
                rise = base[code] - rank
                words = {"vi": ("lên", "xuống"), "en": ("up", "down")}[key]
                change = f"{words[0]} {rise}" if rise > 0 else f"{words[1]} {-rise}" if rise < 0 else "–"
                wanted.append([code, f"{rank}{'=' if tied else ''}", second.fixed(score, 4, key), change, is_first])
            found = [[code, rank, score, change, bool(mark)] for code, rank, score, change, mark, _ in rows]
            bad = [pair for pair in zip(found, wanted) if pair[0] != pair[1]]
            check.that(len(found) == len(wanted) and not bad, f"{about}: the order differs: {shorten(bad[:2])}")

    def put(points):
        page.value("(" + json.dumps(points) + ").forEach((v, i) => { const n = document.getElementById(`weight-${i}-number`);"
                   " n.value = v; n.dispatchEvent(new Event('input', {bubbles: true})); })")

    compare(second.decided(data), "the committee's weights")
    language_is(page, "vi")
    chance = random.Random(6)
    trials = [[float(at == one) for at in range(number)] for one in range(number)]
    trials += [[1.0] * number, [100.0] * number]
    trials += [[float(chance.randint(0, 100)) for _ in range(number)] for _ in range(20)]
    trials += [[round(chance.random() * 100, 2) for _ in range(number)] for _ in range(10)]
    for points in trials:
        if sum(points) == 0:
            continue
        put([100] * number)
        put(points)
        compare(second.weights_of(points), f"points {points}")
    before = page.value(LIVE)
    check.that(page.value("!document.getElementById('weights-moved').hidden"), "moved weights are not marked as moved")
    put([0.0] * number)
    check.that(page.value("!document.getElementById('weights-zero').hidden"), "weights of nothing are not remarked on")
    put([0.0] * (number - 1) + [5.0])
    compare([0.0] * (number - 1) + [1.0], "one weight alone")
    check.that(before is not None and page.value("document.getElementById('weight-0-used').innerText").startswith("0,0"),
               "the weight in use is not shown")
    file = page.value("document.getElementById('weights-file').textContent").splitlines()
    check.equal([line.rsplit(",", 1)[1] for line in file[1:]], ["0"] * (number - 1) + ["5"], "the file of weights")
    page.click("#weights-reset")
    check.equal(page.value(LIVE), first, "reset does not restore the committee's order")
    check.that(page.value("document.getElementById('weights-moved').hidden"), "after reset weights count as moved")
    page.value("document.getElementById('weight-0-range').focus()")
    old = float(page.value("document.getElementById('weight-0-range').value"))
    page.key("ArrowLeft" if old >= 50 else "ArrowRight")
    new = float(page.value("document.getElementById('weight-0-number').value"))
    check.that(new != old, "the slider does not follow the arrow keys")
    rest = [round(weight * 1e12) / 1e10 for weight in second.decided(data)[1:]]
    compare(second.weights_of([new] + rest), "a step of the slider")
    page.value("new Promise((done) => setTimeout(() => done(0), 700))")
    check.that(page.value("document.getElementById('status').textContent") != "", "a new order is not announced")
    page.click("#weights-reset")
    if check.arguments.ranking:
        check_program(check, page, data, put)


def check_program(check, page, data, put):
    """Against what the program printed: the same ranks, and the same scores to the last bit."""
    wanted = second.printed(check.arguments.ranking)
    weights = second.decided(data)
    if check.arguments.weights:
        given = dict(part.split("=", 1) for part in check.arguments.weights)
        keys = [criterion["key"] for criterion in data["criteria"]]
        check.equal(sorted(given), sorted(keys), "points for each criterion")
        points = [float(given[key]) for key in keys]
        put([100] * len(points))
        put(points)
        weights = second.weights_of(points)
    found = {code: (rank, score) for code, rank, _, score, _ in second.order(data, weights)}
    check.equal(sorted(found), sorted(wanted), "communes that are ranked")
    bad = [(code, found[code], wanted[code]) for code in found if code in wanted and found[code] != wanted[code]]
    check.none(bad, "ranks and scores that differ from the program's")
    shown = {row[0]: int(row[1].rstrip("=")) for row in page.value(LIVE)}
    check.equal(shown, {code: rank for code, (rank, _) in wanted.items()}, "ranks shown and printed")
    page.click("#weights-reset")


def check_language(check, page):
    for key, other in (("en", "vi"), ("vi", "en")):
        language_is(page, key)
        check.equal(page.value("document.documentElement.lang"), key, "the language of the page")
        check.equal(page.value("document.title"), page.value(f"JSON.parse(document.getElementById('page-data').textContent).title.{key}"),
                    "the title of the window")
        check.equal(page.value(
            f"[...document.querySelectorAll('body [lang={other}]:not(.always)')].filter((e) => e.getClientRects().length).length"),
            0, f"{other} shows beside {key}")
        check.none(page.value(
            f"[...document.querySelectorAll('main span[lang={key}]')].filter((e) => !e.textContent.trim()).map((e) => e.parentElement.outerHTML.slice(0, 100))"),
            f"empty texts in {key}")
    check.equal(page.value("document.querySelectorAll('span[lang=vi]').length"),
                page.value("document.querySelectorAll('span[lang=en]').length") , "texts in both languages")


SORTED = """((id, column, tongue) => [...document.getElementById(id).tBodies].map((body) =>
  [...body.rows].filter((row) => !row.matches('.block, .none')).map((row) => {
    const cell = row.cells[column];
    return [cell.dataset.v === undefined ? null : cell.dataset.v, cell.innerText.trim(), row.innerText];
  })))"""


def check_sort(check, page):
    tables = page.value("[...document.querySelectorAll('table.sortable')].map((t) => [t.id, t.tHead.rows[0].cells.length])")
    for name, columns in tables:
        start = page.value(f"{SORTED}({json.dumps(name)}, 0)")
        for column in range(columns):
            press = (f"document.querySelector('#{name} thead th:nth-child({column + 1}) button').click(),"
                     f"document.querySelector('#{name} thead th:nth-child({column + 1})').getAttribute('aria-sort')")
            original = page.value(f"{SORTED}({json.dumps(name)}, {column})")
            for direction in ("ascending", "descending"):
                check.equal(page.value(press), direction, f"{name}, column {column}: aria-sort")
                for body, before in zip(page.value(f"{SORTED}({json.dumps(name)}, {column})"), original):
                    numbers = [row for row in before if row[0]]
                    texts = [row for row in before if row[0] is None and row[1]]
                    absent = [row for row in before if row[0] == "" or (row[0] is None and not row[1])]
                    sign = 1 if direction == "ascending" else -1
                    wanted = sorted(numbers, key=lambda row: sign * float(row[0]))
                    check.equal([row[2] for row in body[:len(wanted)]], [row[2] for row in wanted],
                                f"{name}, column {column}, {direction}: numbers, equal ones in their order")
                    check.equal(sorted(row[2] for row in body[len(wanted):len(wanted) + len(texts)]),
                                sorted(row[2] for row in texts), f"{name}, column {column}: texts after numbers")
                    check.equal([row[2] for row in body[len(wanted) + len(texts):]], [row[2] for row in absent],
                                f"{name}, column {column}, {direction}: what is absent stands last")
            check.equal(page.value(press), "none", f"{name}, column {column}: the third press")
        check.equal(page.value(f"{SORTED}({json.dumps(name)}, 0)"), start, f"{name}: the first order is lost")


def check_filter(check, page):
    inputs = page.value("[...document.querySelectorAll('input[data-filters]')].map((i) => [i.id, i.dataset.filters])")
    for field, name in inputs:
        word = page.value(
            f"(() => {{ const rows = [...document.getElementById('{name}').querySelectorAll('tr[data-unit]')];"
            f" const row = rows.find((r) => /[^\\x00-\\x7f]/.test(r.innerText.split(/\\s/).slice(2, 4).join(''))) || rows[0];"
            f" return row ? [...row.cells].slice(1, 4).map((c) => c.innerText).find((t) => /[^\\x00-\\x7f]{{1}}/.test(t) && t.length < 20) || row.dataset.unit : null; }})()")
        if not word:
            continue
        bare = page.value(f"{json.dumps(word)}.normalize('NFD').replace(/\\p{{M}}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toUpperCase()")
        shown = f"[...document.querySelectorAll('#{name} tbody tr:not(.block):not(.none)')].filter((r) => r.getClientRects().length).map((r) => r.innerText)"
        everything = page.value(shown)
        type_in = lambda text: page.value(
            f"(() => {{ const i = document.getElementById('{field}'); i.value = {json.dumps(text)};"
            " i.dispatchEvent(new Event('input', {bubbles: true})); })()")
        type_in(bare)
        left = page.value(shown)
        check.that(0 < len(left) < len(everything), f"{name}: the filter {bare!r} leaves {len(left)} of {len(everything)} rows")
        check.that(str(len(left)) in page.value(f"document.getElementById('{field}').parentElement.querySelector('[role=status]').textContent"),
                   f"{name}: the filter does not say how many rows are left")
        type_in("no such commune anywhere")
        check.equal(page.value(shown), [], f"{name}: rows that do not fit")
        type_in("")
        check.equal(page.value(shown), everything, f"{name}: an empty filter")


def check_units(check, page):
    """Pointer, click, Escape, and the same by keyboard."""
    code = page.value("(() => { const r = document.querySelectorAll('tr[data-unit]')[1]; return r ? r.dataset.unit : null; })()")
    if code is None:
        return
    lit = "[...new Set([...document.querySelectorAll('.lit')].map((e) => e.dataset.unit))]"
    number = page.value(f"document.querySelectorAll('[data-unit={json.dumps(code)}]').length")
    page.move_to(f"tr[data-unit={json.dumps(code)}] td")
    check.equal(page.value(lit), [code], "the commune under the pointer")
    check.equal(page.value("document.querySelectorAll('.lit').length"), number, "marks that light up")
    visible = page.value(f"[...document.querySelectorAll('svg [data-unit={json.dumps(code)}]')].filter((e) => e.getClientRects().length && !e.parentElement.closest('[data-unit]')).length")
    check.equal(page.value("document.querySelectorAll('svg .ring:not(.halo)').length"), visible, "rings in pictures")
    check.that(page.value("!document.getElementById('panel').hidden") and page.value("document.getElementById('panel').innerText").strip() != "",
               "the panel does not name the commune")
    page.mouse("mouseMoved", 1, 1)
    page.value("window.scrollTo(0, 0)")
    page.mouse("mouseMoved", 2, 2)
    check.equal(page.value(lit), [], "marks when the pointer is gone")
    page.click(f"tr[data-unit={json.dumps(code)}] td")
    page.value("window.scrollTo(0, 0)")
    page.mouse("mouseMoved", 2, 2)
    check.equal(page.value(lit), [code], "a pinned commune")
    check.that(page.value(f"document.querySelector('tr[data-unit={json.dumps(code)}] .stop').getAttribute('aria-pressed')") == "true",
               "a pinned commune is not marked as pressed")
    page.key("Escape")
    check.equal(page.value(lit), [], "Escape does not unpin")
    check.that(page.value("document.getElementById('panel').hidden"), "the panel stays after Escape")
    check_keys(check, page, lit)
    page.value(f"(() => {{ const f = document.getElementById('find'); f.value = {json.dumps(code)}; f.dispatchEvent(new Event('change')); }})()")
    check.equal(page.value(lit), [code], "the list of communes")
    page.key("Escape")


def check_keys(check, page, lit):
    page.value("(document.activeElement.blur(), document.getElementById('language-vi').focus(), window.scrollTo(0, 0))")
    page.key("Tab", shift=True)
    check.that(page.value("document.activeElement.matches('.skip')"), "the skip link is not before everything")
    seen, kinds = [], set()
    for _ in range(1000):
        page.key("Tab")
        here = page.value(
            "(() => { const e = document.activeElement; if (!e || e === document.body) return null;"
            " const b = e.getBoundingClientRect(); const s = getComputedStyle(e); window.stops = window.stops || new Map();"
            " if (!window.stops.has(e)) window.stops.set(e, window.stops.size);"
            " const ringed = e.matches('svg *') ? document.querySelector('.ring') !== null : s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;"
            " return [window.stops.get(e), e.localName + '.' + e.classList, ringed, b.width > 0 || b.height > 0]; })()")
        if here is None or here[0] in seen:
            break
        seen.append(here[0])
        kinds.add(here[1])
        check.that(here[2] and here[3], f"the focus does not show on {here[1]}")
    else:
        check.that(False, "more than 1000 stops of the Tab key")
    sorted_stops = page.value(
        "[...document.querySelectorAll('.stop')].filter((e) => e.tabIndex === 0 && e.getClientRects().length).length")
    containers = page.value(
        "[...document.querySelectorAll('table, .paper svg')].filter((e) => e.getClientRects().length && e.querySelector('.stop')).length")
    check.equal(sorted_stops, containers, "one stop of the Tab key in each table and picture")
    print(f"{len(seen)} stops of the Tab key")
    for container in page.value("[...document.querySelectorAll('table, .paper svg')].filter((e) => e.getClientRects().length"
                                " && e.querySelector('.stop')).map((e, i) => { e.dataset.look = i; return i; })"):
        stop = f"[data-look='{container}'] .stop[tabindex='0']"
        page.value(f"document.querySelector({json.dumps(stop)}).focus()")
        begin = page.value("document.activeElement.closest('[data-unit]').dataset.unit")
        check.equal(page.value(lit), [begin], "the commune that has the focus")
        page.key("ArrowDown")
        second_one = page.value("document.activeElement.closest('[data-unit]').dataset.unit")
        several = page.value(f"new Set([...document.querySelectorAll('[data-look=\"{container}\"] [data-unit]')]"
                             ".map((e) => e.dataset.unit)).size > 1")
        if not several:
            continue
        check.that(second_one != begin, f"arrows do not move in table or picture {container}")
        for key in ("Enter", " "):
            page.key(key)
            check.equal(page.value("document.activeElement.closest('.stop').getAttribute('aria-pressed')"), "true", f"{key!r} pins")
            page.key("Escape")
            check.equal(page.value("document.activeElement.closest('.stop').getAttribute('aria-pressed')"), "false", "Escape unpins")
        page.key("End")
        page.key("Home")
        check.equal(page.value("document.activeElement.closest('[data-unit]').dataset.unit"), begin, "Home after End")
    page.value("document.activeElement.blur()")
    heads = page.value("document.querySelector('.sort') !== null")
    if heads:
        page.value("document.querySelector('.sort').focus()")
        for key, wanted in (("Enter", "ascending"), (" ", "descending"), ("Enter", "none")):
            page.key(key)
            check.equal(page.value("document.activeElement.closest('th').getAttribute('aria-sort')"), wanted, f"{key!r} sorts")


def check_print(check, page, folder):
    page.media("print")
    page.resize(718, 1000)
    check.none(page.value(
        "[...document.querySelectorAll('.tools, .filter, input, select, .panel, .skip, #weights-reset')].filter((e) => e.getClientRects().length)"
        ".map((e) => e.outerHTML.slice(0, 80))"), "controls on paper")
    check.equal(page.value("getComputedStyle(document.querySelector('thead')).display"), "table-header-group", "heads on paper")
    check.none(page.value(accessibility.CONTRAST), "contrast on paper")
    for selector, width in (("section:not(:has(> .wide)) article.table", 688), ("section:has(> .wide) article.table", 1031)):
        page.resize(width, 1000)
        check.none(page.value(
            f"[...document.querySelectorAll({json.dumps(selector)})].filter((e) => e.querySelector('table').scrollWidth > {width})"
            ".map((e) => e.querySelector('h3').innerText + ' ' + e.querySelector('table').scrollWidth)"), "tables wider than the paper")
    page.media()
    page.resize(1280, 900)
    path = os.path.join(folder, "page.pdf")
    page.pdf(path)
    with open(path, "rb") as file:
        check.that(file.read(5) == b"%PDF-", "no page on paper")
    if not shutil.which("pdftotext"):
        print("pdftotext (poppler-utils) is not installed: repeated heads were not looked at")
        return
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.split("\f")
    longest = page.value(
        "(() => { const t = [...document.querySelectorAll('main table')].sort((a, b) => b.rows.length - a.rows.length)[0];"
        " return [...t.tBodies].flatMap((b) => [...b.rows]).filter((r) => r.dataset.unit).length > 120 ? [t.id, [...t.tHead.rows[0].cells].map((c) => c.innerText.replace(/\\s+/g, ' ').trim())] : null; })()")
    print(f"{len(sheets) - 1} sheets of paper")
    if longest:
        with_rows = [sheet for sheet in sheets if len(re.findall(r"\w+-?\w*\d{2,}", sheet)) > 30]
        codes = page.value("[...document.querySelectorAll('tr[data-unit]')].map((r) => r.dataset.unit)")
        crowded = [sheet for sheet in sheets if sum(code in sheet for code in set(codes)) > 10]
        heads = page.value("[...new Set([...document.querySelectorAll('main table [data-code]')].map((c) => c.closest('table').tHead.rows[0].cells[c.cellIndex].innerText.trim()))]")
        bare = [sheet[:200] for sheet in crowded if not any(head in sheet for head in heads)]
        check.that(len(crowded) > 1 and with_rows is not None, "long tables do not reach a second sheet")
        check.none(bare, "sheets of a long table without its head")


def check_looks(check, page, axe):
    for scheme in ("light", "dark"):
        page.media(prefers_color_scheme=scheme)
        check.none(page.value(accessibility.CONTRAST), f"contrast below 4.5 ({scheme})")
        page.value("document.querySelector('tr[data-unit]') && document.querySelector('tr[data-unit] .stop').click()")
        check.none(page.value(accessibility.CONTRAST), f"contrast below 4.5 of a commune that is lit ({scheme})")
        if axe:
            found = accessibility.axe_violations(page, axe)
            check.none(found["violations"], f"axe-core {found['version']} ({scheme})")
            print(f"axe-core {found['version']}, {scheme}: {found['passes']} rules passed, {len(found['violations'])} violated")
        page.key("Escape")
        check.equal(page.value("document.querySelector('.paper') ? getComputedStyle(document.querySelector('.paper')).backgroundColor : 'rgb(255, 255, 255)'"),
                    "rgb(255, 255, 255)", f"pictures on white ({scheme})")
    page.media()
    for key in ("vi", "en"):
        language_is(page, key)
        check.none(page.value(accessibility.STRUCTURE), f"names and order ({key})")
    page.media(prefers_reduced_motion="reduce")
    check.equal(page.value("getComputedStyle(document.documentElement).scrollBehavior"), "auto", "motion that was not wanted")
    page.media()


def check_narrow(check, page):
    for width in (360, 320):
        page.resize(width, 740)
        page.value(FRAMES)
        check.equal(page.value("document.documentElement.scrollWidth"), width, f"the page scrolls sideways at {width} px")
        check.none(page.value(
            f"[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll, .paper, pre, .unseen, .skip') && e.getClientRects().length"
            f" && e.getBoundingClientRect().right > {width} + 1).map((e) => e.outerHTML.slice(0, 100))"), f"wider than {width} px")
    page.resize(1280, 900)


def pictures(page, folder):
    """What somebody should look at now and then."""
    for name, scheme, width in (("light", "light", 1280), ("dark", "dark", 1280), ("narrow", "light", 360)):
        page.media(prefers_color_scheme=scheme)
        page.resize(width, 900)
        page.value("window.scrollTo(0, 0)")
        page.picture(os.path.join(folder, name + ".png"), whole=False)
    page.media()
    page.resize(1280, 900)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page")
    parser.add_argument("--ranking", help="the ranking the program printed, as CSV")
    parser.add_argument("--weights", nargs="+", help="KEY=POINTS the program used")
    parser.add_argument("--only-ranking", action="store_true", help="look at the weights alone")
    parser.add_argument("--only-hostile", action="store_true", help="look only at what names of data could do")
    parser.add_argument("--axe", help="axe.min.js; otherwise that of an installed PyPI package")
    parser.add_argument("--pictures", help="a folder for screenshots and the printed page")
    arguments = parser.parse_args()
    check = Check(arguments)
    axe = accessibility.find_axe(arguments.axe)
    if axe is None:
        print("no axe-core (pip install axe-playwright-python): its rules were not run")
    with tempfile.TemporaryDirectory() as scratch, Browser() as browser:
        folder = arguments.pictures or scratch
        os.makedirs(folder, exist_ok=True)
        page = Page(browser)
        if arguments.only_ranking:
            page.open(arguments.page)
            language_is(page, "vi")
            check_ranking(check, page)
            return result(check)
        if arguments.only_hostile:
            page.open(arguments.page)
            check_units(check, page)
            check.none(page.trouble(), "console messages and exceptions")
            check.none(page.requests(), "requests to somewhere else")
            check_hostile(check, page)
            return result(check)
        check_static(check, browser, arguments.page)
        page.open(arguments.page)
        check_quiet(check, page, arguments.page)
        check_language(check, page)
        language_is(page, "vi")
        if has_ranking(page):
            check_ranking(check, page)
        elif arguments.ranking:
            check.that(False, "the page has no ranking to compare with")
        check_sort(check, page)
        check_filter(check, page)
        check_units(check, page)
        check_narrow(check, page)
        check_looks(check, page, axe)
        language_is(page, "vi")
        check_print(check, page, folder)
        if arguments.pictures:
            pictures(page, folder)
        check.none(page.trouble(), "console messages and exceptions")
        check.none(page.requests(), "requests to somewhere else")
        check_hostile(check, page)
    return result(check)


def result(check):
    if check.failures:
        print(f"{len(check.failures)} of {check.passed + len(check.failures)} checks failed", file=sys.stderr)
        return 1
    print(f"{check.passed} checks passed")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrowserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
