// <open-dialogue><a href="#id">: opens the dialogue over the page; without this, the link leads to it.
class OpenDialogue extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const dialogue = document.getElementById(link.hash.slice(1));
    if (!dialogue?.showModal) return;
    link.onclick = (event) => {
      event.preventDefault();
      dialogue.showModal();
    };
    dialogue.onclick = (event) => {
      if (!event.target.closest("[data-close]")) return;
      event.preventDefault();
      dialogue.close();
    };
  }
}
customElements.define("open-dialogue", OpenDialogue);
