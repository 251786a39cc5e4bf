// Under the title and the summary of a page that is being proposed: what exists already and resembles what is typed.
// Without this file, without an answer, or for few words, nothing is shown.
(() => {
  const WAIT_MS = 600;
  const SHORTEST = 8;
  // The server reads no more.
  const LONGEST = 5_000;

  const start = (place) => {
    const { address, kind } = place.dataset;
    const fields = place.dataset.fields.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    const form = place.closest("form");
    const status = place.querySelector("[role=status]");
    const list = place.lastElementChild;
    let timer;
    let asked = "";
    let asking = new AbortController();

    const show = (html) => {
      const [first, rest] = new DOMParser().parseFromString(html, "text/html").body.children;
      const words = first ? first.textContent : "";
      if (status.textContent !== words) status.textContent = words;
      list.replaceChildren(...(rest ? [rest] : []));
      place.classList.toggle("is-found", Boolean(rest));
    };

    const ask = async () => {
      const text = fields.map((field) => field.value.trim()).filter(Boolean).join("\n").slice(0, LONGEST);
      if (text === asked) return;
      asked = text;
      asking.abort();
      if (text.length < SHORTEST) return show("");
      asking = new AbortController();
      const body = new FormData();
      body.append("kind", kind);
      body.append("text", text);
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      try {
        const answer = await fetch(address, { method: "POST", body, signal: asking.signal, redirect: "error" });
        const html = answer.ok ? await answer.text() : "";
        if (text === asked) show(html);
      } catch {
        // Another question is on its way, or nobody answers: the form goes on as it is.
        if (text === asked) show("");
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    };

    for (const field of fields) field.addEventListener("input", soon);
    // A draft that is taken up again, or what was typed while this file was on its way.
    ask();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-similar-pages]").forEach(start));
})();
