// Names for what Wagtail leaves without one: the box where a tag is typed, the people who have the page open, the
// boxes of search, and the choice of several files.
(() => {
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const labelOf = (field) => tidy(field?.labels?.[0]?.firstChild?.textContent);

  // What is named, and the words that stand for it beside it.
  const NAMES = {
    ".tagit-new input": (box) => labelOf(box.closest("ul").previousElementSibling),
    "button.w-editing-sessions__session": (button) => tidy(button.querySelector(".w-editing-sessions__popup")?.textContent),
    "form[role=search]": (form) => tidy(form.querySelector("input:not([type=hidden])")?.placeholder),
    "input[type=file]": (field) => (field.labels.length ? "" : tidy(field.previousElementSibling?.textContent)),
  };

  const name = () => {
    for (const [selector, wordsOf] of Object.entries(NAMES)) {
      for (const element of document.querySelectorAll(`${selector}:not([aria-label])`)) {
        const words = wordsOf(element);
        if (words) element.setAttribute("aria-label", words);
      }
    }
  };

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
})();
