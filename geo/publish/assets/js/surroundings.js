// Names of what lies around: countries, seas and lakes, faint, and the numbers of main roads on shields.
"use strict";
(cm => {
  const { data } = cm;
  const FROM = { country: 0, sea: 0, lake: 0, road: 8 };
  const UNTIL = { country: 8.6, sea: 12, lake: 14, road: 14 };
  const LAKE = 24; // pixels across from which a lake is named
  const BESIDE = 260; // pixels between two shields of one road

  function words(one, rtl, regions) {
    if (!rtl) return one.kind === "country" ? one.name.toUpperCase() : one.name;
    if (one.kind === "road") return one.name;
    return one.local || (one.code ? regions.of(one.code) : one.name);
  }

  function shield(pen, box, tone) {
    pen.beginPath();
    pen.roundRect(box.left, box.top + 1, box.right - box.left, 16, 3);
    pen.fillStyle = tone.halo;
    pen.globalAlpha = 0.85;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = tone.dim;
    pen.stroke();
    pen.globalAlpha = 1;
  }

  function style(pen, kind, tone, rtl) {
    const faces = { country: "500 13px", road: "600 10.5px" };
    pen.font = `${faces[kind] ?? "italic 400 12px"} ${tone.font}`;
    pen.letterSpacing = kind === "country" && !rtl ? "2px" : "0px";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.direction = rtl ? "rtl" : "ltr";
  }

  // Where a name may stand: its spots, and for a lake just over and just under it too.
  function spots(one, map, across) {
    const points = one.at.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
    if (one.kind !== "lake") return points;
    const [{ x, y }] = points;
    return [...points, { x, y: y + across / 2 + 9 }, { x, y: y - across / 2 - 9 }];
  }

  function put(pen, one, said, box, tone) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (one.kind === "road") shield(pen, box, tone);
    else {
      pen.globalAlpha = 0.6;
      pen.lineWidth = 3;
      pen.lineJoin = "round";
      pen.strokeStyle = tone.halo;
      pen.strokeText(said, x, y);
      pen.globalAlpha = 1;
    }
    pen.fillStyle = one.kind === "sea" || one.kind === "lake" ? tone.water : tone.dim;
    pen.fillText(said, x, y + (one.kind === "road" ? 0.5 : 0));
  }

  // Writes the names that find a spot free of what is `taken`, takes that spot, and returns the boxes.
  function write(pen, map, size, tone, kinds, taken) {
    const zoom = map.getZoom();
    const rtl = cm.i18n.rtl();
    const regions = new Intl.DisplayNames(cm.i18n.lang(), { type: "region" });
    const written = [];
    for (const one of data.names) {
      const across = (one.size * 256 * 2 ** zoom) / 360;
      if (!kinds.includes(one.kind) || zoom < FROM[one.kind] || zoom > UNTIL[one.kind]) continue;
      if (one.kind === "lake" && across < LAKE) continue;
      style(pen, one.kind, tone, rtl);
      const said = words(one, rtl, regions);
      const half = pen.measureText(said).width / 2 + 4;
      const mine = [];
      for (const { x, y } of spots(one, map, across)) {
        const box = { left: x - half, right: x + half, top: y - 9, bottom: y + 9 };
        const out = box.left < 2 || box.top < 2 || box.right > size.x - 2 || box.bottom > size.y - 2;
        if (out || mine.some(spot => Math.hypot(spot.x - x, spot.y - y) < BESIDE) || !taken.free(box)) continue;
        mine.push({ x, y });
        put(pen, one, said, box, tone);
        taken.add(box);
        written.push(box);
        if (one.kind !== "road") break;
      }
    }
    pen.letterSpacing = "0px";
    return written;
  }

  cm.surroundings = { write };
})((globalThis.conflictmap ??= {}));
