// Above the lines that name the territories of a page: a box that proposes names as one types, and adds them as lines.
// Without this file, or without an answer, the lines are typed by hand.
(() => {
  const WAIT_MS = 250;
  const SHORTEST = 2;
  const LONGEST = 200;

  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const start = (lines) => {
    const { territoryNames: address, territoryAdd: label, territoryNone: none, territoryAdded: added } = lines.dataset;
    const box = element("div", { className: "territory-lines" });
    const input = element("input", { type: "text", id: `${lines.id}-add`, autocomplete: "off", maxLength: LONGEST });
    const status = element("p", { className: "territory-lines-status" });
    const names = element("ul", { className: "territory-lines-names" });
    status.setAttribute("role", "status");
    box.append(element("label", { htmlFor: input.id, textContent: label }), input, status, names);
    lines.before(box);
    let timer;
    let asking = new AbortController();

    const clear = () => {
      asking.abort();
      names.replaceChildren();
      status.textContent = "";
    };

    const add = (name) => {
      const before = lines.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (!before.includes(name)) lines.value = [...before, name].join("\n");
      for (const event of ["input", "change"]) lines.dispatchEvent(new Event(event, { bubbles: true }));
      clear();
      input.value = "";
      status.textContent = `${added} ${name}`;
      input.focus();
    };

    const show = (proposed) => {
      status.textContent = proposed.length ? "" : none;
      names.replaceChildren(
        ...proposed.map((name) => {
          const button = element("button", { type: "button", className: "button button-small", textContent: name });
          button.addEventListener("click", () => add(name));
          const item = document.createElement("li");
          item.append(button);
          return item;
        }),
      );
    };

    const ask = async () => {
      const text = input.value.trim();
      if (text.length < SHORTEST) return clear();
      asking.abort();
      asking = new AbortController();
      try {
        const query = new URLSearchParams({ q: text });
        const answer = await fetch(`${address}?${query}`, { signal: asking.signal, redirect: "error" });
        if (answer.ok) show((await answer.json()).names);
      } catch {
        // Another question is on its way, or nobody answers: the lines can still be typed.
      }
    };

    input.addEventListener("input", (event) => {
      // It is no part of the form, and no change of the page.
      event.stopPropagation();
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      names.querySelector("button")?.click();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const lines of document.querySelectorAll("textarea[data-territory-names]")) start(lines);
  });
})();
