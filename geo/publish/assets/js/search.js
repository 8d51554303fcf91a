// Finding a place by any spelling of its name, in Latin or Arabic script.
"use strict";
(cm => {
  const { data, h } = cm;
  const { places } = data;
  const { t } = cm.i18n;
  const MOST = 12;
  const ARABIC = /[\u0600-\u06ff]/;
  const SOUNDS = [
    ["tch", "š"],
    ["sch", "š"],
    ["sh", "š"],
    ["ch", "š"],
    ["kh", "x"],
    ["gh", "g"],
    ["dh", "d"],
    ["th", "t"],
    ["ph", "f"],
    ["dj", "j"],
    ["q", "k"],
    ["c", "k"],
    ["ou", "u"],
    ["oo", "u"],
    ["ee", "i"],
    ["o", "u"],
  ];
  const ARTICLE = /^(al|el|ul|il|as|ash|at|ath|ad|adh|ar|az|an|es|esh|ed|er|en)$/;
  const GENERIC = {
    tell: "tal",
    tall: "tal",
    tel: "tal",
    kafar: "kafr",
    kfar: "kafr",
    kefr: "kafr",
    sheikh: "shikh",
    maarat: "marat",
    maarrat: "marat",
    jebel: "jabal",
    jabel: "jabal",
    khirbet: "khirbat",
    ibn: "bin",
    beni: "bani",
  };
  let index = null;
  let box = null;
  let list = null;
  let found = [];
  let active = -1;

  function latin(name) {
    const bare = name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}|['’‘`´ʿʾʻʼ]/gu, "");
    const words = bare.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return words
      .filter((word, at) => at === words.length - 1 || !ARTICLE.test(word))
      .map(word => {
        let sound = GENERIC[word] ?? word;
        for (const [from, to] of SOUNDS) sound = sound.replaceAll(from, to);
        return sound
          .replace(/(.)\1+/g, "$1")
          .replace(/(?<=.)[ae]h*$/, "a")
          .replace(/(?<=[iu])h+$/, "")
          .replace(/[ae][iy](?![aeu])|ie(?![aeu])|e/g, "i")
          .replace(/aw(?![aiuy])/g, "u")
          .replace(/(?<=[^aiu])y(?![aiu])/g, "i");
      })
      .join("")
      .replace(/(.)\1+/g, "$1");
  }

  function arabic(name) {
    const bare = name
      .normalize("NFKC")
      .replace(/\p{M}|\u0640/gu, "")
      .replace(/[أإآٱ]/g, "ا")
      .replace(/[ىیې]/g, "ي")
      .replace(/[ةۀہ]/g, "ه")
      .replace(/ک/g, "ك")
      .replace(/ؤ/g, "و")
      .replace(/ئ/g, "ي")
      .replace(/ء/g, "");
    return bare
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map(word => (word.startsWith("ال") && word.length > 3 ? word.slice(2) : word))
      .join("");
  }

  const fold = name => (ARABIC.test(name) ? arabic(name) : latin(name));

  // Letters that must change to turn one name into the other, `most` + 1 as soon as it is more than that.
  function distance(one, two, most) {
    if (Math.abs(one.length - two.length) > most) return most + 1;
    let row = Array.from({ length: two.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= two.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
        least = Math.min(least, next[j]);
      }
      if (least > most) return most + 1;
      row = next;
    }
    return row[two.length];
  }

  function build() {
    index = places.keys.map((keys, at) => ({
      keys: keys.split(" "),
      plain: `${places.name[at]}|${places.local[at]}`.toLowerCase(),
    }));
  }

  // A name without its vowels, which transliterations change most.
  const bare = name => name[0] + name.slice(1).replace(/[aiu]/g, "");

  // Place numbers for a query, the best first.
  function search(query) {
    if (!index) build();
    const wanted = fold(query.trim());
    const bones = bare(wanted);
    const plain = query.trim().toLowerCase();
    if (!wanted) return [];
    const most = wanted.length >= 7 ? 2 : wanted.length >= 4 ? 1 : 0;
    const scored = [];
    index.forEach((entry, at) => {
      let best = 9;
      for (const key of entry.keys) {
        if (key === wanted) best = Math.min(best, 0);
        else if (key.startsWith(wanted)) best = Math.min(best, 1 + (key.length - wanted.length) / 100);
        else if (best > 3 && wanted.length > 2 && key.includes(wanted)) best = 3;
        else if (best > 4.6 && bones.length > 3 && bare(key) === bones) best = 4.6;
        else if (best > 4 && most && key[0] === wanted[0]) {
          const far = distance(wanted, key, most);
          if (far <= most) best = Math.min(best, 3 + far / 2);
        }
      }
      if (best > 1 && entry.plain.split("|").some(name => name.startsWith(plain))) best = 1;
      if (best < 9) scored.push([best, at]);
    });
    return scored
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .slice(0, MOST)
      .map(([, at]) => at);
  }

  function option(at, i) {
    const states = cm.marks.statesOn(cm.state.get().day);
    const side = states[at] < 0 ? data.unknown : data.records.side[states[at]];
    const other = cm.i18n.rtl() ? places.name[at] : places.local[at];
    return h(
      "li",
      {
        role: "option",
        id: `found-${i}`,
        "aria-selected": String(i === active),
        onmousedown: event => {
          event.preventDefault();
          choose(i);
        },
      },
      cm.swatch(side),
      h("span", { class: "name" }, h("bdi", {}, data.placeName(at))),
      h("span", { class: "hint" }, h("bdi", {}, other)),
      h(
        "span",
        { class: "hint kind" },
        t(`place.${places.kind[at]}`),
        places.admin1[at] ? ` · ${places.admin1[at]}` : "",
      ),
    );
  }

  function show() {
    const open = box.value.trim() !== "" && document.activeElement === box;
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) return;
    found = search(box.value);
    active = Math.min(active, found.length - 1);
    if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
    else box.removeAttribute("aria-activedescendant");
    cm.replace(
      list,
      found.length
        ? found.map(option)
        : h("li", { class: "none", role: "option", "aria-disabled": "true" }, t("search.none")),
    );
  }

  function choose(i) {
    const place = found[i];
    if (place === undefined) return;
    box.value = "";
    active = -1;
    cm.state.set({ place, tab: "why" });
    cm.panel.reveal(place);
    box.blur();
    show();
  }

  function pressed(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(1, found.length);
      show();
    } else if (event.key === "Enter") choose(Math.max(0, active));
    else if (event.key === "Escape") {
      box.value = "";
      show();
      box.blur();
    } else return;
    event.preventDefault();
  }

  cm.search = {
    find: search,
    fold,
    begin() {
      box = cm.byId("search");
      list = cm.byId("found");
      box.addEventListener("input", () => {
        active = -1;
        show();
      });
      box.addEventListener("keydown", pressed);
      box.addEventListener("focus", show);
      box.addEventListener("blur", show);
      document.addEventListener("keydown", event => {
        if (event.key !== "/" || event.target.closest("input, textarea, select, dialog")) return;
        event.preventDefault();
        box.focus();
      });
    },
  };
})((globalThis.conflictmap ??= {}));
