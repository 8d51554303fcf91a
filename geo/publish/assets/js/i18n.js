// Words, dates and numbers in the language of the reader.
"use strict";
(cm => {
  const catalogue = JSON.parse(cm.byId("strings").textContent);
  let lang = "en";
  let formats = {};

  function locale() {
    return lang === "ar" ? "ar-SY-u-nu-latn-ca-gregory" : lang === "en" ? "en-GB" : lang;
  }

  function use(wanted) {
    lang = catalogue[wanted] ? wanted : "en";
    formats = {
      long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
      medium: { day: "numeric", month: "long", year: "numeric" },
      day: { day: "numeric", month: "short", year: "numeric" },
      short: { day: "numeric", month: "short" },
      month: { month: "short", year: "numeric" },
    };
    for (const [name, options] of Object.entries(formats)) {
      formats[name] = new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options });
    }
    document.documentElement.lang = lang;
    document.documentElement.dir = catalogue[lang].direction;
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = t(node.dataset.say);
    for (const node of document.querySelectorAll("[data-label]")) {
      node.setAttribute("aria-label", t(node.dataset.label));
      if (node.title || node.matches("button")) node.title = t(node.dataset.label);
    }
    const brief = window.matchMedia("(max-width: 760px)").matches;
    for (const node of document.querySelectorAll("[data-hint]"))
      node.placeholder = t(brief ? node.dataset.label : node.dataset.hint);
  }

  function t(name, values) {
    let text = catalogue[lang][name] ?? catalogue.en[name] ?? name;
    if (values && "n" in values) {
      const form = new Intl.PluralRules(lang).select(values.n);
      text = catalogue[lang][`${name}.${form}`] ?? text;
    }
    return text.replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? values[key] : whole));
  }

  const date = (iso, style = "day") => formats[style].format(new Date(`${iso}T00:00:00Z`));
  const number = (value, digits = 0) =>
    new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

  // A probability as intelligence analysts word it.
  function likelihood(percent) {
    const steps = [
      [95, "almost_certain"],
      [80, "very_likely"],
      [65, "likely"],
      [50, "even"],
    ];
    const found = steps.find(([least]) => percent >= least);
    return t(`confidence.${found ? found[1] : "doubtful"}`);
  }

  cm.i18n = {
    use,
    t,
    date,
    number,
    likelihood,
    has: name => name in catalogue[lang],
    lang: () => lang,
    languages: Object.keys(catalogue),
    rtl: () => catalogue[lang].direction === "rtl",
    own: code => catalogue[code].language,
  };
})((globalThis.conflictmap ??= {}));
