// How single marks are drawn: dots, rings, crosses, and the letters of names.
"use strict";
(cm => {
  const { data } = cm;
  const { records, sides } = data;
  const SETTLED = { city: 5.2, town: 4, village: 2.9, neighbourhood: 2.9 };

  // Colours and fonts of the page's style, asked for again only when the theme or the language changes.
  let looks = null;
  function look() {
    const css = getComputedStyle(document.documentElement);
    const get = name => css.getPropertyValue(name).trim();
    looks ??= {
      ink: get("--map-ink"),
      halo: get("--map-halo"),
      dim: get("--map-dim"),
      accent: get("--accent"),
      water: get("--water-ink"),
      font: getComputedStyle(document.body).fontFamily,
    };
    return looks;
  }

  // Whether a record is drawn faded: its evidence is old, or it is no better than even.
  const faint = record => Boolean(records.stale[record]) || records.confidence[record] < 50;

  const reachOf = (kind, zoom) => (SETTLED[kind] ?? 3.4) * (zoom < 7.5 ? 0.8 : 1);

  function dot(pen, mark, tone) {
    const { x, y, radius, side, record, kind } = mark;
    pen.globalAlpha = record < 0 ? 0.75 : cm.pen.faint(record) ? 0.5 : 1;
    pen.beginPath();
    if (kind === "airport" || kind === "base") {
      const r = radius + 0.8;
      pen.moveTo(x, y - r);
      pen.lineTo(x + r, y);
      pen.lineTo(x, y + r);
      pen.lineTo(x - r, y);
      pen.closePath();
    } else if (SETTLED[kind]) pen.arc(x, y, radius, 0, 7);
    else pen.rect(x - radius + 0.5, y - radius + 0.5, 2 * radius - 1, 2 * radius - 1);
    pen.fillStyle = side === data.unknown ? tone.halo : sides[side].colour;
    pen.fill();
    pen.lineWidth = 1.2;
    pen.strokeStyle = side === data.unknown ? tone.dim : tone.ink;
    pen.stroke();
    if (side === data.contested) {
      pen.beginPath();
      const r = radius * 0.7;
      pen.moveTo(x - r, y + r);
      pen.lineTo(x + r, y - r);
      pen.strokeStyle = "#fff";
      pen.lineWidth = 1.6;
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  // A ring for what was claimed that day: whole where we assess the same, broken where we do not (yet).
  function rings(pen, mark, tone) {
    let reach = mark.radius + 3;
    for (const side of [...mark.said].sort((a, b) => a - b)) {
      const agreed = side === mark.side;
      for (const [thick, colour] of [
        [4, tone.halo],
        [2, side === data.unknown ? tone.dim : sides[side].colour],
      ]) {
        pen.beginPath();
        pen.setLineDash(agreed ? [] : [3, 2.4]);
        pen.arc(mark.x, mark.y, reach, 0, 7);
        pen.lineWidth = thick;
        pen.strokeStyle = colour;
        pen.stroke();
      }
      pen.setLineDash([]);
      reach += 3.6;
    }
    mark.reach = reach;
  }

  function cross(pen, mark, tone) {
    pen.beginPath();
    pen.moveTo(mark.x - 3.5, mark.y - 8);
    pen.lineTo(mark.x + 3.5, mark.y - 8);
    pen.moveTo(mark.x, mark.y - 11.5);
    pen.lineTo(mark.x, mark.y - 4.5);
    pen.lineWidth = 1.6;
    pen.strokeStyle = tone.accent;
    pen.stroke();
  }

  // What the baseline said, as a small flag under the dot.
  function flag(pen, mark, tone) {
    const first = data.recordsOf[mark.place][0];
    if (first === undefined || records.basis[first] !== "baseline") return;
    pen.fillStyle = sides[records.side[first]].colour;
    pen.strokeStyle = tone.ink;
    pen.lineWidth = 1;
    pen.fillRect(mark.x - 3, mark.y + mark.radius + 2, 6, 4);
    pen.strokeRect(mark.x - 3, mark.y + mark.radius + 2, 6, 4);
  }

  function halo(pen, mark, tone) {
    const reach = (mark.reach ?? mark.radius + 3) + 2.5;
    for (const [thick, colour] of [
      [5, tone.halo],
      [2.4, tone.accent],
    ]) {
      pen.beginPath();
      pen.arc(mark.x, mark.y, reach, 0, 7);
      pen.lineWidth = thick;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  }

  function font({ kind, special, record }, tone) {
    const sizes = record < 0 ? {} : { city: 14, town: 12.5 };
    const size = (sizes[kind] ?? 11.5) + (cm.i18n.rtl() ? 1.5 : 0);
    const bold = special || (kind === "city" && record >= 0);
    return { size, text: `${bold ? "600" : "400"} ${size}px ${tone.font}` };
  }

  const widths = new Map();
  function width(pen, style, text) {
    const key = `${style}|${text}`;
    if (!widths.has(key)) {
      pen.font = style;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  cm.pen = { look, faint, forget: () => (looks = null), radius: reachOf, dot, rings, cross, flag, halo, font, width };
})((globalThis.conflictmap ??= {}));
