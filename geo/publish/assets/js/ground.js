// Why ground has its colour: the place of its own side that speaks for it, and the nearer one that does not.
"use strict";
(cm => {
  const { data, h } = cm;
  const { areas, places, records, sides } = data;
  const { t, number } = cm.i18n;
  const AREAS = new Set(["province", "region", "country", "road"]);
  const REACH = 60; // km from which a place may still speak for ground

  // The nearest place of the day whose record passes, with its distance in km, or null.
  function nearest(asked, day, passes) {
    const states = cm.marks.statesOn(day);
    let best = null;
    for (let place = 0; place < places.id.length; place++) {
      if (states[place] < 0 || AREAS.has(places.kind[place]) || !passes(states[place])) continue;
      const km = data.distance(asked.lat, asked.lon, places.lat[place], places.lon[place]);
      if (!best || km < best.km) best = { place, km, at: states[place] };
    }
    return best;
  }

  // Which place speaks for ground of a side: one with claims, unless the ground rests on the baseline, else any of that side.
  function speaker(asked, day, area) {
    const side = area < 0 ? data.unknown : areas.side[area];
    if (side === data.unknown) return null;
    const own = at => records.side[at] === side;
    const named =
      areas.basis[area] === "baseline" ? null : nearest(asked, day, at => own(at) && records.weighed[at].length);
    if (named && named.km <= REACH) return { ...named, said: "ground.named" };
    const found = nearest(asked, day, own);
    return found && found.km <= REACH ? { ...found, said: "ground.own" } : null;
  }

  // Why a place is shown otherwise than the ground around it; null where it is not.
  function apart(at, area) {
    if (at < 0 || area < 0 || areas.side[area] === records.side[at] || records.side[at] === data.unknown) return null;
    if (records.overtaken[at]) return t(records.weighed[at].length ? "apart.passed_since" : "apart.passed");
    return areas.side[area] === data.unknown ? null : t(`apart.${records.basis[at]}`);
  }

  function link(found) {
    return h(
      "button",
      { type: "button", class: "link strong", onclick: () => cm.state.set({ place: found.place }) },
      h("bdi", {}, data.placeName(found.place)),
    );
  }

  const far = km => number(km, km < 10 ? 1 : 0);

  function panel(asked, day) {
    const area = cm.areaAt(day, asked.lat, asked.lon);
    const side = area < 0 ? data.unknown : areas.side[area];
    const near = nearest(asked, day, () => true);
    const first = speaker(asked, day, area) ?? near;
    const why = near && first.place !== near.place ? apart(near.at, area) : null;
    return [
      h("h2", { id: "why-title", tabindex: -1 }, t("ground.title")),
      h("p", { class: "subtitle" }, h("bdi", {}, `${asked.lat.toFixed(3)}, ${asked.lon.toFixed(3)}`)),
      h(
        "div",
        { class: `verdict ${sides[side].id}`, style: { "--c": sides[side].colour } },
        h(
          "p",
          { class: "state" },
          cm.swatch(side),
          h("strong", {}, area < 0 ? t("ground.outside") : cm.why.headline(side, areas.confidence[area], "")),
        ),
        area >= 0 && side !== data.unknown ? h("p", {}, t(`ground.${areas.basis[area]}`)) : null,
      ),
      first
        ? h(
            "p",
            {},
            t(first.place === near.place ? "ground.nearest" : first.said, { km: far(first.km) }),
            " ",
            link(first),
          )
        : null,
      first ? h("div", { class: "indent" }, cm.why.brief(first.place, day)) : null,
      why
        ? h(
            "div",
            { class: "indent nearer" },
            h("p", {}, t("ground.nearer", { km: far(near.km) }), " ", link(near)),
            h(
              "p",
              { class: "state" },
              cm.swatch(records.side[near.at]),
              cm.why.headline(records.side[near.at], records.confidence[near.at], records.status[near.at]),
            ),
            h("p", { class: "tag warn" }, why),
          )
        : null,
    ];
  }

  cm.ground = {
    panel,
    // What the ground at a place shows where that is not what the place shows itself, and why.
    around(place, at, day) {
      const area = AREAS.has(places.kind[place]) ? -1 : cm.areaAt(day, places.lat[place], places.lon[place]);
      const why = apart(at, area);
      return why ? h("p", { class: "tag warn" }, t("why.apart", { side: data.sideName(areas.side[area]), why })) : null;
    },
  };
})((globalThis.conflictmap ??= {}));
