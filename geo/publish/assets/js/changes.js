// Who gained what: the places and the ground that changed hands between two days.
"use strict";
(cm => {
  const { data, h } = cm;
  const { areas, places, records, sides } = data;
  const { t, date, number } = cm.i18n;
  const WIDE = 1200;

  const arrow = () => [
    h("span", { class: "arrow", "aria-hidden": "true" }, cm.i18n.rtl() ? "←" : "→"),
    h("span", { class: "hidden-text" }, t("changes.to")),
  ];
  const way = (from, to) =>
    h("span", { class: "move" }, cm.swatch(from), data.sideName(from), arrow(), cm.swatch(to), data.sideName(to));

  function go(place) {
    cm.state.set({ place, tab: "why" });
    cm.panel.reveal(place);
  }

  // Places that changed hands by word of themselves, one by one; those that follow their surroundings, counted.
  cm.changeList = moves => {
    const own = moves.filter(move => move.own).sort((a, b) => a.place - b.place);
    const rest = new Map();
    for (const { from, to } of moves.filter(move => !move.own)) {
      const key = `${from}>${to}`;
      rest.set(key, (rest.get(key) ?? 0) + 1);
    }
    const name = place =>
      h(
        "button",
        { type: "button", class: "link strong", onclick: () => go(place) },
        h("bdi", {}, data.placeName(place)),
      );
    const listed = h(
      "ul",
      { class: "moves" },
      own.map(({ place, from, to }) => h("li", {}, name(place), way(from, to))),
    );
    if (!rest.size) return listed;
    const counted = [...rest]
      .sort((a, b) => b[1] - a[1])
      .map(([key, n]) => {
        const [from, to] = key.split(">").map(Number);
        return h("li", {}, h("span", {}, t("changes.follow", { n })), way(from, to));
      });
    return [listed, h("p", { class: "hint" }, t("changes.follow_hint")), h("ul", { class: "moves" }, counted)];
  };

  // Places whose side differs between two days.
  cm.changedPlaces = (from, to) => {
    const before = data.statesOn(from);
    const after = data.statesOn(to);
    const found = [];
    for (let place = 0; place < places.id.length; place++) {
      if (before[place] < 0 || after[place] < 0) continue;
      const [a, b] = [records.side[before[place]], records.side[after[place]]];
      if (a !== b) found.push({ place, from: a, to: b, record: after[place], own: data.own(after[place]) });
    }
    return found;
  };

  // Sides of the ground as a grid of equal areas, read off a drawing: what is under a kilometre may be lost.
  function grid(day, frame) {
    const canvas = document.createElement("canvas");
    canvas.width = WIDE;
    canvas.height = frame.tall;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    for (const at of data.validOn(areas, day)) {
      pen.beginPath();
      for (const ring of data.ringsOf(at)) {
        ring.forEach(([lat, lon], i) => {
          const x = (lon - frame.west) * frame.scale;
          const y = (frame.top - Math.sin((lat * Math.PI) / 180)) * frame.stretch;
          if (i) pen.lineTo(x, y);
          else pen.moveTo(x, y);
        });
      }
      pen.fillStyle = `rgb(${(areas.side[at] + 1) * 10},0,0)`;
      pen.fill("evenodd");
    }
    return pen.getImageData(0, 0, WIDE, frame.tall).data;
  }

  // Square kilometres that passed from one side to another, as a map from "from>to".
  cm.changedGround = (from, to) => {
    const [west, south, east, north] = data.meta.bounds;
    const top = Math.sin((north * Math.PI) / 180);
    const high = top - Math.sin((south * Math.PI) / 180);
    const scale = WIDE / (east - west);
    const stretch =
      scale *
      (180 / Math.PI) *
      Math.cos((((south + north) / 2) * Math.PI) / 180) ** -1 *
      Math.cos((((south + north) / 2) * Math.PI) / 180);
    const frame = { west, top, scale, stretch, tall: Math.ceil(high * stretch) };
    const [before, after] = [grid(from, frame), grid(to, frame)];
    const cell = ((east - west) * (Math.PI / 180) * high * 6371.0088 ** 2) / (WIDE * high * stretch);
    const sum = new Map();
    for (let at = 0; at < before.length; at += 4) {
      if (before[at] === after[at] || before[at] % 10 || after[at] % 10 || before[at + 3] < 255 || after[at + 3] < 255)
        continue;
      const key = `${before[at] / 10 - 1}>${after[at] / 10 - 1}`;
      sum.set(key, (sum.get(key) ?? 0) + cell);
    }
    return sum;
  };

  function picker(name, day) {
    return h(
      "label",
      { class: "field" },
      h("span", {}, t(`changes.${name}`)),
      h("input", {
        type: "date",
        name: `changes-${name}`,
        min: data.iso(0),
        max: data.iso(data.meta.days - 1),
        value: data.iso(day),
        onchange: event => event.target.value && compare({ [name]: data.clamp(data.dayOf(event.target.value)) }),
      }),
    );
  }

  function compare(patch) {
    const { from, to } = { ...chosen(), ...patch };
    const days = from <= to ? { from, to } : { from: to, to: from };
    cm.state.set({ ...days, day: days.to });
  }

  function chosen() {
    const { from, to, day } = cm.state.get();
    return { from: from ?? Math.max(0, day - 1), to: to ?? day };
  }

  function balance(from, to) {
    const [before, after] = [cm.holdings(from), cm.holdings(to)];
    const rows = sides.map((side, at) => [at, before[at], after[at]]).filter(([, a, b]) => a + b >= 1);
    if (!rows.length) return null;
    const signed = value => `${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(value))}`;
    return h(
      "table",
      { class: "figures" },
      h("caption", {}, t("changes.ground")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [t("table.side"), date(data.iso(from), "short"), date(data.iso(to), "short"), t("changes.net")].map(text =>
            h("th", { scope: "col" }, text),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map(([at, a, b]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, cm.swatch(at), data.sideName(at)),
            [number(a), number(b), signed(Math.round(b) - Math.round(a))].map(text => h("td", {}, h("bdi", {}, text))),
          ),
        ),
      ),
    );
  }

  function passed(from, to) {
    const rows = [...cm.changedGround(from, to)].filter(([, km]) => km >= 5).sort((a, b) => b[1] - a[1]);
    if (!rows.length) return null;
    return [
      h("h3", {}, t("changes.passed")),
      h(
        "ul",
        { class: "moves" },
        rows.map(([key, km]) => {
          const [a, b] = key.split(">").map(Number);
          return h(
            "li",
            {},
            h("strong", {}, t("changes.km", { km: number(km < 100 ? Math.round(km) : Math.round(km / 10) * 10) })),
            h(
              "span",
              { class: "move" },
              cm.swatch(a),
              data.sideName(a),
              h("span", { class: "arrow", "aria-hidden": "true" }, cm.i18n.rtl() ? "←" : "→"),
              h("span", { class: "hidden-text" }, t("changes.to")),
              cm.swatch(b),
              data.sideName(b),
            ),
          );
        }),
      ),
    ];
  }

  function draw() {
    const state = cm.state.get();
    if (state.tab !== "changes") return;
    const { from, to } = chosen();
    const on = state.from !== null && state.to !== null;
    const moves = cm.changedPlaces(from, to);
    cm.replace(
      cm.byId("tab-changes"),
      h("h2", {}, t("changes.title")),
      h("div", { class: "grid" }, picker("from", from), picker("to", to)),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          {
            type: "button",
            class: on ? "plain" : "main",
            onclick: () => (on ? cm.state.set({ from: null, to: null }) : compare({})),
          },
          t(on ? "changes.stop" : "changes.show"),
        ),
        h(
          "button",
          { type: "button", class: "plain", onclick: () => compare({ from: 0, to: data.meta.days - 1 }) },
          t("changes.all"),
        ),
      ),
      h("p", { class: "hint" }, t(on ? "changes.shaded" : "changes.hint")),
      balance(from, to),
      passed(from, to),
      h("h3", {}, t("changes.places"), h("span", { class: "count" }, number(moves.filter(move => move.own).length))),
      moves.length ? cm.changeList(moves) : h("p", { class: "hint" }, t("changes.none")),
    );
  }

  cm.changes = {
    begin: () => {
      cm.state.on(["tab", "day", "from", "to", "lang"], cm.soon(draw));
      draw();
    },
  };
})((globalThis.conflictmap ??= {}));
