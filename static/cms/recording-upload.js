// Sends a recording in parts, and goes on where it stopped: tus 1.0, see docs/medias.md. Without this file, the form
// sends it in one go. The texts come with the form.
(() => {
  const form = document.getElementById("recording-upload");
  const state = document.getElementById("recording-state");
  const POLL_MS = 3000;
  const LONGEST_WAIT_MS = 30_000;

  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  const poll = async () => {
    while (state && "underway" in state.dataset) {
      await sleep(POLL_MS);
      try {
        const answer = await fetch(state.dataset.address, { redirect: "manual" });
        if (!answer.ok) continue;
        const text = await answer.text();
        if (text !== state.dataset.last && !state.contains(document.activeElement)) {
          state.innerHTML = text;
          state.dataset.last = text;
        }
        if (!state.querySelector("ol")) delete state.dataset.underway;
      } catch {
        // The network is away: the next turn asks again.
      }
    }
  };
  poll();
  if (!form || !window.fetch) return;

  const texts = form.dataset;
  const status = form.querySelector("[role=status]");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  form.querySelector("[data-without-javascript]").hidden = true;

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  class Refused extends Error {}
  class Moved extends Error {}

  const ask = async (address, method, headers = {}, body = null) => {
    const answer = await fetch(address, {
      method,
      redirect: "manual",
      headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest", ...headers },
      body,
    });
    if (answer.ok) return answer;
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Refused(texts.signedOut);
    if ([409, 423, 460].includes(answer.status)) throw new Moved();
    if (answer.status === 404) throw new Refused("");
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const refusal = await answer.json();
      throw new Refused(refusal.message ?? body.error_message ?? texts.failed);
    }
    throw new Error(String(answer.status));
  };

  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

  const begin = async (file) => {
    const known = [...document.querySelectorAll("[data-arriving]")].find(
      (each) => each.dataset.name === file.name && Number(each.dataset.size) === file.size,
    );
    if (known) return known.dataset.arriving;
    const name = base64(new TextEncoder().encode(file.name));
    const headers = { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}` };
    return (await ask(texts.uploads, "POST", headers)).headers.get("Location");
  };

  const send = async (address, file) => {
    let offset = -1;
    let wait = 500;
    // A file that came whole without its end being written is ended by an empty part.
    do {
      try {
        if (offset < 0) offset = Number((await ask(address, "HEAD")).headers.get("Upload-Offset"));
        const part = await file.slice(offset, offset + Number(texts.chunk)).arrayBuffer();
        const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) };
        if (window.crypto?.subtle) {
          headers["Upload-Checksum"] = `sha256 ${base64(await crypto.subtle.digest("SHA-256", part))}`;
        }
        offset = Number((await ask(address, "PATCH", headers, part)).headers.get("Upload-Offset"));
        wait = 500;
        bar.value = (100 * offset) / file.size;
        say(texts.sending.replace("{percent}", String(Math.floor(bar.value))));
      } catch (error) {
        if (error instanceof Refused) throw error;
        // Ask where it stands, later and later.
        offset = -1;
        if (!(error instanceof Moved)) say(texts.waiting);
        await sleep(wait);
        wait = Math.min(2 * wait, LONGEST_WAIT_MS);
      }
    } while (offset < file.size);
  };

  form.addEventListener("submit", async (event) => {
    const [file] = form.querySelector("[type=file]").files;
    if (!file) return;
    event.preventDefault();
    button.disabled = true;
    bar.hidden = false;
    const leaving = (ask_) => ask_.preventDefault();
    window.addEventListener("beforeunload", leaving);
    try {
      await send(await begin(file), file);
      window.removeEventListener("beforeunload", leaving);
      window.location.assign(window.location.pathname);
    } catch (error) {
      window.removeEventListener("beforeunload", leaving);
      if (error instanceof Refused && !error.message) window.location.assign(window.location.pathname);
      say(error instanceof Refused ? error.message : texts.failed);
      button.disabled = false;
    }
  });
})();
