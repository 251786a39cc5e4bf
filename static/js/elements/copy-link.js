// <copy-link address="…" done="…">: shows its button where the browser can copy, and says when it is done.
class CopyLink extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const status = this.querySelector("[role=status]");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.onclick = async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(this.getAttribute("address"));
        status.textContent = this.getAttribute("done");
      } catch {
        button.hidden = true;
      }
    };
  }
}
customElements.define("copy-link", CopyLink);
