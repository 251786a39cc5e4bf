// Names for what Wagtail leaves without one: the box where a tag is typed, and the people who have the page open.
(() => {
  const labelOf = ({ labels: [label] = [] }) => label?.firstChild?.textContent.trim();

  const name = () => {
    for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
      const label = labelOf(box.closest("ul").previousElementSibling ?? {});
      if (label) box.setAttribute("aria-label", label);
    }
    for (const button of document.querySelectorAll("button.w-editing-sessions__session:not([aria-label])")) {
      const person = button.querySelector(".w-editing-sessions__popup")?.textContent.replace(/\s+/g, " ").trim();
      if (person) button.setAttribute("aria-label", person);
    }
  };

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
})();
