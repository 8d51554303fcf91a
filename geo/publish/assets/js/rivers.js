// Names of rivers, written along the line where it runs straight enough and nothing else stands.
"use strict";
(cm => {
  const STEP = 8; // pixels between the points that a line is read at
  const BEND = 9; // pixels that it may swing out under a name
  const LIFT = 10; // pixels that a name stands off its line
  const APART = 520; // pixels between two names of one river
  const FROM = 6.5;
  let lines = null;

  // Every named river of the base map as lines on the unit square of the projection.
  function collect() {
    const found = [];
    const unit = ({ lat, lng }) => {
      const sin = Math.sin((lat * Math.PI) / 180);
      return [lng / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
    };
    for (const group of cm.base) {
      group.eachLayer(layer => {
        const { name, local } = layer.feature?.properties ?? {};
        if (!name) return;
        const parts = layer.getLatLngs();
        for (const part of Array.isArray(parts[0]) ? parts : [parts])
          found.push({ name, local, points: part.map(unit) });
      });
    }
    return found;
  }

  // The stretches of a line that are in view, as points a step apart.
  function stretches(points, place, size) {
    const found = [];
    let run = null;
    let last = null;
    const inside = ([x, y]) => x > 4 && y > 4 && x < size.x - 4 && y < size.y - 4;
    for (const point of points) {
      const at = place(point);
      const far = last ? Math.hypot(at[0] - last[0], at[1] - last[1]) : 0;
      const near = last && (inside(at) || inside(last));
      for (let gone = STEP; near && gone <= far; gone += STEP) {
        const one = [last[0] + ((at[0] - last[0]) * gone) / far, last[1] + ((at[1] - last[1]) * gone) / far];
        if (!inside(one)) run = null;
        else if (run) run.push(one);
        else found.push((run = [one]));
      }
      if (far && !near) run = null;
      if (!last || far >= STEP) last = at;
    }
    return found;
  }

  // How far a stretch swings out from the straight line between its ends, to either side; null where it winds.
  function swing(list) {
    const [ax, ay] = list[0];
    const [bx, by] = list.at(-1);
    const long = Math.hypot(bx - ax, by - ay);
    if (long < (list.length - 1) * STEP * 0.85) return null;
    const out = list.map(([x, y]) => ((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long);
    return [Math.max(0, ...out), Math.max(0, ...out.map(one => -one))];
  }

  // Small boxes along a name that stands aslant.
  function boxes(list, shift) {
    return list.map(([x, y]) => ({
      left: x + shift[0] - 6,
      right: x + shift[0] + 6,
      top: y + shift[1] - 6,
      bottom: y + shift[1] + 6,
    }));
  }

  // The straightest free place for a name of that many steps, above its line or else below.
  function find(list, steps, taken, written) {
    let best = null;
    for (let at = 0; at + steps < list.length; at += 3) {
      const part = list.slice(at, at + steps + 1);
      const out = swing(part);
      const bend = out ? Math.max(...out) : Infinity;
      if (bend > BEND || (best && bend >= best.bend)) continue;
      const [[ax, ay], [bx, by]] = [part[0], part.at(-1)];
      const middle = [(ax + bx) / 2, (ay + by) / 2];
      if (written.some(({ middle: [x, y] }) => Math.hypot(x - middle[0], y - middle[1]) < APART)) continue;
      let angle = Math.atan2(by - ay, bx - ax);
      const turned = Math.abs(angle) > Math.PI / 2;
      if (turned) angle -= Math.sign(angle) * Math.PI;
      for (const side of [1, -1]) {
        const lift = (LIFT + out[side > 0 !== turned ? 0 : 1]) * side;
        const shift = [Math.sin(angle) * lift, -Math.cos(angle) * lift];
        const around = boxes(part, shift);
        if (!around.every(box => taken.free(box))) continue;
        best = { bend, angle, middle, shift, around };
        break;
      }
    }
    return best;
  }

  function put(pen, said, { middle, shift, angle }, tone) {
    pen.save();
    pen.translate(middle[0] + shift[0], middle[1] + shift[1]);
    pen.rotate(angle);
    pen.globalAlpha = 0.75;
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = tone.halo;
    pen.strokeText(said, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = tone.water;
    pen.fillText(said, 0, 0);
    pen.restore();
  }

  // Writes the names of rivers where they are free of what is `taken`; returns what was written and where.
  function write(pen, map, size, tone, taken) {
    const zoom = map.getZoom();
    if (zoom < FROM) return [];
    lines ??= collect();
    const rtl = cm.i18n.rtl();
    const scale = 256 * 2 ** zoom;
    const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const place = ([x, y]) => [x * scale - corner.x, y * scale - corner.y];
    pen.font = `italic 400 ${rtl ? 13 : 12}px ${tone.font}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.direction = rtl ? "rtl" : "ltr";
    const written = new Map();
    for (const { name, local, points } of lines) {
      const said = (rtl && local) || name;
      const steps = Math.ceil((cm.pen.width(pen, pen.font, said) + 6) / STEP);
      if (!written.has(said)) written.set(said, []);
      for (const list of stretches(points, place, size)) {
        for (let again = 0; again < 3 && list.length > steps * 1.6; again++) {
          const found = find(list, steps, taken, written.get(said));
          if (!found) break;
          put(pen, said, found, tone);
          for (const box of found.around) taken.add(box);
          written.get(said).push(found);
        }
      }
    }
    return [...written].flatMap(([text, spots]) =>
      spots.map(({ middle: [x, y], shift }) => ({ text, x: x + shift[0], y: y + shift[1] })),
    );
  }

  cm.rivers = { write };
})((globalThis.conflictmap ??= {}));
