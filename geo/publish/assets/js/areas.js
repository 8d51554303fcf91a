// The ground: areas by side and confidence, the lines between them, and what changed between two days.
"use strict";
(cm => {
  const { data, svg } = cm;
  const { areas, fronts, sides } = data;
  const FILL = { high: 0.82, moderate: 0.62, low: 0.42 };
  let map = null;
  let ground = null;
  let lines = null;
  const shown = new Map();
  const drawnLines = new Map();
  const made = { ground: new Map(), lines: new Map() };
  const KEPT = 300;
  let changed = [];

  cm.confidenceClass = percent => (percent >= 80 ? "high" : percent >= 65 ? "moderate" : "low");
  cm.fillOpacity = percent => FILL[cm.confidenceClass(percent)];

  // Marks that tell sides apart without colour, by the order in which the theatre lists them.
  const MARKS = [
    "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "M4 3a1 1 0 1 0 0.01 0",
    "M0 4h8",
    "M4 0v8",
    "M0 0l8 8M8 0l-8 8",
    "M2 4h4M4 2v4",
  ];

  function pattern(id, size, ...content) {
    return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, content);
  }

  // Patterns live in a drawing of their own, which paths of every pane refer to.
  function patterns() {
    const contested = sides[data.contested].colour;
    const holder = svg(
      "svg",
      { class: "patterns", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
      svg(
        "defs",
        {},
        pattern(
          "p-contested",
          9,
          svg("rect", { width: 9, height: 9, fill: contested, "fill-opacity": 0.22 }),
          svg("path", { d: "M-2 2l4-4M0 9l9-9M7 11l4-4", stroke: contested, "stroke-width": 2.6, fill: "none" }),
        ),
        pattern(
          "p-unknown",
          9,
          svg("rect", { width: 9, height: 9, class: "unknown-ground" }),
          svg("circle", { cx: 2.2, cy: 2.2, r: 0.85, class: "unknown-dot" }),
          svg("circle", { cx: 6.7, cy: 6.7, r: 0.85, class: "unknown-dot" }),
        ),
        sides.map((side, at) =>
          side.neutral
            ? null
            : pattern(
                `p-side-${at}`,
                8,
                svg("rect", { width: 8, height: 8, fill: side.colour }),
                svg("path", {
                  d: MARKS[at % MARKS.length],
                  stroke: "#fff",
                  "stroke-width": 1.3,
                  "stroke-opacity": 0.75,
                  fill: "none",
                }),
              ),
        ),
      ),
    );
    document.body.append(holder);
  }

  cm.paint = (side, patterned) =>
    side === data.contested
      ? "url(#p-contested)"
      : side === data.unknown
        ? "url(#p-unknown)"
        : patterned
          ? `url(#p-side-${side})`
          : sides[side].colour;

  // Ground of one side and one class of confidence is drawn as one shape, so that no seams show within it.
  function style({ side, level }) {
    return {
      renderer: ground,
      pane: "ground",
      interactive: false,
      stroke: false,
      fillRule: "evenodd",
      smoothFactor: 0.6,
      fillColor: cm.paint(side, cm.state.get().patterns),
      fillOpacity: sides[side].neutral ? 1 : FILL[level],
      className: `area side-${sides[side].id}`,
    };
  }

  function groups(state) {
    const found = new Map();
    if (!state.layers.has("areas")) return found;
    for (const at of data.validOn(areas, state.day)) {
      const side = areas.side[at];
      if (state.hidden.has(sides[side].id)) continue;
      const level = sides[side].neutral ? "high" : cm.confidenceClass(areas.confidence[at]);
      const name = `${side} ${level}`;
      if (!found.has(name)) found.set(name, { side, level, list: [] });
      found.get(name).list.push(at);
    }
    return new Map([...found.values()].map(group => [`${group.side} ${group.level} ${group.list.join()}`, group]));
  }

  // Takes away what is no longer wanted, adds what is new, leaves the rest as it is; `kept` holds what may come back.
  function exchange(held, kept, want, make) {
    for (const [key, layer] of held) {
      if (want.has(key)) continue;
      layer.remove();
      held.delete(key);
    }
    for (const [key, what] of want) {
      if (held.has(key)) continue;
      const layer = kept.get(key) ?? make(what);
      kept.delete(key);
      kept.set(key, layer);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
      held.set(key, layer.addTo(map));
    }
  }

  const front = at => {
    const known = fronts.basis[at] !== "inferred";
    const line = data.linesOf(at);
    const base = {
      renderer: lines,
      pane: "lines",
      interactive: false,
      smoothFactor: 0.6,
      lineCap: "round",
      lineJoin: "round",
    };
    return L.layerGroup([
      L.polyline(line, { ...base, weight: known ? 5 : 4, className: "front-casing", opacity: 0.85 }),
      L.polyline(line, {
        ...base,
        weight: known ? 2.4 : 1.7,
        className: known ? "front known" : "front inferred",
        dashArray: known ? null : "1 6",
      }),
    ]);
  };

  function draw() {
    const state = cm.state.get();
    const wanted = groups(state);
    exchange(shown, made.ground, wanted, group =>
      Object.assign(L.polygon(data.around(group.list), style(group)), { group }),
    );
    const open = state.layers.has("fronts")
      ? data
          .validOn(fronts, state.day)
          .filter(at => ![fronts.a[at], fronts.b[at]].some(s => state.hidden.has(sides[s].id)))
      : [];
    exchange(drawnLines, made.lines, new Map(open.map(at => [at, at])), front);
    shade(state);
  }

  // Where a side holds ground on the later day that it did not hold on the earlier one.
  function shade(state) {
    for (const layer of changed) layer.remove();
    changed = [];
    ground._container?.classList.toggle("dimmed", state.from !== null && state.to !== null);
    cm.byId("masks")?.remove();
    if (state.from === null || state.to === null || !state.layers.has("areas")) return;
    const before = data.validOn(areas, state.from);
    const after = data.validOn(areas, state.to);
    const masks = svg("defs", { id: "masks" });
    sides.forEach((side, at) => {
      if (side.id === "unknown" || state.hidden.has(side.id)) return;
      const gained = after.filter(area => areas.side[area] === at);
      if (!gained.length) return;
      const rings = data.around(gained);
      const layer = L.polygon(rings, {
        renderer: ground,
        pane: "ground",
        interactive: false,
        fillRule: "evenodd",
        smoothFactor: 0.6,
        stroke: false,
        fillColor: cm.paint(at, state.patterns),
        fillOpacity: 0.95,
        className: "gain",
      }).addTo(map);
      const old = L.polygon(data.around(before.filter(area => areas.side[area] === at)), {
        renderer: ground,
        pane: "ground",
        interactive: false,
        fillRule: "nonzero",
        smoothFactor: 0.6,
        color: "#000",
        weight: 1.5,
        fillColor: "#000",
        fillOpacity: 1,
        className: "was",
      }).addTo(map);
      masks.append(
        svg(
          "mask",
          { id: `was-${at}`, maskUnits: "userSpaceOnUse", x: -1e6, y: -1e6, width: 2e6, height: 2e6 },
          svg("rect", { x: -1e6, y: -1e6, width: 2e6, height: 2e6, fill: "#fff" }),
          old.getElement(),
        ),
      );
      layer.getElement().setAttribute("mask", `url(#was-${at})`);
      changed.push(layer, { remove: () => old.remove() });
    });
    ground._container.prepend(masks);
  }

  function restyle() {
    for (const layer of made.ground.values()) layer.setStyle(style(layer.group));
  }

  // The area of the day that a point lies in, or -1.
  cm.areaAt = (day, lat, lon) => data.validOn(areas, day).find(at => data.inside(at, lat, lon)) ?? -1;

  // Square kilometres that each side holds on a day, and those of neither.
  cm.holdings = day => {
    const sum = new Array(sides.length).fill(0);
    for (const at of data.validOn(areas, day)) sum[areas.side[at]] += data.areaSize(at);
    return sum;
  };

  cm.areas = {
    begin(leaflet) {
      map = leaflet;
      ground = L.svg({ pane: "ground", padding: 0.4 }).addTo(map);
      lines = L.svg({ pane: "lines", padding: 0.4 }).addTo(map);
      patterns();
      draw();
      cm.state.on(["day", "layers", "hidden", "from", "to"], draw);
      cm.state.on(["patterns"], () => {
        restyle();
        shade(cm.state.get());
      });
    },
  };
})((globalThis.conflictmap ??= {}));
