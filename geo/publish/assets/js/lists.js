// The claims and the reports that go with what the map shows.
"use strict";
(cm => {
  const { data, h } = cm;
  const { claims, reports, sources, places } = data;
  const { t, date, number } = cm.i18n;
  const FIRST = 40;
  let map = null;
  let nearby = true;
  let shown = FIRST;

  function within(at) {
    const place = claims.place[at];
    return place !== null && map.getBounds().contains([places.lat[place], places.lon[place]]);
  }

  // The claims that there are for the picture shown: all, or those published by the evening of the day.
  const heard = () => [...claims.id.keys()].filter(at => data.heard(at, cm.state.get().day));

  // The claims asked for, the newest first; those in view only, unless the reader wants all.
  function asked() {
    const found = [];
    for (const at of heard()) if (cm.filters.passes(at) && (!nearby || within(at))) found.push(at);
    const when = at => claims.to[at] ?? reports.day[claims.report[at]] ?? -1e9;
    return found.sort((a, b) => when(b) - when(a) || a - b);
  }

  function follow() {
    return h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: nearby,
        onchange: event => {
          nearby = event.target.checked;
          shown = FIRST;
          draw();
        },
      }),
      t("list.nearby"),
    );
  }

  function more(left, job) {
    return left > 0 ? h("button", { type: "button", class: "plain", onclick: job }, t("list.more", { n: left })) : null;
  }

  function claimList() {
    const found = asked();
    return [
      cm.filters.form(),
      follow(),
      h("p", { class: "hint", role: "status" }, t("list.claims", { n: found.length, all: number(heard().length) })),
      h(
        "ul",
        { class: "cards" },
        found.slice(0, shown).map(at => cm.claimCard(at)),
      ),
      more(found.length - shown, () => {
        shown += 200;
        draw();
      }),
    ];
  }

  function reportCard([report, list]) {
    const source = sources[reports.source[report]];
    return h(
      "li",
      { class: "card" },
      h("p", { class: "says" }, h("strong", { dir: "auto" }, reports.title[report] || reports.path[report])),
      h(
        "p",
        { class: "facts" },
        h("span", { class: "source" }, h("bdi", {}, data.sourceName(reports.source[report]))),
        h("span", { class: "grade" }, source.grade),
        reports.day[report] === null ? t("date.unknown") : date(data.iso(reports.day[report])),
        reports.demo[report] ? h("span", { class: "tag demo" }, t("demo.mark")) : null,
      ),
      source.why ? h("p", { class: "hint", dir: "auto" }, source.unknown ? t("source.unknown_why") : source.why) : null,
      h(
        "p",
        { class: "tags" },
        t("list.claims_in", { n: list }),
        reports.text[report] !== null
          ? h("button", { type: "button", class: "link", onclick: () => cm.reader.open(report, null) }, t("claim.read"))
          : h("span", { class: "hint path" }, h("bdi", {}, reports.path[report])),
      ),
    );
  }

  function reportList() {
    const count = new Map();
    for (const at of asked())
      if (claims.report[at] !== null) count.set(claims.report[at], (count.get(claims.report[at]) ?? 0) + 1);
    const there = [...reports.id.keys()].filter(at => data.published(at, cm.state.get().day)).length;
    const found = [...count].sort((a, b) => (reports.day[b[0]] ?? -1e9) - (reports.day[a[0]] ?? -1e9) || a[0] - b[0]);
    return [
      cm.filters.form(),
      follow(),
      h("p", { class: "hint", role: "status" }, t("list.reports", { n: found.length, all: number(there) })),
      h("ul", { class: "cards" }, found.slice(0, shown).map(reportCard)),
      more(found.length - shown, () => {
        shown += 200;
        draw();
      }),
    ];
  }

  function draw() {
    const { tab } = cm.state.get();
    if (tab === "claims") cm.replace(cm.byId("tab-claims"), claimList());
    if (tab === "reports") cm.replace(cm.byId("tab-reports"), reportList());
  }

  cm.lists = {
    begin(leaflet) {
      map = leaflet;
      cm.state.on(["tab", "filters", "lang"], () => {
        shown = FIRST;
        draw();
      });
      cm.state.on(["day"], (state, changed) => (state.known === "then" || changed.includes("known")) && draw());
      map.on(
        "moveend",
        cm.later(() => nearby && draw(), 200),
      );
      draw();
    },
    asked,
  };

  function lead(place) {
    cm.byId("reader").close();
    cm.state.set({ place, tab: "why" });
    cm.panel.reveal(place);
  }

  // A stretch of a report's text with its places as links into the map.
  function linked(report, from, to) {
    const text = reports.text[report];
    const spans = reports.spans[report];
    const parts = [];
    let end = from;
    for (let i = 0; i < spans.length; i += 3) {
      const [start, until, place] = spans.slice(i, i + 3);
      if (start < end || until > to) continue;
      const name = text.slice(start, until);
      parts.push(
        text.slice(end, start),
        h("button", { type: "button", class: "place", onclick: () => lead(place) }, name),
      );
      end = until;
    }
    return [...parts, text.slice(end, to)];
  }

  // The whole text of a report that may be shown, its claims and its places marked.
  function open(report, claim) {
    const text = reports.text[report];
    const spans = claims.report
      .map((one, at) => (one === report && claims.at[at] !== null ? at : -1))
      .filter(at => at >= 0)
      .sort((a, b) => claims.at[a] - claims.at[b] || claims.until[b] - claims.until[a]);
    const body = h("div", { class: "text", dir: "auto", lang: reports.lang[report] });
    let end = 0;
    for (const at of spans) {
      if (claims.at[at] < end) continue;
      const marked = h(
        "mark",
        { class: at === claim ? "asked" : null },
        linked(report, claims.at[at], claims.until[at]),
      );
      body.append(...linked(report, end, claims.at[at]), marked);
      end = claims.until[at];
    }
    body.append(...linked(report, end, text.length));
    const told = reports.day[report] === null ? t("date.unknown") : date(data.iso(reports.day[report]), "long");
    cm.replace(
      cm.byId("reader-body"),
      h("h2", { dir: "auto" }, reports.title[report] || data.sourceName(reports.source[report])),
      h("p", { class: "hint" }, told, " · ", h("bdi", {}, reports.path[report])),
      body,
    );
    cm.byId("reader").showModal();
    body.querySelector("mark.asked")?.scrollIntoView({ block: "center" });
  }

  cm.reader = { open };
})((globalThis.conflictmap ??= {}));
