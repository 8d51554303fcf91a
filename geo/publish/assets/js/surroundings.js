// Names of what lies around: countries, seas and lakes, faint, and the numbers of main roads on shields.
"use strict";
(cm => {
  const { data } = cm;
  const FROM = { country: 0, sea: 0, lake: 8.5, road: 8 };
  const UNTIL = { country: 8.6, sea: 12, lake: 14, road: 14 };

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

  // Writes the names that are free of `taken` boxes and returns the boxes of the shields.
  function write(pen, map, size, tone, kinds, taken = []) {
    const zoom = map.getZoom();
    const rtl = cm.i18n.rtl();
    const regions = new Intl.DisplayNames(cm.i18n.lang(), { type: "region" });
    const written = [];
    for (const one of data.names) {
      if (!kinds.includes(one.kind) || zoom < FROM[one.kind] || zoom > UNTIL[one.kind]) continue;
      const at = map.latLngToContainerPoint([one.at[1], one.at[0]]);
      style(pen, one.kind, tone, rtl);
      const said = words(one, rtl, regions);
      const half = pen.measureText(said).width / 2 + 4;
      const box = { left: at.x - half, right: at.x + half, top: at.y - 9, bottom: at.y + 9 };
      const out = box.left < 0 || box.top < 0 || box.right > size.x || box.bottom > size.y;
      const meets = b => box.left < b.right && b.left < box.right && box.top < b.bottom && b.top < box.bottom;
      if (out || taken.some(meets)) continue;
      if (one.kind === "road") shield(pen, box, tone);
      else {
        pen.globalAlpha = 0.6;
        pen.lineWidth = 3;
        pen.strokeStyle = tone.halo;
        pen.strokeText(said, at.x, at.y);
        pen.globalAlpha = 1;
      }
      pen.fillStyle = tone.dim;
      pen.fillText(said, at.x, at.y + (one.kind === "road" ? 0.5 : 0));
      written.push(box);
    }
    pen.letterSpacing = "0px";
    return written;
  }

  cm.surroundings = { write };
})((globalThis.conflictmap ??= {}));
