// The legend, which names what is on the map on this day and nothing else, and switches it on and off.
"use strict";
(cm => {
  const { data, h, svg } = cm;
  const { areas, fronts, records, sides, claims } = data;
  const { t, number } = cm.i18n;

  let layersOpen = false;

  function toggle(name, text, on, job, icon) {
    return h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name, checked: on, onchange: event => job(event.target.checked) }),
      icon,
      h("span", {}, text),
    );
  }

  const layerToggle = name =>
    toggle(`layer-${name}`, t(`layer.${name}`), cm.state.get().layers.has(name), on =>
      cm.state.set({ layers: cm.state.toggled(cm.state.get().layers, name, on) }),
    );

  function ramp(side, used) {
    return h(
      "span",
      { class: "ramp", "aria-hidden": "true" },
      ["high", "moderate", "low"]
        .filter(one => used.has(one))
        .map(one =>
          h(
            "span",
            { class: "step" },
            svg(
              "svg",
              { width: 16, height: 14 },
              svg("rect", { width: 16, height: 14, class: "paper" }),
              svg("rect", {
                width: 16,
                height: 14,
                fill: cm.paint(side, cm.state.get().patterns),
                "fill-opacity": sides[side].neutral ? 1 : { high: 0.82, moderate: 0.62, low: 0.42 }[one],
              }),
            ),
          ),
        ),
    );
  }

  const line = known =>
    svg(
      "svg",
      { width: 34, height: 10, class: "line", "aria-hidden": "true" },
      svg("line", {
        x1: 2,
        x2: 32,
        y1: 5,
        y2: 5,
        class: known ? "front known" : "front inferred",
        "stroke-width": known ? 2.4 : 1.8,
        "stroke-linecap": "round",
        "stroke-dasharray": known ? null : "1 5",
      }),
    );

  function sample(kind) {
    const shapes = {
      city: svg("circle", { cx: 8, cy: 8, r: 5 }),
      town: svg("circle", { cx: 8, cy: 8, r: 3.4 }),
      site: svg("path", { d: "M8 2.5l5.5 5.5-5.5 5.5-5.5-5.5z" }),
      stale: svg("circle", { cx: 8, cy: 8, r: 5, opacity: 0.45 }),
      flag: svg("rect", { x: 4, y: 6, width: 8, height: 5 }),
      mention: svg("path", { d: "M8 3v10M3 8h10", class: "cross" }),
      agreed: [svg("circle", { cx: 8, cy: 8, r: 2.6 }), svg("circle", { cx: 8, cy: 8, r: 6, class: "ring" })],
      claimed: [
        svg("circle", { cx: 8, cy: 8, r: 2.6 }),
        svg("circle", { cx: 8, cy: 8, r: 6, class: "ring", "stroke-dasharray": "3 2.4" }),
      ],
    };
    return svg("svg", { width: 16, height: 16, class: "mark", "aria-hidden": "true" }, shapes[kind]);
  }

  const entry = (kind, text) => h("li", {}, sample(kind), h("span", {}, t(text)));

  function ground(state) {
    const valid = data.validOn(areas, state.day);
    const size = cm.holdings(state.day);
    const found = [...new Set(valid.map(at => areas.side[at]))];
    const states = cm.marks.statesOn(state.day);
    for (const at of states) if (at >= 0 && !found.includes(records.side[at])) found.push(records.side[at]);
    found.sort((a, b) => a - b);
    return h(
      "fieldset",
      {},
      h("legend", {}, t("legend.ground")),
      found.map(side => {
        const used = new Set(
          sides[side].neutral
            ? ["high"]
            : valid.filter(at => areas.side[at] === side).map(at => cm.confidenceClass(areas.confidence[at])),
        );
        if (!used.size) used.add("high");
        return h(
          "div",
          { class: "entry" },
          toggle(
            `side-${sides[side].id}`,
            data.sideName(side),
            !state.hidden.has(sides[side].id),
            on => cm.state.set({ hidden: cm.state.toggled(state.hidden, sides[side].id, !on) }),
            ramp(side, used),
          ),
          size[side] >= 1
            ? h("span", { class: "hint" }, t("changes.km", { km: number(Math.round(size[side] / 10) * 10) }))
            : null,
        );
      }),
      valid.some(at => !sides[areas.side[at]].neutral) ? h("p", { class: "hint" }, t("legend.opacity")) : null,
    );
  }

  function marks(state) {
    const states = [...cm.marks.statesOn(state.day)].filter(at => at >= 0);
    const kinds = new Set(states.map(at => data.places.kind[records.place[at]]));
    const now = cm.marks.statesOn(state.day);
    const said = data.claimsOn[state.day].filter(
      at => claims.place[at] !== null && ["asserted", "claimed", "purported"].includes(claims.modality[at]),
    );
    const same = at => now[claims.place[at]] >= 0 && records.side[now[claims.place[at]]] === claims.side[at];
    return h(
      "ul",
      { class: "samples" },
      state.layers.has("fronts") && data.validOn(fronts, state.day).some(at => fronts.basis[at] !== "inferred")
        ? h("li", {}, line(true), h("span", {}, t("legend.front_known")))
        : null,
      state.layers.has("fronts") && data.validOn(fronts, state.day).some(at => fronts.basis[at] === "inferred")
        ? h("li", {}, line(false), h("span", {}, t("legend.front_inferred")))
        : null,
      state.layers.has("places")
        ? [
            kinds.has("city") ? entry("city", "place.city") : null,
            kinds.has("town") || kinds.has("village") ? entry("town", "legend.town") : null,
            kinds.has("airport") || kinds.has("base") ? entry("site", "legend.site") : null,
            states.some(cm.pen.faint) ? entry("stale", "legend.stale") : null,
          ]
        : null,
      state.layers.has("baseline") ? entry("flag", "legend.flag") : null,
      state.layers.has("mentions") ? entry("mention", "legend.mention") : null,
      state.layers.has("claims")
        ? [
            said.some(same) ? entry("agreed", "legend.agreed") : null,
            said.some(at => !same(at)) ? entry("claimed", "legend.claimed") : null,
          ]
        : null,
    );
  }

  function draw() {
    const state = cm.state.get();
    cm.replace(
      cm.byId("legend-body"),
      ground(state),
      marks(state),
      h(
        "details",
        { class: "more", open: layersOpen, ontoggle: event => (layersOpen = event.target.open) },
        h("summary", {}, t("legend.layers")),
        h(
          "div",
          { class: "layers" },
          cm.state.LAYERS.map(layerToggle),
          toggle("patterns", t("legend.patterns"), state.patterns, on => cm.state.set({ patterns: on })),
        ),
      ),
      cm.tiles?.length ? tiles() : null,
    );
  }

  function base(state) {
    for (const layer of cm.base) {
      if (state.layers.has("base")) layer.addTo(cm.map);
      else layer.remove();
    }
  }

  // Only in a page that was built to allow it: a background that comes from a provider on the network.
  let chosen = -1;
  function tiles() {
    return h(
      "fieldset",
      {},
      h("legend", {}, t("tiles.title")),
      h(
        "select",
        {
          name: "tiles",
          "aria-label": t("tiles.title"),
          onchange: event => {
            if (chosen >= 0) cm.tiles[chosen].layer.remove();
            chosen = Number(event.target.value);
            if (chosen >= 0) cm.tiles[chosen].layer.addTo(cm.map);
          },
        },
        h("option", { value: -1 }, t("tiles.none")),
        cm.tiles.map((one, at) => h("option", { value: at, selected: at === chosen }, one.name)),
      ),
      h("p", { class: "hint" }, t("tiles.note")),
    );
  }

  cm.legend = {
    begin() {
      if (window.matchMedia("(max-width: 760px)").matches) cm.byId("legend").open = false;
      cm.state.on(["day", "layers", "hidden", "patterns", "lang", "filters"], cm.soon(draw));
      cm.state.on(["layers"], base);
      base(cm.state.get());
      draw();
    },
  };
})((globalThis.conflictmap ??= {}));
