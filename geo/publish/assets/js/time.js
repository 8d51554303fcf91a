// The days: slider, strip of what was claimed, play, steps and jumps.
"use strict";
(cm => {
  const { data, h } = cm;
  const { t, date } = cm.i18n;
  const { days } = data.meta;
  const THUMB = 18;
  let slider = null;
  let strip = null;
  let timer = 0;

  const step = by => cm.state.set({ day: data.clamp(cm.state.get().day + by), from: null, to: null });

  function jump(way) {
    let day = cm.state.get().day + way;
    while (day >= 0 && day < days && !data.ownChanges[day].length) day += way;
    if (day >= 0 && day < days) cm.state.set({ day, from: null, to: null });
  }

  function play() {
    if (timer) return stop();
    if (cm.state.get().day === days - 1) cm.state.set({ day: 0 });
    const pause = Math.max(120, Math.min(900, 60_000 / days));
    timer = setInterval(() => {
      if (cm.state.get().day >= days - 1) stop();
      else step(1);
    }, pause);
    button();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    button();
  }

  function button() {
    const node = cm.byId("play");
    node.setAttribute("aria-pressed", String(Boolean(timer)));
    node.dataset.label = timer ? "time.pause" : "time.play";
    node.setAttribute("aria-label", t(node.dataset.label));
    node.title = t(node.dataset.label);
    node.classList.toggle("playing", Boolean(timer));
  }

  function counts() {
    return data.claimsOn.map(list => {
      const bySide = new Map();
      for (const claim of list) {
        if (cm.filters.passes(claim, { dates: false }))
          bySide.set(data.claims.side[claim], (bySide.get(data.claims.side[claim]) ?? 0) + 1);
      }
      return bySide;
    });
  }

  // The strip stands over the slider: the middle of a bar is where the thumb stops on that day.
  function draw() {
    const box = strip.getBoundingClientRect();
    if (!box.width) return;
    const ratio = window.devicePixelRatio || 1;
    strip.width = Math.round(box.width * ratio);
    strip.height = Math.round(box.height * ratio);
    const pen = strip.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const css = getComputedStyle(document.documentElement);
    const room = days > 1 ? (box.width - THUMB) / (days - 1) : box.width;
    const wide = Math.max(1, Math.min(22, room * 0.72));
    const at = day => {
      const x = THUMB / 2 + day * room;
      return cm.i18n.rtl() ? box.width - x : x;
    };
    const all = counts();
    const most = Math.max(1, ...all.map(one => [...one.values()].reduce((a, b) => a + b, 0)));
    all.forEach((bySide, day) => {
      let y = box.height;
      const sum = [...bySide.values()].reduce((a, b) => a + b, 0);
      const tall = sum ? Math.max(3, (Math.sqrt(sum) / Math.sqrt(most)) * (box.height - 5)) : 0;
      for (const [side, n] of [...bySide].sort((a, b) => a[0] - b[0])) {
        const part = (tall * n) / sum;
        pen.fillStyle = data.sides[side].colour;
        pen.fillRect(at(day) - wide / 2, y - part, wide, part);
        y -= part;
      }
      if (data.ownChanges[day].length) {
        pen.fillStyle = css.getPropertyValue("--ink");
        pen.beginPath();
        pen.arc(at(day), 2, days > 120 ? 0.8 : 1.8, 0, 7);
        pen.fill();
      }
    });
  }

  function ticks() {
    const holder = cm.byId("ticks");
    const room = holder.getBoundingClientRect().width - THUMB;
    const every = Math.max(1, Math.ceil((days * (cm.i18n.rtl() ? 104 : 70)) / Math.max(room, 62)));
    const marks = [];
    for (let day = 0; day < days; day += every) marks.push(day);
    cm.replace(
      holder,
      marks.map(day =>
        h(
          "span",
          {
            class: day === days - 1 ? "last" : null,
            style: { "inset-inline-start": `${THUMB / 2 + (days > 1 ? (day / (days - 1)) * room : 0)}px` },
          },
          date(data.iso(day), days > 200 ? "month" : "short"),
        ),
      ),
    );
  }

  function show() {
    const { day, known } = cm.state.get();
    slider.value = String(day);
    slider.setAttribute("aria-valuetext", date(data.iso(day), "long"));
    cm.byId("today").textContent = date(data.iso(day), cm.panel.small() ? "medium" : "long");
    cm.byId("known").value = known;
    document.documentElement.classList.toggle("as-then", known === "then");
    cm.byId("then-note").hidden = known !== "then";
    cm.byId("then-note").textContent = t("known.note", {
      day: date(data.iso(day), cm.panel.small() ? "short" : "day"),
    });
    const moved = data.ownChanges[day].length;
    cm.byId("today-news").textContent = moved ? t("time.changes", { n: moved }) : t("time.quiet");
  }

  const typing = node =>
    node.closest?.(
      "input:not([type=range]):not([type=checkbox]), select, textarea, [role=tablist], [role=listbox], dialog",
    );

  function keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
    const onMap = event.target.closest?.(".leaflet-container");
    const ahead = cm.i18n.rtl() ? "ArrowLeft" : "ArrowRight";
    const back = cm.i18n.rtl() ? "ArrowRight" : "ArrowLeft";
    const free = !onMap && event.target !== slider;
    const jobs = { ".": () => step(1), ",": () => step(-1), "]": () => jump(1), "[": () => jump(-1), p: play };
    if (free) Object.assign(jobs, { [ahead]: () => step(1), [back]: () => step(-1) });
    if (!jobs[event.key]) return;
    jobs[event.key]();
    event.preventDefault();
  }

  cm.time = {
    begin() {
      slider = cm.byId("day");
      strip = cm.byId("strip");
      slider.max = String(days - 1);
      slider.addEventListener("input", () => cm.state.set({ day: Number(slider.value), from: null, to: null }));
      cm.byId("play").addEventListener("click", play);
      cm.byId("before").addEventListener("click", () => step(-1));
      cm.byId("after").addEventListener("click", () => step(1));
      cm.byId("last-change").addEventListener("click", () => jump(-1));
      cm.byId("next-change").addEventListener("click", () => jump(1));
      cm.byId("known-field").hidden = !data.meta.then;
      cm.byId("known").addEventListener("change", event => cm.state.set({ known: event.target.value }));
      document.addEventListener("keydown", keys);
      const lay = () => {
        draw();
        ticks();
      };
      new ResizeObserver(cm.soon(lay)).observe(strip);
      cm.state.on(["day"], show);
      cm.state.on(["known"], lay);
      cm.state.on(["lang", "theme", "filters"], () => {
        lay();
        show();
        button();
      });
      show();
      lay();
    },
    step,
    jump,
  };
})((globalThis.conflictmap ??= {}));
