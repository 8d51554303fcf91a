// Dots, rings and names, drawn on one canvas: places by side, claims of the day, mentions, the baseline.
"use strict";
(cm => {
  const { data } = cm;
  const { places, records, claims, reports, sides } = data;
  const REGIONS = new Set(["province", "region", "country", "road"]);
  const FACTUAL = new Set(["asserted", "claimed", "purported"]);
  const FROM = { city: 0, airport: 8, town: 8, base: 9, crossing: 9, dam: 9, village: 10.5, neighbourhood: 11.5 };
  const world = places.lon.map((lon, at) => {
    const sin = Math.sin((places.lat[at] * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
  });
  const OVER = ".over-map, .leaflet-control-attribution, .leaflet-control-scale, .leaflet-control-zoom";
  let map = null;
  let canvas = null;
  let states = { day: -1, known: "", at: null };
  let hits = [];
  let named = [];
  let flowing = [];

  function statesOn(day) {
    const { known } = cm.state.get();
    if (states.day !== day || states.known !== known) states = { day, known, at: data.statesOn(day) };
    return states.at;
  }

  // The sides that claims of the day give each place to.
  function saidOn(day) {
    const said = new Map();
    for (const claim of data.claimsOn[day]) {
      const place = claims.place[claim];
      if (place === null || !FACTUAL.has(claims.modality[claim]) || !cm.filters.passes(claim)) continue;
      if (!said.has(place)) said.set(place, new Set());
      said.get(place).add(claims.side[claim]);
    }
    return said;
  }

  const foreign = place => places.abroad[place];

  function rank(mark, chosen) {
    if (mark.place === chosen) return 0;
    if ((mark.kind === "city" && mark.record >= 0) || (mark.moved && mark.kind !== "village")) return 1;
    if (mark.moved || mark.said) return 2;
    return data.own(mark.record) || foreign(mark.place) ? 3 : 4;
  }

  // Whether a place is big enough for the zoom, or has news to tell.
  function shows(place, zoom, record, news) {
    const from = FROM[places.kind[place]] ?? 11.5;
    if (news) return true;
    if (record < 0) return zoom >= (foreign(place) ? 5 : from);
    return zoom >= (data.own(record) ? from - 1.5 : Math.max(from, 10.5));
  }

  // What is drawn for each place in view, weightiest first.
  function collect(state, size) {
    const zoom = map.getZoom();
    const scale = 256 * 2 ** zoom;
    const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const at = statesOn(state.day);
    const said = saidOn(state.day);
    const moved = new Set(data.ownChanges[state.day].map(change => change.place));
    const marks = [];
    for (let place = 0; place < world.length; place++) {
      const x = world[place][0] * scale - corner.x;
      const y = world[place][1] * scale - corner.y;
      if (x < -40 || y < -20 || x > size.x + 40 || y > size.y + 20 || REGIONS.has(places.kind[place])) continue;
      const record = at[place];
      const side = record < 0 ? data.unknown : records.side[record];
      const special = place === state.place || moved.has(place);
      if (!shows(place, zoom, record, special || said.has(place))) continue;
      if (state.hidden.has(sides[side].id) && place !== state.place) continue;
      const kind = places.kind[place];
      const radius = cm.pen.radius(kind, zoom);
      marks.push({ place, x, y, record, side, said: said.get(place), moved: moved.has(place), special, radius, kind });
    }
    return marks.sort((a, b) => rank(a, state.place) - rank(b, state.place) || a.place - b.place);
  }

  // Boxes of the page that lie over the map, which names should not hide under; measured when one of them changes.
  let boxes = [];
  function measure() {
    const frame = map.getContainer().getBoundingClientRect();
    boxes = [...document.querySelectorAll(OVER)]
      .map(node => node.getBoundingClientRect())
      .filter(box => box.width)
      .map(box => ({
        left: box.left - frame.left,
        right: box.right - frame.left,
        top: box.top - frame.top,
        bottom: box.bottom - frame.top,
      }));
  }

  function label(pen, marks, size, tone, shields) {
    const chosen = cm.state.get().place;
    const rtl = cm.i18n.rtl();
    const asked = marks.slice(0, Math.round((size.x * size.y) / 6000));
    for (const mark of asked) {
      const text = data.placeName(mark.place);
      if (text.length > 48) continue;
      mark.font = cm.pen.font(mark, tone);
      mark.text = text;
      mark.width = cm.pen.width(pen, mark.font.text, text) + 2;
      mark.height = mark.font.size * 1.25;
      mark.must = mark.place === chosen || (mark.kind === "city" && mark.special);
      mark.solid = mark.kind === "city" || mark.special;
      mark.radius = Math.max(mark.radius, (mark.reach ?? 0) - 2);
    }
    named = cm.placeLabels(asked, size, rtl, [...boxes, ...shields]);
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.lineJoin = "round";
    for (const mark of named) {
      pen.font = mark.font.text;
      pen.direction = rtl ? "rtl" : "ltr";
      const x = mark.box.left + 1;
      const y = (mark.box.top + mark.box.bottom) / 2;
      pen.lineWidth = 3.4;
      pen.strokeStyle = tone.halo;
      pen.globalAlpha = 0.92;
      pen.strokeText(mark.text, x, y);
      pen.globalAlpha = 1;
      pen.fillStyle = mark.record < 0 ? tone.dim : tone.ink;
      pen.fillText(mark.text, x, y);
    }
  }

  // Where names of the base map may not stand: on the given boxes, nor on any dot.
  function taken(list, marks) {
    const found = new cm.Taken();
    for (const box of list) found.add(box);
    for (const { x, y, radius } of marks) {
      const reach = radius + 2;
      found.add({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    }
    return found;
  }

  function draw() {
    if (!map) return;
    const state = cm.state.get();
    const size = map.getSize();
    const ratio = Math.max(window.devicePixelRatio || 1, cm.printing ? 2 : 1);
    if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
    const tone = cm.pen.look();
    const marks = collect(state, size);
    const around = state.layers.has("base")
      ? cm.surroundings.write(pen, map, size, tone, ["country", "sea", "road"], taken(boxes, marks))
      : [];
    hits = state.layers.has("places") ? marks : marks.filter(mark => mark.said && state.layers.has("claims"));
    if (state.layers.has("mentions")) mentioned(pen, marks, state, tone);
    for (const mark of marks.slice().reverse()) {
      const chosen = mark.place === state.place;
      if (state.layers.has("places") || chosen) cm.pen.dot(pen, mark, tone);
      if (state.layers.has("baseline")) cm.pen.flag(pen, mark, tone);
      if (state.layers.has("claims") && mark.said) cm.pen.rings(pen, mark, tone);
      if (chosen) cm.pen.halo(pen, mark, tone);
    }
    named = [];
    flowing = [];
    if (state.layers.has("labels")) label(pen, state.layers.has("places") ? marks : hits, size, tone, around);
    if (!state.layers.has("base")) return;
    const left = taken([...boxes, ...around, ...named.map(mark => mark.box)], marks);
    cm.surroundings.write(pen, map, size, tone, ["lake"], left);
    flowing = cm.rivers.write(pen, map, size, tone, left);
  }

  function mentioned(pen, marks, state, tone) {
    const today = new Set();
    data.mentions.forEach(
      (list, report) => reports.day[report] === state.day && list.forEach(place => today.add(place)),
    );
    claims.place.forEach((place, claim) => reports.day[claims.report[claim]] === state.day && today.add(place));
    for (const mark of marks) if (today.has(mark.place)) cm.pen.cross(pen, mark, tone);
  }

  // The place whose dot or name lies at a point of the map's container, or -1.
  cm.placeAtPoint = (point, touch) => {
    const reach = touch ? 22 : 11;
    let best = -1;
    let nearest = reach;
    for (const mark of hits) {
      const far = Math.hypot(mark.x - point.x, mark.y - point.y);
      if (far < nearest) [best, nearest] = [mark.place, far];
    }
    if (best >= 0) return best;
    const hit = named.find(
      ({ box }) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom,
    );
    return hit ? hit.place : -1;
  };

  cm.marks = {
    begin(leaflet) {
      map = leaflet;
      canvas = cm.h("canvas", { class: "leaflet-zoom-hide", "aria-hidden": "true" });
      map.getPane("marks").append(canvas);
      const again = cm.soon(draw);
      map.on("move zoomend viewreset resize", again);
      cm.state.on(["lang", "theme"], cm.pen.forget);
      cm.state.on(["day", "place", "layers", "hidden", "filters", "lang", "theme", "from", "to"], again);
      const watch = new ResizeObserver(() => {
        map.invalidateSize({ pan: false, animate: false });
        measure();
        again();
      });
      for (const node of [map.getContainer(), ...document.querySelectorAll(OVER)]) watch.observe(node);
      draw();
    },
    draw,
    statesOn,
    named: () => named.map(({ text, box, place }) => ({ text, box, place })),
    rivers: () => flowing,
    visible: () => new Set(hits.map(mark => mark.place)),
  };
})((globalThis.conflictmap ??= {}));
