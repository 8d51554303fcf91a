// What is shown: one object, kept in the URL fragment, so that a link shows the same to another reader.
"use strict";
(cm => {
  const { data } = cm;
  const LAYERS = ["areas", "fronts", "places", "claims", "mentions", "baseline", "base", "labels"];
  const FILTERS = ["side", "source", "kind", "modality", "grade", "since", "until", "text"];
  const start = {
    day: data.meta.open,
    known: "now",
    place: null,
    lang: null,
    theme: null,
    view: null,
    tab: "why",
    layers: new Set(["areas", "fronts", "places", "claims", "base", "labels"]),
    hidden: new Set(),
    from: null,
    to: null,
    filters: {},
    patterns: false,
  };
  let state = { ...start };
  const listeners = [];

  function read(fragment) {
    const given = new URLSearchParams(fragment.replace(/^#/, ""));
    const next = { ...start, filters: {} };
    const day = name => (Number.isNaN(data.dayOf(given.get(name))) ? null : data.clamp(data.dayOf(given.get(name))));
    next.day = day("day") ?? start.day;
    next.from = day("from");
    next.to = day("to");
    if (next.from === null || next.to === null) next.from = next.to = null;
    else next.day = next.to;
    next.known = given.get("known") === "then" && data.meta.then ? "then" : "now";
    next.place = data.placeAt.get(given.get("place")) ?? null;
    next.lang = given.get("lang");
    next.theme = ["light", "dark"].includes(given.get("theme")) ? given.get("theme") : null;
    next.tab = given.get("tab") ?? start.tab;
    next.patterns = given.get("patterns") === "1";
    const view = (given.get("view") ?? "").split(",").map(Number);
    next.view = view.length === 3 && view.every(Number.isFinite) ? view : null;
    if (given.has("layers"))
      next.layers = new Set(
        given
          .get("layers")
          .split(".")
          .filter(one => LAYERS.includes(one)),
      );
    const known = new Set(data.sides.map(side => side.id));
    if (given.has("hide"))
      next.hidden = new Set(
        given
          .get("hide")
          .split(".")
          .filter(one => known.has(one)),
      );
    for (const name of FILTERS) if (given.get(`f-${name}`)) next.filters[name] = given.get(`f-${name}`);
    return next;
  }

  function write() {
    const shown = new URLSearchParams();
    shown.set("day", data.iso(state.day));
    if (state.known !== start.known) shown.set("known", state.known);
    if (state.place !== null) shown.set("place", data.places.id[state.place]);
    if (state.lang) shown.set("lang", state.lang);
    if (state.theme) shown.set("theme", state.theme);
    if (state.view) shown.set("view", state.view.join(","));
    if (state.tab !== start.tab) shown.set("tab", state.tab);
    if (state.from !== null) shown.set("from", data.iso(state.from));
    if (state.to !== null) shown.set("to", data.iso(state.to));
    if ([...state.layers].sort().join() !== [...start.layers].sort().join()) {
      shown.set("layers", LAYERS.filter(one => state.layers.has(one)).join("."));
    }
    if (state.hidden.size) shown.set("hide", [...state.hidden].sort().join("."));
    if (state.patterns) shown.set("patterns", "1");
    for (const name of FILTERS) if (state.filters[name]) shown.set(`f-${name}`, state.filters[name]);
    return `#${shown.toString().replaceAll("%2C", ",")}`;
  }

  const keep = cm.later(() => history.replaceState(null, "", write()), 150);

  function set(patch) {
    const changed = Object.keys(patch).filter(name => patch[name] !== state[name]);
    if (!changed.length) return;
    state = { ...state, ...patch };
    // Another picture of the same day is news to all who show a day.
    if (changed.includes("known")) changed.push("day");
    for (const { names, job } of listeners)
      if (!names || changed.some(name => names.includes(name))) job(state, changed);
    keep();
  }

  cm.state = {
    LAYERS,
    FILTERS,
    read,
    write,
    set,
    get: () => state,
    begin: fragment => (state = read(fragment)),
    // Calls `job` whenever one of `names` (a list, null for any) has changed.
    on: (names, job) => listeners.push({ names, job }),
    link: () => `${location.href.split("#")[0]}${write()}`,
    toggled: (held, name, on) => {
      const next = new Set(held);
      if (on) next.add(name);
      else next.delete(name);
      return next;
    },
  };
})((globalThis.conflictmap ??= {}));
