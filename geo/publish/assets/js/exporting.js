// What is asked for, as files made in the page: GeoJSON and CSV, without a server.
"use strict";
(cm => {
  const { data } = cm;
  const { claims, places, records, reports, sources, areas, texts, sides, fronts } = data;
  const CONTROL = [
    "place",
    "name",
    "name_local",
    "lat",
    "lon",
    "controller",
    "status",
    "confidence",
    "basis",
    "date_start",
    "date_end",
    "last_evidence",
    "stale",
    "overtaken",
    "baseline_source",
    "baseline_grade",
    "baseline_note",
    "demo",
  ];
  const SAID = [
    "id",
    "place",
    "name",
    "lat",
    "lon",
    "controller",
    "kind",
    "extent",
    "modality",
    "date_start",
    "date_end",
    "actor",
    "attribution",
    "grade",
    "against_interest",
    "quote",
    "source",
    "report",
    "report_date",
    "demo",
  ];

  const day = at => (at === null || at === undefined ? null : data.iso(at));

  function claimRow(at) {
    const place = claims.place[at];
    const report = claims.report[at];
    return {
      id: claims.id[at],
      place: place === null ? null : places.id[place],
      name: place === null ? claims.name[at] : places.name[place],
      lat: place === null ? null : places.lat[place],
      lon: place === null ? null : places.lon[place],
      controller: sides[claims.side[at]].id,
      kind: claims.kind[at],
      extent: claims.extent[at],
      modality: claims.modality[at],
      date_start: day(claims.from[at]),
      date_end: day(claims.to[at]),
      actor: claims.actor[at] === null ? null : texts[claims.actor[at]],
      attribution: claims.speaker[at] === null ? null : texts[claims.speaker[at]],
      grade: claims.grade[at],
      against_interest: Boolean(claims.against[at]),
      quote: texts[claims.text[at]].slice(claims.start[at], claims.end[at]),
      source: report === null ? null : sources[reports.source[report]].name,
      report: report === null ? null : reports.path[report],
      report_date: report === null ? null : day(reports.day[report]),
      demo: report !== null && Boolean(reports.demo[report]),
    };
  }

  function controlRow(place, at) {
    const row = data.rowOf(at);
    return {
      place: places.id[place],
      name: places.name[place],
      name_local: places.local[place],
      lat: places.lat[place],
      lon: places.lon[place],
      controller: sides[records.side[at]].id,
      status: records.status[at],
      confidence: records.confidence[at] / 100,
      basis: records.basis[at],
      date_start: day(records.from[at]),
      date_end: day(records.to[at]),
      last_evidence: day(records.evidence[at]),
      stale: Boolean(records.stale[at]),
      overtaken: records.overtaken[at],
      baseline_source: row === null ? null : data.rows.source[row],
      baseline_grade: row === null ? null : data.rows.grade[row],
      baseline_note: row === null ? null : data.rows.note[row],
      demo: Boolean(records.demo[at]),
    };
  }

  function controlRows(on) {
    const rows = [];
    cm.marks.statesOn(on).forEach((at, place) => {
      if (at >= 0 && !cm.state.get().hidden.has(sides[records.side[at]].id)) rows.push(controlRow(place, at));
    });
    return rows;
  }

  // Spreadsheets run what starts with these letters: a quotation is to stay one.
  const cell = value => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (columns, rows) =>
    `\ufeff${[columns, ...rows.map(row => columns.map(name => row[name]))].map(line => line.map(cell).join(",")).join("\r\n")}\r\n`;

  const collection = features =>
    JSON.stringify({
      type: "FeatureCollection",
      name: data.meta.theatre,
      build: data.meta.build,
      as_known_on: cm.state.get().known === "then" ? data.iso(cm.state.get().day) : data.meta.known,
      demo: data.meta.demo,
      attribution: data.meta.attribution.map(([, , text]) => text),
      features,
    });
  const points = rows =>
    collection(
      rows.map(({ lat, lon, ...properties }) => ({
        type: "Feature",
        properties,
        geometry: lat === null ? null : { type: "Point", coordinates: [lon, lat] },
      })),
    );

  const turned = ring => ring.map(([lat, lon]) => [lon, lat]);
  const signed = ring =>
    ring.reduce((sum, [x, y], at) => sum + (at ? (x - ring[at - 1][0]) * (y + ring[at - 1][1]) : 0), 0);

  // Rings of an even-odd shape as polygons with holes, each turned as RFC 7946 asks.
  function polygons(rings) {
    const outer = [];
    const holes = [];
    for (const ring of rings.map(turned)) (signed(ring) < 0 ? outer : holes).push(ring);
    const parts = outer.map(ring => [ring]);
    for (const hole of holes) {
      const owner = parts
        .filter(([ring]) => contains(ring, hole))
        .sort((a, b) => Math.abs(signed(a[0])) - Math.abs(signed(b[0])))[0];
      if (owner) owner.push(hole);
    }
    return parts;
  }
  function contains(ring, hole) {
    const [x, y] = [(hole[0][0] + hole[1][0]) / 2, (hole[0][1] + hole[1][1]) / 2];
    let within = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      if (
        ring[i][1] > y !== ring[j][1] > y &&
        x < ((ring[j][0] - ring[i][0]) * (y - ring[i][1])) / (ring[j][1] - ring[i][1]) + ring[i][0]
      )
        within = !within;
    }
    return within;
  }

  function ground(on) {
    return collection(
      data.validOn(areas, on).map(at => ({
        type: "Feature",
        properties: {
          controller: sides[areas.side[at]].id,
          confidence: areas.confidence[at] / 100,
          basis: areas.basis[at],
          n_places: areas.places[at],
          n_claims: areas.claims[at],
          date_start: day(areas.from[at]),
          date_end: day(areas.to[at]),
        },
        geometry: { type: "MultiPolygon", coordinates: polygons(data.ringsOf(at)) },
      })),
    );
  }

  function lines(on) {
    return collection(
      data.validOn(fronts, on).map(at => ({
        type: "Feature",
        properties: {
          side_a: sides[fronts.a[at]].id,
          side_b: sides[fronts.b[at]].id,
          confidence: fronts.confidence[at] / 100,
          basis: fronts.basis[at],
          date_start: day(fronts.from[at]),
          date_end: day(fronts.to[at]),
        },
        geometry: { type: "MultiLineString", coordinates: data.linesOf(at).map(turned) },
      })),
    );
  }

  const KINDS = {
    "claims.geojson": () => points(cm.lists.asked().map(claimRow)),
    "claims.csv": () => csv(SAID, cm.lists.asked().map(claimRow)),
    "control.geojson": () => points(controlRows(cm.state.get().day)),
    "control.csv": () => csv(CONTROL, controlRows(cm.state.get().day)),
    "areas.geojson": () => ground(cm.state.get().day),
    "frontlines.geojson": () => lines(cm.state.get().day),
  };

  function save(name) {
    const type = name.endsWith("csv") ? "text/csv" : "application/geo+json";
    const url = URL.createObjectURL(new Blob([KINDS[name]()], { type: `${type};charset=utf-8` }));
    const { day: on, known } = cm.state.get();
    const when = `${data.iso(on)}${known === "then" ? "-as-known-then" : ""}`;
    const link = cm.h("a", { href: url, download: `${data.meta.theatre}-${when}-${name}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  cm.exporting = { KINDS: Object.keys(KINDS), make: name => KINDS[name](), save };
})((globalThis.conflictmap ??= {}));
