// <search-suggestions address label [lazy] [fill]>: an ARIA combobox around a search field, which searches as ever without
// it. A lazy one becomes a combobox when the field is used; one that fills writes what is chosen into the field of a form.
const set = (node, values) => {
  for (const name in values) node.setAttribute(name, values[name]);
  return node;
};
const make = (name, text, values) => set(Object.assign(document.createElement(name), { textContent: text }), values);
class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    const input = (this.input = this.querySelector("input"));
    const waits = this.hasAttribute("lazy") && document.activeElement !== input;
    if (waits) input.addEventListener("focus", () => this.start(input), { once: true });
    else this.start(input);
  }
  start(input) {
    const id = `${input.id}-list`;
    const label = this.getAttribute("label");
    this.list = make("ul", "", { id, role: "listbox", "aria-label": label, class: "suggestions", hidden: "" });
    this.append(this.list);
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": id });
    input.oninput = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 120);
    };
    input.onkeydown = (event) => this.key(event);
    this.addEventListener("focusout", () => this.open(false));
    // The focus stays until the click is done.
    this.list.onmousedown = (event) => event.preventDefault();
    this.list.onclick = (event) => this.go(event.target.closest("li"));
    // What was typed while this file was on its way.
    if (document.activeElement === input && input.value !== input.defaultValue) this.ask();
  }
  async ask() {
    const asked = this.input.value;
    let suggestions = [];
    try {
      const answer = await fetch(this.getAttribute("address") + encodeURIComponent(asked));
      suggestions = (await answer.json()).suggestions;
    } catch {}
    if (asked !== this.input.value || document.activeElement !== this.input) return;
    this.list.replaceChildren(...suggestions.map(({ title, url, kind }, at) => {
      const option = make("li", `${title} `, { id: `${this.list.id}-${at}`, role: "option", "aria-selected": false });
      Object.assign(option.dataset, { url, title });
      option.append(make("span", kind, { class: "suggestion-kind" }));
      return option;
    }));
    this.open(suggestions.length > 0);
  }
  open(yes) {
    this.choose();
    this.list.hidden = !yes;
    set(this.input, { "aria-expanded": yes });
  }
  choose(option) {
    if (this.chosen) set(this.chosen, { "aria-selected": false });
    this.chosen = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    set(option, { "aria-selected": true }).scrollIntoView({ block: "nearest" });
    set(this.input, { "aria-activedescendant": option.id });
  }
  go(option) {
    if (!option) return;
    if (!this.hasAttribute("fill")) return location.assign(option.dataset.url);
    this.input.value = option.dataset.title;
    this.open(false);
  }
  key(event) {
    if (event.isComposing || this.list.hidden) return;
    const options = [...this.list.children];
    const at = options.indexOf(this.chosen);
    if (event.key === "ArrowDown") this.choose(options[at + 1]);
    else if (event.key === "ArrowUp") this.choose(at < 0 ? options.at(-1) : options[at - 1]);
    else if (event.key === "Enter" && this.chosen) this.go(this.chosen);
    else if (event.key === "Escape") this.open(false);
    else return;
    event.preventDefault();
  }
}
if (!customElements.get("search-suggestions")) customElements.define("search-suggestions", SearchSuggestions);
