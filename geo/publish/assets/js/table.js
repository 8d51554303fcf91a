// The map in words: the situation of the day, and a table of who holds what.
"use strict";
(cm => {
  const { data, h } = cm;
  const { records } = data;
  const { t, date, likelihood } = cm.i18n;
  const FIRST = 150;

  // A few sentences that say what a sighted reader takes from the map.
  cm.situation = day => {
    const states = cm.marks.statesOn(day);
    const count = new Map();
    let overtaken = 0;
    for (const at of states) {
      if (data.overtaken(at)) overtaken++;
      else if (at >= 0) count.set(records.side[at], (count.get(records.side[at]) ?? 0) + 1);
    }
    const held = [...count]
      .sort((a, b) => b[1] - a[1])
      .map(([side, n]) => t("table.holds", { side: data.sideName(side), n }));
    const moved = data.ownChanges[day].map(({ place, to }) =>
      t("table.moved", { place: data.placeName(place), side: data.sideName(to) }),
    );
    const list = new Intl.ListFormat(cm.i18n.lang(), { type: "conjunction" });
    return [
      t(cm.state.get().known === "then" ? "table.on_then" : "table.on", { day: date(data.iso(day), "long") }),
      held.length ? `${list.format(held)}.` : "",
      overtaken ? t("table.overtaken_places", { n: overtaken }) : "",
      moved.length ? t("table.news", { list: list.format(moved.slice(0, 25)) }) : t("time.quiet"),
    ]
      .filter(Boolean)
      .join(" ");
  };

  const under = text => [" ", h("span", { class: "under" }, text)];

  function row(place, at) {
    const evidence = records.evidence[at] === null ? "–" : date(data.iso(records.evidence[at]));
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              cm.state.set({ place, tab: "why" });
              cm.panel.reveal(place);
            },
          },
          h("bdi", {}, data.placeName(place)),
        ),
      ),
      h(
        "td",
        {},
        cm.swatch(records.side[at]),
        data.sideName(records.side[at]),
        under(likelihood(records.confidence[at])),
        data.overtaken(at)
          ? h("span", { class: "tag warn", title: t("table.overtaken_hint") }, t("table.overtaken"))
          : null,
      ),
      h("td", {}, cm.basis.unverified(at) ? t("basis.unverified") : t(`basis.${records.basis[at]}`), under(evidence)),
      h("td", {}, date(data.iso(Math.max(0, records.from[at])))),
    );
  }

  cm.controlTable = (day, most, only = null) => {
    const states = cm.marks.statesOn(day);
    const rows = [];
    for (let place = 0; place < states.length; place++)
      if (states[place] >= 0 && (!only || only.has(place))) rows.push(place);
    const head = [["place"], ["side", "confidence"], ["basis", "evidence"], ["since"]].map(([name, below]) =>
      h("th", { scope: "col" }, t(`table.${name}`), below ? under(t(`table.${below}`)) : null),
    );
    return {
      total: rows.length,
      node: h(
        "table",
        { class: "control" },
        h(
          "caption",
          {},
          t(cm.state.get().known === "then" ? "table.caption_then" : "table.caption", {
            day: date(data.iso(day), "long"),
          }),
        ),
        h("thead", {}, h("tr", {}, head)),
        h(
          "tbody",
          {},
          rows.slice(0, most).map(place => row(place, states[place])),
        ),
      ),
    };
  };

  let shown = FIRST;
  function draw() {
    const { tab, day } = cm.state.get();
    if (tab !== "table") return;
    const { total, node } = cm.controlTable(day, shown);
    cm.replace(
      cm.byId("tab-table"),
      h("h2", {}, t("table.title")),
      h("p", {}, cm.situation(day)),
      h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("table.title") }, node),
      total > shown
        ? h(
            "button",
            {
              type: "button",
              class: "plain",
              onclick: () => {
                shown += 1000;
                draw();
              },
            },
            t("list.more", { n: total - shown }),
          )
        : null,
    );
  }

  const announce = cm.later(() => cm.says(cm.byId("situation"), cm.situation(cm.state.get().day)), 600);

  cm.table = {
    begin() {
      cm.state.on(["tab", "day", "lang"], cm.soon(draw));
      cm.state.on(["day", "lang"], announce);
      announce();
      draw();
    },
  };
})((globalThis.conflictmap ??= {}));
