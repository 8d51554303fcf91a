// How far the map reaches: no farther out than the theatre needs, never off its base map, and plain ground beyond.
"use strict";
(cm => {
  const { data } = cm;
  const STEP = 0.25;
  const around = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
  const WORLD = [
    [-89, -720],
    [89, -720],
    [89, 720],
    [-89, 720],
  ];

  // Pixels that the legend takes from one side of a wide map: what matters is shown beside it.
  const beside = () => (cm.panel.small() || !cm.byId("legend").open ? 0 : cm.byId("legend").offsetWidth * 0.8);

  // The farthest zoom: the sheet fills the frame, or, where the theatre would not fit then, the theatre does.
  function limit(map) {
    const room = L.point(beside(), 0);
    map.setMinZoom(0);
    const full = map.getBoundsZoom(around(data.meta.sheet), true);
    const whole = map.getBoundsZoom(around(data.meta.bounds).pad(0.02), false, room);
    map.setMinZoom(Math.max(0, Math.floor(Math.min(full, whole) / STEP) * STEP));
    hold(map);
  }

  // The map cannot be moved off its sheet, but out from under the legend.
  function hold(map) {
    const [west, south, east, north] = data.meta.sheet;
    const room = (beside() * 360) / (256 * 2 ** map.getZoom());
    map.options.maxBounds = around(
      cm.i18n.rtl() ? [west, south, east + room, north] : [west - room, south, east, north],
    );
  }

  cm.edge = {
    limit,
    beside,
    begin(map) {
      const sheet = around(data.meta.sheet);
      map.setMaxBounds(sheet);
      limit(map);
      L.polygon([WORLD, [sheet.getSouthWest(), sheet.getNorthWest(), sheet.getNorthEast(), sheet.getSouthEast()]], {
        renderer: L.svg({ pane: "edge", padding: 0.4 }),
        pane: "edge",
        interactive: false,
        weight: 1,
        fillOpacity: 1,
        className: "edge",
      }).addTo(map);
      map.on("resize", () => limit(map));
      map.on("zoomend", () => hold(map));
      cm.byId("legend").addEventListener("toggle", () => limit(map));
    },
  };
})((globalThis.conflictmap ??= {}));
