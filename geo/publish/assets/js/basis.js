// What the state of a place rests on: claims, inference, or the baseline, and then on whose word the baseline says so.
"use strict";
(cm => {
  const { data, h } = cm;
  const { records, rows } = data;
  const { t, date } = cm.i18n;
  const UNVERIFIED = "unverified";
  const LINE = "By the line drawn in regions.geojson.";

  function age(days) {
    if (days <= 0) return t("age.today");
    return t("age.days", { n: days });
  }

  function says(at) {
    if (records.basis[at] === "baseline") return t("why.baseline");
    if (records.basis[at] === "inferred") return t("why.inferred");
    return t("why.claims", { n: Math.max(records.origins[at], 1) });
  }

  // A source as text, the address in it as a link that tells nobody where the reader comes from.
  function linked(source) {
    const [, before, address] = /^(.*?)(https:\/\/\S+)?$/.exec(source);
    if (!address) return h("bdi", {}, source);
    const link = { href: address, target: "_blank", rel: "noopener noreferrer", class: "link" };
    return h("bdi", {}, before, h("a", link, new URL(address).hostname));
  }

  function note(text) {
    if (!text || text === LINE) return null;
    if (cm.i18n.has(`note.${text}`)) return h("p", { class: "hint" }, t(`note.${text}`));
    return h("p", { class: "hint", lang: "en", dir: "auto" }, text);
  }

  // The row of the baseline: its source, its grade and the remark of its author.
  function row(at) {
    const one = data.rowOf(at);
    if (one === null) return null;
    const open = rows.source[one] === UNVERIFIED;
    const grade = cm.grade(rows.grade[one], false);
    return h(
      "div",
      { class: "row-of-baseline" },
      open
        ? h("p", { class: "facts" }, h("span", { class: "tag warn" }, t("baseline.unverified")), grade)
        : h("p", { class: "facts" }, h("span", { class: "source" }, linked(rows.source[one])), grade),
      note(rows.note[one]),
    );
  }

  cm.basis = {
    // Whether a state rests on a row of the baseline that nobody could check.
    unverified: at => data.rowOf(at) !== null && rows.source[data.rowOf(at)] === UNVERIFIED,
    told(at, day) {
      if (at < 0) return h("p", {}, t("why.no_record"));
      const last = records.evidence[at];
      const seen =
        last === null ? "" : ` ${t("why.last_evidence", { day: date(data.iso(last)), ago: age(day - last) })}`;
      return [h("p", {}, says(at), seen), row(at)];
    },
  };
})((globalThis.conflictmap ??= {}));
