// The start: words, theme, map, and who listens to whom.
"use strict";
(cm => {
  const { data, h } = cm;
  const { t, date } = cm.i18n;

  function language(state) {
    const wanted =
      state.lang ??
      (navigator.languages ?? [navigator.language])
        .map(one => one.slice(0, 2))
        .find(one => cm.i18n.languages.includes(one));
    cm.i18n.use(wanted ?? "en");
    const select = cm.byId("language");
    if (!select.options.length)
      cm.replace(
        select,
        cm.i18n.languages.map(code => h("option", { value: code, lang: code }, cm.i18n.own(code))),
      );
    select.value = cm.i18n.lang();
    document.title = t("title", { name: data.title() });
    cm.byId("title").textContent = t("title", { name: data.title() });
    freshness();
    for (const way of ["in", "out"]) {
      const button = document.querySelector(`.leaflet-control-zoom-${way}`);
      button?.setAttribute("aria-label", t(`zoom.${way}`));
      if (button) button.title = t(`zoom.${way}`);
    }
  }

  function freshness() {
    const { newest_report: report, newest_evidence: evidence } = data.meta;
    cm.byId("fresh").textContent = [
      report
        ? t("fresh", { report: date(report), evidence: evidence ? date(evidence) : t("date.unknown") })
        : t("fresh.none"),
      data.meta.known ? t("fresh.known", { day: date(data.meta.known) }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }

  function theme(state) {
    const dark = state.theme ? state.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    cm.byId("theme").setAttribute("aria-pressed", String(dark));
  }

  function about() {
    cm.replace(
      cm.byId("about-body"),
      h("h2", {}, t("about.title")),
      h("p", {}, t("about.what")),
      h("p", {}, t("about.not_for")),
      h("h3", {}, t("about.keys")),
      h(
        "ul",
        { class: "keys" },
        ["day", "change", "play", "search", "close", "map"].map(name => h("li", {}, t(`keys.${name}`))),
      ),
      h("h3", {}, t("about.words")),
      h("p", {}, t("about.confidence")),
      h("p", {}, t("about.grades")),
      h("h3", {}, t("about.data")),
      cm.share.about(),
      data.meta.unplaced ? h("p", {}, t("about.unplaced", { n: data.meta.unplaced })) : null,
      h("p", { class: "hint" }, t("about.build", { build: data.meta.build })),
    );
    cm.byId("about").showModal();
  }

  function buttons() {
    cm.byId("language").addEventListener("change", event => cm.state.set({ lang: event.target.value }));
    cm.byId("theme").addEventListener("click", () =>
      cm.state.set({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
    );
    cm.byId("help").addEventListener("click", about);
    for (const dialog of document.querySelectorAll("dialog")) {
      dialog.querySelector(".close").addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    }
    document.addEventListener("keydown", event => {
      if (event.key === "?" && !event.target.closest("input, textarea, dialog")) about();
    });
  }

  function room() {
    const wide = cm.edge.beside();
    return cm.i18n.rtl() ? { paddingBottomRight: [wide, 0] } : { paddingTopLeft: [wide, 0] };
  }

  function view(map, state) {
    const [west, south, east, north] = data.meta.focus;
    if (state.view) map.setView([state.view[0], state.view[1]], state.view[2], { animate: false });
    else
      map.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        { animate: false, ...room() },
      );
  }

  function remember(map) {
    map.on("moveend", () => {
      const { lat, lng } = map.getCenter();
      cm.state.set({ view: [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(map.getZoom().toFixed(2))] });
    });
  }

  function clicks(map) {
    map.on("click", event => {
      const touch = event.originalEvent.pointerType === "touch";
      const place = cm.placeAtPoint(event.containerPoint, touch);
      if (place >= 0) {
        cm.state.set({ place, tab: "why" });
        cm.panel.raise();
      } else cm.why.ask(event.latlng.lat, event.latlng.lng);
    });
    map.getContainer().addEventListener("pointermove", event => {
      if (event.pointerType !== "mouse") return;
      const over = cm.placeAtPoint(map.mouseEventToContainerPoint(event), false) >= 0;
      map.getContainer().classList.toggle("over-place", over);
    });
    // On the map itself, Enter asks about its middle.
    map.getContainer().addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      const middle = map.getSize().divideBy(2);
      const place = cm.placeAtPoint(middle, true);
      if (place >= 0) cm.state.set({ place, tab: "why" });
      else cm.why.ask(map.getCenter().lat, map.getCenter().lng);
    });
  }

  cm.start = map => {
    cm.map = map;
    const state = cm.state.begin(location.hash);
    data.turn(state.known);
    cm.state.on(["known"], now => data.turn(now.known));
    language(state);
    theme(state);
    cm.state.on(["lang"], now => {
      language(now);
      map.getContainer().setAttribute("aria-label", t("map.label"));
    });
    cm.state.on(["theme"], theme);
    cm.edge.begin(map);
    view(map, state);
    map.attributionControl?.setPrefix(false);
    map.getContainer().setAttribute("aria-label", t("map.label"));
    map.getContainer().setAttribute("role", "application");
    cm.areas.begin(map);
    cm.marks.begin(map);
    cm.time.begin();
    cm.panel.begin(map);
    cm.why.begin();
    cm.lists.begin(map);
    cm.changes.begin();
    cm.table.begin();
    cm.legend.begin();
    cm.search.begin();
    cm.share.begin();
    map.invalidateSize({ pan: false, animate: false });
    cm.edge.limit(map);
    view(map, state);
    remember(map);
    buttons();
    clicks(map);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => theme(cm.state.get()));
    window.addEventListener("hashchange", () => {
      const next = cm.state.read(location.hash);
      if (next.view) map.setView([next.view[0], next.view[1]], next.view[2], { animate: false });
      cm.state.set(next);
    });
    if (state.place !== null && !state.view) cm.panel.reveal(state.place);
    else if (state.place !== null || state.tab !== "why") cm.panel.raise();
    document.documentElement.classList.add("ready");
    performance.mark("conflictmap-ready");
  };
})((globalThis.conflictmap ??= {}));
