// "Why this colour?": the place or the ground that was asked about, and everything that stands behind it.
"use strict";
(cm => {
  const { data, h } = cm;
  const { places, records, claims, reports, texts, sides } = data;
  const { t, date, number, likelihood } = cm.i18n;
  let asked = null;

  function headline(side, percent, status) {
    if (status === "unknown" || side === data.unknown) return t("why.unknown");
    if (side === data.contested) return t("why.contested", { sure: likelihood(percent) });
    return t("why.held", { side: data.sideName(side), sure: likelihood(percent) });
  }

  function meter(percent) {
    return h(
      "div",
      { class: "meter", role: "img", "aria-label": t("why.sure", { n: percent }) },
      h("span", { style: { "inline-size": `${percent}%` } }),
    );
  }

  // The days of a place as a strip of its states; each stretch leads to its first day.
  function timeline(place, day) {
    const total = data.meta.days;
    const stretches = data.recordsOf[place].map(at => {
      const from = Math.max(0, records.from[at]);
      const to = Math.min(total - 1, records.to[at]);
      const said = t("why.stretch", {
        from: date(data.iso(from)),
        to: date(data.iso(to)),
        state: data.sideName(records.side[at]),
        sure: likelihood(records.confidence[at]),
      });
      return h("button", {
        type: "button",
        class: `stretch ${sides[records.side[at]].id}`,
        title: said,
        "aria-label": said,
        "aria-current": from <= day && day <= to ? "date" : null,
        style: {
          "--c": sides[records.side[at]].colour,
          "--o": Math.max(0.45, cm.fillOpacity(records.confidence[at])),
          "inset-inline-start": `${(from / total) * 100}%`,
          "inline-size": `${((to - from + 1) / total) * 100}%`,
        },
        onclick: () => cm.state.set({ day: from }),
      });
    });
    return h(
      "div",
      { class: "timeline" },
      h(
        "div",
        { class: "bar" },
        stretches,
        h("span", { class: "now", style: { "inset-inline-start": `${((day + 0.5) / total) * 100}%` } }),
      ),
      h(
        "div",
        { class: "ends", "aria-hidden": "true" },
        h("span", {}, date(data.iso(0), "short")),
        h("span", {}, date(data.iso(total - 1), "short")),
      ),
    );
  }

  function scales(at) {
    const decided = [];
    const outweighed = [];
    const list = at < 0 ? [] : records.weighed[at];
    for (let i = 0; i < list.length; i += 4) {
      const one = { claim: list[i], weight: list[i + 1], why: list[i + 3] === null ? null : texts[list[i + 3]] };
      (list[i + 2] ? decided : outweighed).push(one);
    }
    return { decided, outweighed };
  }

  function section(heading, list, hint, first = 12) {
    if (!list.length) return null;
    const holder = h("ul", { class: "cards" });
    const more = h("button", { type: "button", class: "plain", onclick: () => show(list.length) });
    const show = until => {
      cm.replace(
        holder,
        list
          .slice(0, until)
          .map(one => cm.claimCard(one.claim, { ...one, place: claims.place[one.claim] !== cm.state.get().place })),
      );
      more.hidden = until >= list.length;
      more.textContent = t("list.more", { n: list.length - until });
    };
    show(first);
    return h(
      "section",
      {},
      h("h3", {}, heading, h("span", { class: "count" }, number(list.length))),
      hint ? h("p", { class: "hint" }, hint) : null,
      holder,
      more,
    );
  }

  function rulings(place, known) {
    const mine = data.rulings.filter(one => one.place === place || (one.claim !== null && known.has(one.claim)));
    if (!mine.length) return null;
    return h(
      "section",
      {},
      h("h3", {}, t("why.rulings")),
      h(
        "ul",
        { class: "cards" },
        mine.map(one =>
          h(
            "li",
            { class: "card" },
            h("p", { class: "says" }, t(`verdict.${one.verdict}`)),
            h("p", { dir: "auto" }, one.reason),
            h("p", { class: "facts" }, h("bdi", {}, one.analyst), " · ", date(one.made.slice(0, 10))),
          ),
        ),
      ),
    );
  }

  function title(place) {
    const other = cm.i18n.rtl() ? places.name[place] : places.local[place];
    const above = places.parent[place];
    const within = above !== null ? data.placeName(above) : places.admin1[place];
    return [
      h("h2", { id: "why-title", tabindex: -1 }, h("bdi", {}, data.placeName(place))),
      h(
        "p",
        { class: "subtitle" },
        other && other !== data.placeName(place)
          ? [h("bdi", { lang: cm.i18n.rtl() ? "en" : "ar" }, other), " · "]
          : null,
        t(`place.${places.kind[place]}`),
        within ? [" · ", h("bdi", {}, within)] : null,
      ),
    ];
  }

  function verdict(place, at, day) {
    const side = at < 0 ? data.unknown : records.side[at];
    return h(
      "div",
      { class: `verdict ${sides[side].id}`, style: { "--c": sides[side].colour } },
      h(
        "p",
        { class: "state" },
        cm.swatch(side),
        h("strong", {}, headline(side, at < 0 ? 0 : records.confidence[at], at < 0 ? "unknown" : records.status[at])),
      ),
      at >= 0 && side !== data.unknown
        ? [meter(records.confidence[at]), h("p", { class: "hint" }, t("why.sure", { n: records.confidence[at] }))]
        : null,
      cm.basis.told(at, day),
      at >= 0 && records.extent[at] !== "whole"
        ? h("p", {}, t("why.extent", { extent: t(`extent.${records.extent[at]}`) }))
        : null,
      at >= 0 && records.stale[at] ? h("p", { class: "tag warn" }, t("why.stale")) : null,
      at >= 0 && records.overtaken[at]
        ? h("p", { class: "tag warn" }, t("why.overtaken", { n: records.overtaken[at] }))
        : null,
      cm.ground.around(place, at, day),
      at >= 0 && records.demo[at] ? h("p", { class: "tag demo" }, t("demo.record")) : null,
    );
  }

  // What is asked of a place that speaks for ground: its state and the weightiest sentences that decided it.
  function brief(place, day) {
    const at = cm.marks.statesOn(day)[place];
    const decided = scales(at).decided.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    return [verdict(place, at, day), section(t("why.decided"), decided, null, 2)];
  }

  function placePanel(place, day) {
    const then = cm.state.get().known === "then";
    const at = cm.marks.statesOn(day)[place];
    const { decided, outweighed } = scales(at);
    const known = new Set([...decided, ...outweighed].map(one => one.claim));
    const heard = data.claimsOf[place].filter(claim => data.heard(claim, day));
    const rest = heard.filter(claim => !known.has(claim)).map(claim => ({ claim, weight: null, why: null }));
    const early = rest.filter(one => (data.claimDay[one.claim] ?? -1e9) <= day);
    const late = rest.filter(one => !early.includes(one));
    return [
      title(place),
      verdict(place, at, day),
      h("h3", {}, t(then ? "why.timeline_then" : "why.timeline")),
      timeline(place, day),
      rulings(place, known),
      section(t("why.decided"), decided),
      section(t("why.outweighed"), outweighed),
      section(t("why.others"), early, t("why.others_hint"), 6),
      section(t("why.later"), late, t("why.later_hint"), 6),
      !heard.length ? h("p", { class: "hint" }, t(then ? "why.no_claims_then" : "why.no_claims")) : null,
    ];
  }

  function welcome(day) {
    const moved = data.changes[day];
    return [
      h("h2", { id: "why-title", tabindex: -1 }, t("why.welcome")),
      h("p", {}, t("why.welcome_text")),
      h("h3", {}, t("why.on_this_day", { day: date(data.iso(day), "long") })),
      moved.length ? cm.changeList(moved) : h("p", { class: "hint" }, t("time.quiet")),
    ];
  }

  function draw() {
    const state = cm.state.get();
    const holder = cm.byId("tab-why");
    if (state.tab !== "why") return;
    if (state.place !== null) asked = null;
    cm.replace(
      holder,
      state.place !== null
        ? placePanel(state.place, state.day)
        : asked
          ? cm.ground.panel(asked, state.day)
          : welcome(state.day),
    );
    cm.byId("panel").classList.toggle("asked", state.place !== null || asked !== null);
  }

  cm.why = {
    draw,
    headline,
    brief,
    begin() {
      cm.state.on(["day", "place", "tab", "lang"], cm.soon(draw));
      draw();
    },
    ask(lat, lon) {
      asked = { lat, lon };
      cm.state.set({ place: null, tab: "why" });
      draw();
      cm.panel.raise();
    },
    close() {
      asked = null;
      cm.state.set({ place: null });
      draw();
    },
    asked: () => asked,
    reportsOf: list => new Set(list.map(claim => claims.report[claim])).size,
    title: report => reports.title[report] || reports.path[report],
  };
})((globalThis.conflictmap ??= {}));
