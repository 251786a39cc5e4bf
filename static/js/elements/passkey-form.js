// <passkey-form options="…" | options-address="…" [creates] [autofill] wrong="…">: a form whose button asks the browser
// for a passkey and sends what it answers in [name=credential]. With `autofill`, the browser offers the passkeys that it
// has beside the address, too. Where the browser knows no passkey the button stays hidden, and the sentence shown.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function readOptions({ publicKey }) {
  const descriptor = (each) => ({ ...each, id: bytes(each.id) });
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) options[list] = options[list].map(descriptor);
  }
  return options;
}

function writeCredential(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.form = this.querySelector("form");
    this.querySelector("[data-without]")?.remove();
    this.querySelector("[data-with]").hidden = false;
    this.form.onsubmit = (event) => {
      if (this.form.elements.credential.value) return;
      event.preventDefault();
      this.ask({});
    };
    if (this.hasAttribute("autofill")) this.offer();
  }

  async offer() {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) this.ask({ mediation: "conditional" });
  }

  async options() {
    const address = this.getAttribute("options-address");
    if (!address) return JSON.parse(this.getAttribute("options"));
    const answer = await fetch(address, { method: "POST", body: new FormData(this.form) });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async ask(how) {
    // One question at a time: the browser refuses a second one.
    this.question?.abort();
    const question = new AbortController();
    this.question = question;
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    try {
      const publicKey = readOptions(await this.options());
      const verb = this.hasAttribute("creates") ? "create" : "get";
      const credential = await navigator.credentials[verb]({ publicKey, signal: question.signal, ...how });
      this.form.elements.credential.value = writeCredential(credential);
      this.form.requestSubmit();
    } catch {
      if (!question.signal.aborted && !how.mediation) status.textContent = this.getAttribute("wrong");
    }
  }
}
customElements.define("passkey-form", PasskeyForm);
