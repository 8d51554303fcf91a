// The panel beside the map: its tabs, and on a small screen the sheet that it becomes.
"use strict";
(cm => {
  const { data } = cm;
  const { places } = data;
  const TABS = ["why", "claims", "reports", "changes", "table"];
  let map = null;

  const small = () => window.matchMedia("(max-width: 760px)").matches;

  function show() {
    const tab = TABS.includes(cm.state.get().tab) ? cm.state.get().tab : "why";
    for (const name of TABS) {
      const on = name === tab;
      const button = cm.byId(`for-${name}`);
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      cm.byId(`tab-${name}`).hidden = !on;
    }
  }

  function choose(tab) {
    cm.state.set({ tab });
    raise();
  }

  function keys(event) {
    const at = TABS.indexOf(event.target.id?.replace("for-", ""));
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !way) return;
    const next = TABS[(at + (cm.i18n.rtl() ? -way : way) + TABS.length) % TABS.length];
    cm.state.set({ tab: next });
    cm.byId(`for-${next}`).focus();
    event.preventDefault();
  }

  // On a small screen the panel takes half of the map's room: the map is told, so that its middle stays its middle.
  function lower(down) {
    const before = map.getCenter();
    cm.byId("panel").classList.toggle("raised", !down);
    cm.byId("sheet").setAttribute("aria-expanded", String(!down));
    if (!small()) return;
    map.invalidateSize({ animate: false, pan: false });
    map.setView(before, map.getZoom(), { animate: false });
  }

  const raise = () => cm.byId("panel").classList.contains("raised") || lower(false);

  // Moves the map to a place, near enough to see what is around it.
  function reveal(place) {
    raise();
    const from = { city: 9, town: 10, province: 8, region: 8, country: 6 }[places.kind[place]] ?? 11;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const zoom = Math.max(map.getZoom(), from);
    const aside = L.point((cm.edge.beside() / 2) * (cm.i18n.rtl() ? 1 : -1), 0);
    const middle = map.unproject(map.project([places.lat[place], places.lon[place]], zoom).add(aside), zoom);
    map.setView(middle, zoom, { animate: !still });
  }

  cm.panel = {
    raise,
    lower,
    reveal,
    small,
    begin(leaflet) {
      map = leaflet;
      for (const name of TABS) cm.byId(`for-${name}`).addEventListener("click", () => choose(name));
      document.querySelector("[role=tablist]").addEventListener("keydown", keys);
      cm.byId("sheet").addEventListener("click", () => lower(cm.byId("panel").classList.contains("raised")));
      cm.byId("close").addEventListener("click", () => {
        cm.why.close();
        lower(true);
      });
      document.addEventListener("keydown", event => {
        if (event.key === "Escape" && !event.target.closest("dialog, input, [role=menu]")) cm.why.close();
      });
      cm.state.on(["tab", "lang"], show);
      show();
    },
  };
})((globalThis.conflictmap ??= {}));
