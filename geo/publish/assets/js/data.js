// What the build says, unpacked: columns of places, claims, records, areas and lines.
"use strict";
(cm => {
  const data = JSON.parse(cm.byId("data").textContent);
  const DAY = 86_400_000;
  const start = Date.parse(`${data.meta.first}T00:00:00Z`);

  function unpack(column) {
    if (column.words) return column.at.map(at => column.words[at]);
    if (column.all) return new Array(column.n[0]).fill(column.all[0]);
    if (column.steps) {
      let sum = 0;
      return column.steps.map(step => (sum += step));
    }
    const full = new Array(column.n[0]).fill(null);
    column.where.forEach((at, i) => (full[at] = column.what[i]));
    return full;
  }

  for (const table of ["places", "reports", "claims", "records", "rows", "areas", "fronts"]) {
    for (const [name, column] of Object.entries(data[table])) {
      if (!Array.isArray(column)) data[table][name] = unpack(column);
    }
  }
  const { places, claims, records, areas, fronts, reports, sides, sources } = data;
  data.contested = sides.findIndex(side => side.id === "contested");
  data.unknown = sides.findIndex(side => side.id === "unknown");

  data.iso = day => new Date(start + day * DAY).toISOString().slice(0, 10);
  data.dayOf = iso => Math.round((Date.parse(`${iso}T00:00:00Z`) - start) / DAY);
  data.clamp = day => Math.max(0, Math.min(data.meta.days - 1, day));

  data.sideName = at => {
    const side = sides[at];
    if (side.neutral) return cm.i18n.t(`side.${side.id}`);
    return side.names[cm.i18n.lang()] || side.name;
  };
  data.placeName = at => (cm.i18n.rtl() && places.local[at]) || places.name[at];
  data.sourceName = at => (sources[at].unknown ? cm.i18n.t("source.unknown") : sources[at].name);
  data.title = () => data.meta.names[cm.i18n.lang()] || data.meta.name;

  // Two pictures lie in one table: as known now, and each day as known that evening; rows say which they belong to.
  const NOW = 1;
  const THEN = 2;
  let other = THEN;
  const belongs = (table, at) => table.known[at] !== other;

  // Lists by place and by day, made once.
  const many = places.id.length;
  data.claimsOf = Array.from({ length: many }, () => []);
  claims.place.forEach((place, at) => place !== null && data.claimsOf[place].push(at));
  data.claimAt = new Map(claims.id.map((id, at) => [id, at]));
  data.namedAt = new Map(places.name.map((name, at) => [name, at]).reverse());
  data.placeAt = new Map(places.id.map((id, at) => [id, at]));

  // The days on which a claim is news: those of its event, held to the days of the map.
  data.newsOf = at => {
    const published = reports.day[claims.report[at]];
    const from = claims.from[at] ?? published;
    const to = claims.to[at] ?? published;
    if (from === null || to === null || from === undefined) return null;
    return to - from > 31 ? [to, to] : [from, to];
  };
  const newsOn = Array.from({ length: data.meta.days }, () => []);
  data.claimDay = claims.id.map((_, at) => {
    const news = claims.modality[at] === "historical" ? null : data.newsOf(at);
    if (!news) return null;
    for (let day = Math.max(0, news[0]); day <= Math.min(data.meta.days - 1, news[1]); day++) newsOn[day].push(at);
    return news[1];
  });

  // Whether a claim was published by the end of a day, which only matters to those who ask what was known then.
  data.published = (report, day) =>
    other === THEN || ((reports.day[report] ?? null) !== null && reports.day[report] <= day);
  data.heard = (at, day) => data.published(claims.report[at], day);

  // Whether a claim came late: published two days or more after what it is about, in days; 0 where it did not.
  data.lag = at => {
    const published = reports.day[claims.report[at]] ?? null;
    const about = claims.to[at] ?? claims.from[at];
    if (published === null || about === null || ["historical", "planned"].includes(claims.modality[at])) return 0;
    return published - about >= 2 ? published - about : 0;
  };

  // The state of every place on a day: the record that is valid then, or -1.
  data.statesOn = day => {
    const found = new Int32Array(many).fill(-1);
    for (let at = 0; at < records.place.length; at++) {
      if (records.from[at] <= day && day <= records.to[at] && belongs(records, at)) found[records.place[at]] = at;
    }
    return found;
  };

  // Whether a record rests on word of the place itself, not on what was said of its surroundings.
  data.own = at => at >= 0 && records.basis[at] !== "inferred";

  // The row of the baseline that a record rests on, or null.
  data.rowOf = at => (at >= 0 && records.basis[at] === "baseline" ? places.row[records.place[at]] : null);

  // Whether the front has moved past a place of which no report has spoken since, so that its state is hardly more than a guess.
  data.overtaken = at => at >= 0 && records.overtaken[at] > 0 && records.confidence[at] < 40;

  // Days on which a place changes hands, and which places those are.
  function changes(recordsOf) {
    const found = Array.from({ length: data.meta.days }, () => []);
    for (let place = 0; place < many; place++) {
      let before = -1;
      for (const at of recordsOf[place]) {
        const day = records.from[at];
        if (before >= 0 && records.side[before] !== records.side[at] && day >= 0 && day < data.meta.days) {
          const [from, to] = [records.side[before], records.side[at]];
          found[day].push({ place, from, to, record: at, own: data.own(at) });
        }
        before = at;
      }
    }
    return found;
  }

  // Turns to one of the two pictures: "now", or "then" for each day as it was known that evening.
  data.turn = known => {
    other = known === "then" ? NOW : THEN;
    data.recordsOf = Array.from({ length: many }, () => []);
    for (let at = 0; at < records.place.length; at++) {
      if (belongs(records, at)) data.recordsOf[records.place[at]].push(at);
    }
    for (const list of data.recordsOf) list.sort((a, b) => records.from[a] - records.from[b]);
    data.changes = changes(data.recordsOf);
    data.ownChanges = data.changes.map(moves => moves.filter(move => move.own));
    data.claimsOn = newsOn.map((list, day) => list.filter(at => data.heard(at, day)));
  };
  data.turn("now");

  // Arcs become points once they are needed.
  const drawn = new Map();
  function arc(ref) {
    if (drawn.has(ref)) return drawn.get(ref);
    let line = [];
    if (ref < 0) line = arc(~ref).slice().reverse();
    else {
      const steps = data.arcs[ref];
      let x = 0;
      let y = 0;
      for (let at = 0; at < steps.length; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        line.push([y / data.scale, x / data.scale]);
      }
    }
    drawn.set(ref, line);
    return line;
  }
  data.path = refs => {
    const line = [];
    for (let run = 0; run < refs.length; run += 2) {
      for (let ref = refs[run]; ref < refs[run] + refs[run + 1]; ref++) {
        const points = arc(ref);
        for (let at = line.length ? 1 : 0; at < points.length; at++) line.push(points[at]);
      }
    }
    return line;
  };
  // Rings around several areas together: borders that two of them share cancel out.
  data.around = list => {
    const odd = new Set();
    for (const area of list) {
      for (const refs of areas.rings[area]) {
        for (let run = 0; run < refs.length; run += 2) {
          for (let ref = refs[run]; ref < refs[run] + refs[run + 1]; ref++) {
            const one = ref < 0 ? ~ref : ref;
            if (!odd.delete(one)) odd.add(one);
          }
        }
      }
    }
    return stitched(odd);
  };

  // The two ends of every arc, as one number each; made once.
  let ends = null;
  function endsOfArcs() {
    ends = new Float64Array(2 * data.arcs.length);
    data.arcs.forEach((steps, at) => {
      let [x, y] = steps;
      ends[2 * at] = y * 1e8 + x;
      for (let i = 2; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
      }
      ends[2 * at + 1] = y * 1e8 + x;
    });
  }

  // Closed rings out of loose arcs; at a crossing either way will do, since rings are filled even-odd.
  function stitched(loose) {
    if (!ends) endsOfArcs();
    const at = new Map();
    for (const one of loose) {
      for (const end of [ends[2 * one], ends[2 * one + 1]]) {
        const there = at.get(end);
        if (there) there.push(one);
        else at.set(end, [one]);
      }
    }
    const rings = [];
    for (const first of loose) {
      loose.delete(first);
      const ring = arc(first).slice();
      const home = ends[2 * first];
      let end = ends[2 * first + 1];
      while (end !== home) {
        const next = at.get(end).find(one => loose.has(one));
        if (next === undefined) break;
        loose.delete(next);
        const ahead = ends[2 * next] === end;
        const line = arc(ahead ? next : ~next);
        for (let i = 1; i < line.length; i++) ring.push(line[i]);
        end = ends[2 * next + (ahead ? 1 : 0)];
      }
      rings.push(ring);
    }
    return rings;
  }
  data.ringsOf = at => areas.rings[at].map(data.path);
  data.linesOf = at => fronts.lines[at].map(data.path);
  data.validOn = (table, day) => {
    const found = [];
    for (let at = 0; at < table.from.length; at++) {
      if (table.from[at] <= day && day <= table.to[at] && belongs(table, at)) found.push(at);
    }
    return found;
  };

  // Square kilometres of a ring on the sphere, signed by the way it runs.
  const RADIUS = 6371.0088;
  const RAD = Math.PI / 180;
  function ringArea(ring) {
    let sum = 0;
    for (let at = 0; at < ring.length - 1; at++) {
      const [lat1, lon1] = ring[at];
      const [lat2, lon2] = ring[at + 1];
      sum += (lon2 - lon1) * RAD * (2 + Math.sin(lat1 * RAD) + Math.sin(lat2 * RAD));
    }
    return (sum * RADIUS * RADIUS) / 2;
  }
  const sizes = new Map();
  data.areaSize = at => {
    if (!sizes.has(at)) sizes.set(at, Math.abs(data.ringsOf(at).reduce((sum, ring) => sum + ringArea(ring), 0)));
    return sizes.get(at);
  };
  data.inside = (at, lat, lon) => {
    let within = false;
    for (const ring of data.ringsOf(at)) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [yi, xi] = ring[i];
        const [yj, xj] = ring[j];
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) within = !within;
      }
    }
    return within;
  };
  data.distance = (lat1, lon1, lat2, lon2) => {
    const a =
      Math.sin(((lat2 - lat1) * RAD) / 2) ** 2 +
      Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * Math.sin(((lon2 - lon1) * RAD) / 2) ** 2;
    return 2 * RADIUS * Math.asin(Math.sqrt(a));
  };

  cm.data = data;
})((globalThis.conflictmap ??= {}));
