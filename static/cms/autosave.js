// Nothing typed in the CMS is lost when the session or the network ends: says so, and takes up again by itself.
// The texts come with the element that loads this file.
(() => {
  const texts = document.currentScript.dataset;
  const EVERY_MS = 10_000;
  const LONGEST_MS = 8_000;
  const RETRY_MS = 3_000;
  let verified = false;
  // What Wagtail adds to the form for a decision of a reviewer, before it sends it.
  const DECISION = ["action-workflow-action", "workflow-action-name", "workflow-action-extra-data"];
  let watching = 0;
  let saving = null;
  let sending = false;

  // What the server would refuse is told here, where the text still is.
  const weigh = (data) => {
    let bytes = 0;
    for (const [name, value] of data) bytes += name.length + new Blob([typeof value === "string" ? value : ""]).size;
    return bytes;
  };

  const refuse = (data, event) => {
    if (!texts.most || weigh(data) <= Number(texts.most)) return false;
    event.preventDefault();
    say(texts.tooLong);
    return true;
  };

  // A button pressed while the text is being saved waits for it: two first saves would make two pages.
  const follow = (event) => {
    // A decision is taken by the form that a person sends, never by autosave meanwhile.
    for (const name of DECISION) event.detail.formData.delete(name);
    if (refuse(event.detail.formData, event)) return;
    const done = new Promise((resolve) => {
      for (const name of ["success", "error"]) document.addEventListener(`w-autosave:${name}`, resolve, { once: true });
      setTimeout(resolve, LONGEST_MS);
    });
    saving = done;
    done.then(() => {
      if (saving === done) saving = null;
    });
  };

  const notice = () => {
    const existing = document.querySelector(".autosave-notice");
    if (existing) return existing;
    const made = document.createElement("div");
    made.className = "autosave-notice";
    made.setAttribute("role", "alert");
    made.append(document.createElement("p"));
    document.body.append(made);
    return made;
  };

  const say = (text, address) => {
    const paragraph = notice().firstElementChild;
    if (paragraph.dataset.text === text) return;
    paragraph.dataset.text = text;
    paragraph.textContent = `${text} `;
    if (!address) return;
    const link = document.createElement("a");
    Object.assign(link, { href: address, target: "_blank", rel: "opener", textContent: texts.signIn });
    paragraph.append(link);
  };

  // The names of the fields that must be filled and are not, so that nobody has to look for them.
  const missing = (form) => {
    const empty = [...form.querySelectorAll("[required]")].filter(({ value }) => !value.trim());
    const labels = empty.map(({ labels: [label] = [] }) => label?.firstChild.textContent.trim()).filter(Boolean);
    return labels.length ? [`${texts.empty} ${labels.join(", ")}.`] : [];
  };

  const hush = () => {
    document.querySelector(".autosave-notice")?.remove();
    clearInterval(watching);
    watching = 0;
  };

  // The token changes at each sign-in; an open form would send the one of before.
  const renew = (token) => {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  };

  const ask = async () => {
    try {
      const answer = await fetch(texts.session, { headers: { Accept: "application/json" } });
      const state = await answer.json();
      if (state.signed_in) renew(state.token);
      else say(texts.ended, state.sign_in);
      return state.signed_in;
    } catch {
      say(texts.network);
      return false;
    }
  };

  const renewed = (form) => form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));

  // The form names the revision it holds: without this, what autosave wrote would be taken for somebody else's.
  const name = (form, { revision_id: id, revision_created_at: at }) => {
    for (const [field, value] of [["loaded_revision_id", id], ["loaded_revision_created_at", at]]) {
      const input = form.elements.namedItem(field);
      if (input && value !== undefined) input.value = value;
    }
  };

  // A session that ended between the first save and what Wagtail asks after it left the form without what depends on
  // the new page, and autosave stopped.
  const complete = async (form) => {
    form.dataset.wAutosaveActiveValue = "true";
    if (!form.dataset.wAutosaveRevisionIdValue || form.elements.namedItem("loaded_revision_id")) return;
    const answer = await fetch(`${form.getAttribute("action")}?_w_hydrate_create_view=1`).catch(() => null);
    if (answer?.ok) form.querySelector("[data-w-autosave-target=partials]").innerHTML = await answer.text();
  };

  const takeUpAgain = async (form) => {
    if (!(await ask())) return;
    hush();
    await complete(form);
    renewed(form);
  };

  // What is saved while the server is asked changes the revision that the form must name: asked again after it.
  const settled = async () => {
    let signedIn;
    do {
      await saving;
      signedIn = await ask();
    } while (saving);
    return signedIn;
  };

  // Wagtail has disabled the button by now, and a disabled button is not sent: its name and value go in a field, for
  // this time only. Should the browser not leave, another button must not publish.
  const send = (form, button) => {
    const field = document.createElement("input");
    if (button?.name) form.append(Object.assign(field, { type: "hidden", name: button.name, value: button.value }));
    verified = true;
    form.requestSubmit();
    verified = false;
    field.remove();
  };

  // Autosave must not take a decision that a person could not send.
  const takeBack = (form) => {
    for (const name of DECISION) for (const field of form.querySelectorAll(`[name=${name}]`)) field.remove();
  };

  const watch = (form) => {
    if (!watching) watching = setInterval(() => takeUpAgain(form), EVERY_MS);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-edit-form]");
    if (!form) return;

    let touched = false;
    let retried = false;
    document.addEventListener("w-autosave:error", async ({ detail }) => {
      if (detail.type === "validation_error") {
        say([texts.invalid, ...missing(form)].join(" "));
        // What was typed while the refused text was on its way may be what was missing, or a field that a slow browser
        // had not drawn yet: tried again, once without a change.
        if (touched || !retried) setTimeout(() => renewed(form), touched ? 0 : RETRY_MS);
        retried = true;
      }
      if (["invalid_revision", "locked", "validation_error"].includes(detail.type)) return;
      if (!(await ask())) watch(form);
    });
    // The editor takes for saved what the form holds two seconds after it opened, and when the server has answered:
    // what was typed before, or since the text was sent, is new.
    for (const name of ["input", "change"]) form.addEventListener(name, () => (touched = true));
    document.addEventListener("w-autosave:save", () => (touched = false));
    document.addEventListener("w-unsaved:watch-edits", () => {
      if (touched) setTimeout(() => renewed(form));
    });
    document.addEventListener("w-autosave:save", follow);
    document.addEventListener("w-autosave:success", ({ detail }) => name(form, detail.data));
    document.addEventListener("w-autosave:success", hush);
    document.addEventListener("w-autosave:success", () => (retried = false));
    // What is in the form is what was saved last: nothing waits any more.
    document.addEventListener("w-unsaved:clear", hush);
    // A decision with a comment is sent by `form.submit()`, which asks no listener.
    form.submit = () => form.requestSubmit();
    window.addEventListener("online", () => watching && takeUpAgain(form));
    window.addEventListener("focus", () => watching && takeUpAgain(form));

    form.addEventListener(
      "submit",
      async (event) => {
        if (verified) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const { submitter } = event;
        if (sending || refuse(new FormData(form), event)) return;
        sending = true;
        const signedIn = await settled();
        sending = false;
        if (signedIn) {
          send(form, submitter);
        } else {
          takeBack(form);
          watch(form);
        }
      },
      { capture: true },
    );
  });
})();
