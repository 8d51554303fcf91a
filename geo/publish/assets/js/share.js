// Handing on what is seen: a link, a citation, a print.
"use strict";
(cm => {
  const { data, h } = cm;
  const { t, date } = cm.i18n;

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = h("textarea", { class: "hidden-text", readonly: true });
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    toast(t("share.copied"));
  }

  const hide = cm.later(() => (cm.byId("toast").textContent = ""), 2500);
  function toast(text) {
    cm.says(cm.byId("toast"), text);
    hide();
  }

  cm.citation = () =>
    t(cm.state.get().known === "then" ? "share.citation_then" : "share.citation", {
      title: data.title(),
      day: date(data.iso(cm.state.get().day), "long"),
      build: data.meta.build,
      newest: data.meta.newest_report ? date(data.meta.newest_report) : t("date.unknown"),
    });

  function printed() {
    cm.printing = cm.map.getBounds();
    document.documentElement.classList.add("printing");
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = "light";
    document.documentElement.dataset.before = theme;
    cm.pen.forget();
    cm.map.invalidateSize({ animate: false, pan: false });
    cm.map.fitBounds(cm.printing, { animate: false });
    const { day } = cm.state.get();
    const { node } = cm.controlTable(day, 400, cm.marks.visible());
    cm.replace(
      cm.byId("print"),
      h("p", {}, cm.situation(day)),
      node,
      h("h2", {}, t("about.data")),
      about(),
      h("p", {}, cm.citation()),
      h("p", {}, cm.state.link()),
    );
    cm.marks.draw();
  }

  const about = () =>
    h(
      "ul",
      {},
      data.meta.attribution.map(([title, licence, text]) => h("li", {}, `${title}: ${text} (${licence})`)),
    );

  // A menu that opens under its button and closes by itself.
  function menu(button, holder, entries) {
    const close = () => {
      holder.hidden = true;
      button.setAttribute("aria-expanded", "false");
    };
    const fill = () =>
      cm.replace(
        holder,
        entries().map(([text, job]) =>
          h(
            "li",
            { role: "none" },
            h(
              "button",
              {
                type: "button",
                role: "menuitem",
                onclick: () => {
                  close();
                  button.focus();
                  job();
                },
              },
              text,
            ),
          ),
        ),
      );
    button.addEventListener("click", () => {
      if (!holder.hidden) return close();
      for (const other of document.querySelectorAll("[role=menu]")) other.hidden = true;
      fill();
      holder.hidden = false;
      button.setAttribute("aria-expanded", "true");
      holder.querySelector("button").focus();
    });
    holder.addEventListener("keydown", event => {
      const items = [...holder.querySelectorAll("button")];
      const at = items.indexOf(document.activeElement);
      if (event.key === "Escape") {
        close();
        button.focus();
      } else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
      else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    document.addEventListener(
      "pointerdown",
      event => !holder.contains(event.target) && !button.contains(event.target) && close(),
    );
  }

  cm.share = {
    copy,
    about,
    begin() {
      menu(cm.byId("share"), cm.byId("share-menu"), () => [
        [t("share.link"), () => copy(cm.state.link())],
        [t("share.cite"), () => copy(`${cm.citation()} ${cm.state.link()}`)],
        [t("share.print"), () => window.print()],
      ]);
      menu(cm.byId("export"), cm.byId("export-menu"), () =>
        cm.exporting.KINDS.map(name => [t(`export.${name}`), () => cm.exporting.save(name)]),
      );
      window.addEventListener("beforeprint", printed);
      window.addEventListener("afterprint", () => {
        const seen = cm.printing;
        cm.printing = null;
        document.documentElement.classList.remove("printing");
        document.documentElement.dataset.theme = document.documentElement.dataset.before;
        cm.pen.forget();
        cm.map.invalidateSize({ animate: false, pan: false });
        cm.map.fitBounds(seen, { animate: false });
        cm.marks.draw();
      });
    },
  };
})((globalThis.conflictmap ??= {}));
