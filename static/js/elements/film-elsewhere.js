// <film-elsewhere frame="…" from="…SECOND…" called="…">: makes the frame of another host when the reader asks, never before.
const ALLOWED = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
class FilmElsewhere extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.onclick = () => this.play(this.getAttribute("frame"));
    // Once the film is here, the times of the words lead into it instead of away.
    document.addEventListener("click", (event) => {
      const line = this.frame && event.target.closest?.("[data-film]");
      if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.play(this.getAttribute("from").replace("SECOND", line.dataset.film));
    });
  }
  play(address) {
    const frame = document.createElement("iframe");
    frame.title = this.getAttribute("called");
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.sandbox = ALLOWED;
    // YouTube plays nothing for a site that does not say its name; nobody is told which page.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.className = "film-frame";
    frame.src = address;
    (this.frame ?? this.querySelector(".film-still")).replaceWith(frame);
    this.frame = frame;
    this.button.hidden = true;
    frame.focus();
  }
}
customElements.define("film-elsewhere", FilmElsewhere);
