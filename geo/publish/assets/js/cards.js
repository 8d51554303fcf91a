// A claim as it is shown everywhere: its quotation in its sentence, who says it, when, how sure, and who gains by it.
"use strict";
(cm => {
  const { data, h } = cm;
  const { claims, reports, texts, sides } = data;
  const { t, date, number } = cm.i18n;

  cm.swatch = (side, label = false) =>
    h("span", {
      class: `swatch ${sides[side].id}`,
      style: { "--c": sides[side].colour },
      ...(label ? { role: "img", "aria-label": data.sideName(side) } : { "aria-hidden": "true" }),
    });

  cm.quotation = at => {
    const text = texts[claims.text[at]];
    const [start, end] = [claims.start[at], claims.end[at]];
    return h(
      "blockquote",
      { dir: "auto", lang: reports.lang[claims.report[at]] },
      text.slice(0, start),
      h("mark", {}, text.slice(start, end)),
      text.slice(end),
    );
  };

  // When it happened, in the reader's words and as exactly as the report knows.
  cm.whenSaid = at => {
    const [from, to] = [claims.from[at], claims.to[at]];
    if (from === null && to === null) return t("date.unknown");
    if (claims.precision[at] === "report") return t("date.report", { day: date(data.iso(to)) });
    if (from === to) return date(data.iso(to));
    if (from === null) return t("date.until", { day: date(data.iso(to)) });
    if (to === null) return t("date.since", { day: date(data.iso(from)) });
    return t("date.range", { from: date(data.iso(from)), to: date(data.iso(to)) });
  };

  function interest(at) {
    if (claims.against[at]) return h("span", { class: "tag good" }, t("claim.against_interest"));
    const side = claims.speaker_side[at];
    if (side === null) return null;
    const own = side === claims.side[at];
    return h(
      "span",
      { class: own ? "tag warn" : "tag" },
      t(own ? "claim.own_interest" : "claim.speaks_for", { side: data.sideName(side) }),
    );
  }

  const FACT = new Set(["asserted", "claimed", "purported"]);

  function says(at) {
    const place = claims.place[at];
    const name = place === null ? claims.name[at] : data.placeName(place);
    const said = t(`says.${claims.kind[at]}`, { side: data.sideName(claims.side[at]) });
    return h(
      "p",
      { class: "says" },
      cm.swatch(claims.side[at]),
      h(
        "span",
        {},
        place === null
          ? h("strong", {}, h("bdi", {}, name), " ")
          : h(
              "button",
              { type: "button", class: "link strong", onclick: () => cm.state.set({ place, tab: "why" }) },
              h("bdi", {}, name),
            ),
        " ",
        said,
        wholly(at),
        FACT.has(claims.modality[at]) ? null : h("span", { class: "tag warn" }, t(`modality.${claims.modality[at]}`)),
      ),
    );
  }

  // The figure of a grade counts who else said so, of which less was known on the evening: there the letter stands alone.
  cm.grade = (value, then = cm.state.get().known === "then") => {
    const [letter, figure] = [value[0], value.slice(1)];
    const information = then ? null : t(`grade.${figure}`);
    const explained = t(then ? "grade.source" : "grade.explained", { source: t(`grade.${letter}`), information });
    return h("span", { class: "grade", title: explained }, then ? letter : value);
  };

  // That a claim was not known on the days that it is about.
  function late(at, report) {
    if (!data.lag(at)) return null;
    const about = date(data.iso(claims.to[at] ?? claims.from[at]), "short");
    return h(
      "span",
      { class: "tag late" },
      t("claim.late", { day: date(data.iso(reports.day[report]), "short"), about }),
    );
  }

  function origin(at, report) {
    const source = report === null ? t("source.none") : data.sourceName(reports.source[report]);
    return h(
      "p",
      { class: "facts" },
      h("span", { class: "source" }, h("bdi", {}, source)),
      cm.grade(claims.grade[at]),
      late(at, report),
      report !== null && reports.demo[report] ? h("span", { class: "tag demo" }, t("demo.mark")) : null,
    );
  }

  const wholly = at => (claims.extent[at] === "whole" ? null : ` (${t(`extent.${claims.extent[at]}`)})`);

  function reading(at, report) {
    if (report !== null && reports.text[report] !== null) {
      return h("button", { type: "button", class: "link", onclick: () => cm.reader.open(report, at) }, t("claim.read"));
    }
    return h("span", { class: "hint path" }, h("bdi", {}, report === null ? "" : reports.path[report]));
  }

  const WHEN = { planned: "claim.meant_for", denied: "claim.said_of" };

  function facts(at, report, { weight, why, place }) {
    const speaker = claims.speaker[at] === null ? null : texts[claims.speaker[at]];
    const published =
      report === null || reports.day[report] === null ? t("date.unknown") : date(data.iso(reports.day[report]));
    const scale = weight ? `(${weight > 0 ? "+" : ""}${number(weight, 1)})` : "";
    const saying = place
      ? null
      : [t("claim.says"), [t(`says.${claims.kind[at]}`, { side: data.sideName(claims.side[at]) }), wholly(at)]];
    const rows = [
      saying,
      [t(WHEN[claims.modality[at]] ?? "claim.happened"), cm.whenSaid(at)],
      [t("claim.reported"), published],
      [
        t("claim.stands"),
        [
          t(`modality.${claims.modality[at]}`),
          speaker ? [", ", t("claim.by"), " ", h("q", { dir: "auto" }, speaker)] : null,
        ],
      ],
      why ? [t("claim.weighed"), [h("bdi", {}, cm.reason(why)), " ", h("bdi", { dir: "ltr" }, scale)]] : null,
    ];
    return h(
      "dl",
      { class: "facts" },
      rows.filter(Boolean).map(([term, told]) => [h("dt", {}, term), h("dd", {}, told)]),
    );
  }

  // A reason of the scales in the reader's words, as far as they are in the catalogue.
  cm.reason = why => {
    const prefix = "outweighed: ";
    if (why.startsWith(prefix)) return t("because.outweighed", { why: cm.reason(why.slice(prefix.length)) });
    return why
      .split("; ")
      .map(part => {
        const [, name] = /^said of (.+), which contains it$/.exec(part) ?? [];
        if (name)
          return t("because.contains", {
            name: data.namedAt.has(name) ? data.placeName(data.namedAt.get(name)) : name,
          });
        const [, id] = /^repeats (?:the origin of )?claim (\w+)$/.exec(part) ?? [];
        const report = id ? claims.report[data.claimAt.get(id)] : undefined;
        if (report !== undefined && report !== null) {
          return t("because.repeats", { source: data.sourceName(reports.source[report]) });
        }
        const [, day] = /^the claims together date the change to (\d{4}-\d\d-\d\d)$/.exec(part) ?? [];
        if (day) return t("because.later", { day: date(day) });
        return cm.i18n.has(`reason.${part}`) ? t(`reason.${part}`) : part;
      })
      .join(cm.i18n.rtl() ? "؛ " : "; ");
  };

  // `weight` and `why` are those of the scales, where the claim was weighed; `place` says whether to name the place.
  cm.claimCard = (at, { weight = null, why = null, place = true } = {}) => {
    const report = claims.report[at];
    return h(
      "li",
      { class: `card ${claims.modality[at]}`, "data-claim": claims.id[at] },
      place ? says(at) : null,
      cm.quotation(at),
      origin(at, report),
      facts(at, report, { weight, why, place }),
      h("p", { class: "tags" }, interest(at), reading(at, report)),
    );
  };
})((globalThis.conflictmap ??= {}));
