// The namespace that all scripts of the page share, and how they make elements: never from markup, always as text.
"use strict";
(cm => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") node.setAttribute("class", value);
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  cm.h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  cm.svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
  cm.byId = id => document.getElementById(id);
  cm.replace = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter(Boolean));

  // Calls `job` once in the next frame, however often it is asked for.
  cm.soon = job => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        job();
      });
    };
  };

  // Calls `job` when nothing has asked for it during `pause` milliseconds.
  cm.later = (job, pause) => {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => job(...values), pause);
    };
  };

  cm.says = (node, text) => {
    node.textContent = "";
    node.textContent = text;
  };
})((globalThis.conflictmap ??= {}));
