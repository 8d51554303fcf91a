// Where names can stand without lying on each other: the weightiest first, each to the side of its dot that is free.
"use strict";
(cm => {
  const CELL = 64;
  const SPACE = 4;

  class Taken {
    constructor() {
      this.cells = new Map();
    }

    *around(box) {
      for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
        for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) yield x * 4096 + y;
      }
    }

    free(box) {
      for (const cell of this.around(box)) {
        for (const other of this.cells.get(cell) ?? []) {
          if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
            return false;
        }
      }
      return true;
    }

    add(box) {
      for (const cell of this.around(box)) {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push(box);
      }
    }
  }

  cm.Taken = Taken;

  function places(mark, rtl) {
    const gap = mark.radius + 4;
    const half = mark.height / 2;
    const east = { x: mark.x + gap, y: mark.y - half };
    const west = { x: mark.x - gap - mark.width, y: mark.y - half };
    const middle = mark.x - mark.width / 2;
    const over = mark.y - gap - mark.height + 2;
    const under = mark.y + gap - 2;
    const aside = [mark.x + mark.radius * 0.7, mark.x - mark.radius * 0.7 - mark.width];
    if (rtl) aside.reverse();
    return [
      ...(rtl ? [west, east] : [east, west]),
      { x: middle, y: over },
      { x: middle, y: under },
      ...aside.flatMap(x => [
        { x, y: over + 3 },
        { x, y: under - 3 },
      ]),
    ];
  }

  // `marks` come weightiest first with x, y, radius, width, height; returns those that can be named, with their box.
  // Names never lie on names or on `obstacles`; they keep off solid dots too, unless they must be there.
  cm.placeLabels = (marks, size, rtl, obstacles = []) => {
    const names = new Taken();
    const dots = new Taken();
    for (const box of obstacles) names.add(box);
    for (const { solid, x, y, radius } of marks) {
      if (solid) dots.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
    const boxes = mark =>
      places(mark, rtl)
        .map(at => ({ left: at.x, right: at.x + mark.width, top: at.y, bottom: at.y + mark.height }))
        .filter(box => box.left >= 2 && box.top >= 2 && box.right <= size.x - 2 && box.bottom <= size.y - 2)
        .filter(box => names.free({ ...box, left: box.left - SPACE, right: box.right + SPACE }));
    const named = [];
    for (const mark of marks) {
      if (!mark.text) continue;
      const free = boxes(mark);
      const box = free.find(one => dots.free(one)) ?? (mark.must ? free[0] : undefined);
      if (!box) continue;
      names.add(box);
      named.push({ ...mark, box });
    }
    return named;
  };
})((globalThis.conflictmap ??= {}));
