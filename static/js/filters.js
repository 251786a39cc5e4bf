// Filters that update in place. htmx asks, puts the results in and moves the address; this file keeps the reader's
// place: no option is moved or taken away, the focus stays, a quiet voice says how many there are.
// Without this file, or when the network fails, the button of the form does the same with a whole page.
(() => {
  "use strict";

  const asker = (event) => {
    const element = event.detail.requestConfig?.elt ?? event.detail.elt;
    return element?.closest?.(".filters-body");
  };
  const boxes = (scope) => [...scope.querySelectorAll(".filter input[type=checkbox]")];
  const key = (box) => `${box.name}=${box.value}`;
  const countOf = (box) => box.closest("label").querySelector(".filter-option-count");
  const nameOf = (panel) => boxes(panel)[0]?.name;

  // A panel shows no more options than this (search/query/filters.py): beyond it, absent does not mean none.
  const OPTIONS_MAX = 30;

  /** Bring the counts of `panel` up to date where they stand; what it did not show yet comes at its end. */
  function recount(panel, fresh) {
    const counted = new Map(fresh ? boxes(fresh).map((box) => [key(box), box]) : []);
    const absent = counted.size < OPTIONS_MAX ? "0" : "";
    for (const box of boxes(panel)) {
      const now = counted.get(key(box));
      counted.delete(key(box));
      // What is checked is the reader's: an answer may be older than the last choice.
      countOf(box).textContent = now ? countOf(now).textContent : absent;
    }
    if (!counted.size) return;
    const list = panel.querySelector(".filter-rest .filter-options") ?? panel.querySelector(".filter-options");
    for (const box of counted.values()) list.append(document.adoptNode(box.closest("li")));
    const summary = panel.querySelector("summary");
    if (summary) summary.textContent = summary.textContent.replace(/\d+/, list.children.length);
  }

  function update(body, answered) {
    const fresh = new Map([...answered.querySelectorAll(".filter")].map((panel) => [nameOf(panel), panel]));
    for (const panel of body.querySelectorAll(".filter")) {
      recount(panel, fresh.get(nameOf(panel)));
      fresh.delete(nameOf(panel));
    }
    const actions = body.querySelector(".filters-actions");
    for (const panel of fresh.values()) actions.before(document.adoptNode(panel));
    for (const place of [".filters-actions", ".filters-line-selected"]) {
      const here = body.closest("form").querySelector(place);
      const there = answered.querySelector(place);
      if (here && there && !here.contains(document.activeElement)) here.replaceChildren(...there.childNodes);
    }
  }

  let held = null;

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!asker(event)) return;
    const element = document.activeElement;
    held = { element, top: element.getBoundingClientRect().top };
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const body = asker(event);
    if (!body) return;
    const answered = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    update(body, answered);
    if (held?.element.isConnected) {
      window.scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: "instant" });
    }
    const sentence = document.getElementById("resultats");
    const voice = body.closest("form").querySelector(".filters-voice");
    if (sentence && voice) voice.textContent = sentence.textContent.replace(/\s+/g, " ").trim();
  });

  // On a phone the filters lie above the list: they fold when one goes to it.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".filters-see")) event.target.closest("details").open = false;
  });

  // The button asks for the whole page: an answer in place must not come in between, nor be asked for any more.
  let leaving = false;
  document.addEventListener("submit", (event) => {
    const body = event.target.querySelector?.(".filters-body");
    if (!body) return;
    leaving = true;
    body.dispatchEvent(new CustomEvent("htmx:abort"));
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (leaving && asker(event)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => (leaving = false));

  for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(trouble, (event) => asker(event)?.closest("form").submit());
  }
})();
