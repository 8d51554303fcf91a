// Which claims are asked for: by side, source, kind, modality, grade, date and words.
"use strict";
(cm => {
  const { data, h } = cm;
  const { claims, reports, sides, sources, texts } = data;
  const { t } = cm.i18n;
  const GRADES = "ABCDEF";
  let folded = null;

  const distinct = column => [...new Set(column)].filter(value => value !== null);

  function words(at) {
    folded ??= new Map();
    if (!folded.has(at))
      folded.set(
        at,
        `${texts[claims.text[at]]} ${claims.place[at] === null ? claims.name[at] : data.places.name[claims.place[at]]}`.toLowerCase(),
      );
    return folded.get(at);
  }

  const dayOf = at => claims.to[at] ?? reports.day[claims.report[at]];
  const TESTS = {
    side: (at, value) => sides[claims.side[at]].id === value,
    source: (at, value) => sources[reports.source[claims.report[at]]]?.name === value,
    kind: (at, value) => claims.kind[at] === value,
    modality: (at, value) => claims.modality[at] === value,
    grade: (at, value) => GRADES.indexOf(claims.grade[at][0]) <= GRADES.indexOf(value),
    text: (at, value) => words(at).includes(value.toLowerCase()),
    since: (at, value) => dayOf(at) !== null && dayOf(at) >= data.dayOf(value),
    until: (at, value) => dayOf(at) !== null && dayOf(at) <= data.dayOf(value),
  };

  // Whether a claim is among those asked for; `dates: false` leaves the days out of it.
  function passes(at, { dates = true } = {}) {
    const wanted = cm.state.get().filters;
    for (const name in wanted) {
      if ((name === "since" || name === "until") && !dates) continue;
      if (!TESTS[name](at, wanted[name])) return false;
    }
    return true;
  }

  function set(name, value) {
    const filters = { ...cm.state.get().filters };
    if (value) filters[name] = value;
    else delete filters[name];
    cm.state.set({ filters });
  }

  function choice(name, values, said) {
    const current = cm.state.get().filters[name] ?? "";
    return h(
      "label",
      { class: "field" },
      h("span", {}, t(`filter.${name}`)),
      h(
        "select",
        { name, onchange: event => set(name, event.target.value) },
        h("option", { value: "", selected: current === "" }, t("filter.any")),
        values.map(value => h("option", { value, selected: value === current }, said(value))),
      ),
    );
  }

  const day = name =>
    h(
      "label",
      { class: "field" },
      h("span", {}, t(`filter.${name}`)),
      h("input", {
        type: "date",
        name,
        min: data.iso(0),
        max: data.iso(data.meta.days - 1),
        value: cm.state.get().filters[name] ?? "",
        onchange: event => set(name, event.target.value),
      }),
    );

  function form() {
    const used = Object.keys(cm.state.get().filters).length;
    const sideAt = new Map(sides.map((side, at) => [side.id, at]));
    return h(
      "details",
      { class: "filters", open: cm.filters.open, ontoggle: event => (cm.filters.open = event.target.open) },
      h("summary", {}, t("filter.title"), used ? h("span", { class: "count" }, cm.i18n.number(used)) : null),
      h(
        "div",
        { class: "grid" },
        h(
          "label",
          { class: "field wide" },
          h("span", {}, t("filter.text")),
          h("input", {
            type: "text",
            name: "text",
            value: cm.state.get().filters.text ?? "",
            autocomplete: "off",
            onchange: event => set("text", event.target.value.trim()),
          }),
        ),
        choice(
          "side",
          distinct(claims.side)
            .sort((a, b) => a - b)
            .map(at => sides[at].id),
          id => data.sideName(sideAt.get(id)),
        ),
        choice("source", distinct(reports.source.map(at => sources[at]?.name)).sort(), sourceName),
        choice("kind", distinct(claims.kind).sort(), kind => t(`kind.${kind}`)),
        choice("modality", distinct(claims.modality).sort(), one => t(`modality.${one}`)),
        choice("grade", ["A", "B", "C", "D", "E"], grade => t("filter.at_least", { grade })),
        day("since"),
        day("until"),
      ),
      h(
        "div",
        { class: "row" },
        h("p", { class: "hint" }, t("filter.note")),
        used
          ? h(
              "button",
              { type: "button", class: "plain", onclick: () => cm.state.set({ filters: {} }) },
              t("filter.clear"),
            )
          : null,
      ),
    );
  }

  // The filter and the link keep the name as the build has it; only what is read is in the reader's language.
  const sourceName = name => data.sourceName(sources.findIndex(source => source.name === name));

  cm.filters = { passes, form, open: false, active: () => Object.keys(cm.state.get().filters).length > 0 };
})((globalThis.conflictmap ??= {}));
