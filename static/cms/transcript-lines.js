// The lines of a transcript by keyboard, beside the film. Without this file, the form does the same with its buttons.
// The texts come with the form; the keys are listed in lines_keys.html.
(() => {
  const form = document.querySelector("form[data-lines]");
  if (!form) return;
  const film = document.querySelector("[data-film] video, [data-film] audio");
  const status = document.querySelector("[data-status]");
  const texts = form.dataset;
  const first = Number(form.elements.first.value);
  const BACK_S = 3;
  const STEP_MS = 100;
  let until = Infinity;
  let dirty = false;

  const lines = () => [...form.querySelectorAll("[data-line]")];
  const field = (line, name) => line.querySelector(`[name=${name}]`);
  const number = (line) => first + lines().indexOf(line);
  const tidy = (text) => text.split(/\s+/u).filter(Boolean).join(" ");

  const say = (text, line, ms) => {
    const message = text.replace("{number}", line ? number(line) : "").replace("{time}", ms === undefined ? "" : clock(ms));
    // The same words twice are said twice.
    status.textContent = status.textContent === message ? `${message}\u00a0` : message;
  };

  const clock = (ms) => {
    const whole = Math.floor(ms / 1000);
    const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = (part) => String(part).padStart(2, "0");
    const face = hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    return `${face},${String(ms % 1000).padStart(3, "0")}`;
  };

  const read = (input) => {
    const match = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(input.value.trim());
    if (!match) return null;
    const [hours, minutes, seconds] = [1, 2, 3].map((place) => Number(match[place] ?? 0));
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? "").padEnd(3, "0"));
  };

  const changed = () => (dirty = true);

  // What is numbered, after a line came or went.
  const renumber = () => {
    lines().forEach((line, place) => {
      line.id = `ligne-${first + place}`;
      line.querySelector("legend").textContent = texts.name.replace("{number}", first + place);
      for (const button of line.querySelectorAll("[name=do]")) {
        button.value = `${button.value.split(":")[0]}:${place}`;
      }
    });
    changed();
  };

  const put = (input, place) => {
    input.focus();
    input.setSelectionRange(place, place);
    input.closest("[data-line]").scrollIntoView({ block: "nearest" });
  };

  // The same rule as the server's: at the nearest space, the time shared by the length of what is said.
  const cut = (line, caret) => {
    const input = field(line, "text");
    const before = tidy(input.value.slice(0, caret));
    const whole = tidy(input.value);
    let at = -1;
    for (let space = whole.indexOf(" "); space >= 0; space = whole.indexOf(" ", space + 1)) {
      if (at < 0 || Math.abs(space - before.length) < Math.abs(at - before.length)) at = space;
    }
    if (at < 0) return say(texts.oneWord, line);
    const made = line.cloneNode(true);
    for (const each of made.querySelectorAll(".line-error, .line-hint")) each.remove();
    for (const each of made.querySelectorAll("[aria-describedby]")) each.removeAttribute("aria-describedby");
    const [start, end] = [read(field(line, "starts")), read(field(line, "ends"))];
    if (start !== null && end !== null && end - start > 1) {
      const length = end - start;
      const share = Math.floor((length * at) / (whole.length - 1));
      const middle = start + Math.min(Math.max(share, 1), length - 1);
      field(line, "ends").value = field(made, "starts").value = clock(middle);
    }
    // A copy of a field has the text that it was made with, not the one that was typed.
    field(made, "ends").value = end === null ? field(line, "ends").value : clock(end);
    field(made, "voice").value = field(line, "voice").value;
    input.value = whole.slice(0, at);
    field(made, "text").value = whole.slice(at + 1);
    line.after(made);
    renumber();
    put(field(made, "text"), 0);
    return say(texts.cut, made);
  };

  const join = (line, next) => {
    if (!line) return;
    // The next line is on another page: the server has it.
    if (!next) {
      form.requestSubmit(line.querySelector("[value^='join:']"));
      return;
    }
    const [one, other] = [field(line, "voice"), field(next, "voice")];
    if (one.value.trim() && other.value.trim() && one.value.trim() !== other.value.trim()) {
      say(texts.voices);
      return;
    }
    one.value = one.value.trim() ? one.value : other.value;
    const input = field(line, "text");
    const before = tidy(input.value);
    input.value = tidy(`${before} ${field(next, "text").value}`);
    field(line, "ends").value = field(next, "ends").value;
    next.remove();
    renumber();
    put(input, before.length);
    say(texts.joined, line);
  };

  const remove = (line) => {
    const all = lines();
    // A page without a line has nothing to hold on to: the server writes that.
    if (all.length === 1) {
      form.requestSubmit(line.querySelector("[value^='remove:']"));
      return;
    }
    say(texts.removed, line);
    const near = all[all.indexOf(line) + 1] ?? all[all.indexOf(line) - 1];
    line.remove();
    renumber();
    put(field(near, "text"), 0);
  };

  const here = () => Math.round(film.currentTime * 1000);

  const take = (line, name) => {
    if (!film) return say(texts.noFilm);
    field(line, name).value = clock(here());
    changed();
    return say(name === "starts" ? texts.start : texts.end, line, here());
  };

  const play = () => {
    if (!film) return say(texts.noFilm);
    until = Infinity;
    if (!film.paused) {
      film.pause();
      return say(texts.paused, null, here());
    }
    film.play().catch(() => say(texts.noFilm));
    return say(texts.plays);
  };

  const playLine = (line) => {
    const [start, end] = [read(field(line, "starts")), read(field(line, "ends"))];
    if (!film || start === null) return say(texts.noFilm);
    film.currentTime = start / 1000;
    until = end === null ? Infinity : end / 1000;
    film.play().catch(() => say(texts.noFilm));
    return say(texts.plays);
  };

  film?.addEventListener("timeupdate", () => {
    if (film.currentTime < until) return;
    until = Infinity;
    film.pause();
  });

  const walk = (line, by, name) => {
    const next = lines()[lines().indexOf(line) + by];
    if (next) put(field(next, name), 0);
  };

  const nudge = (input, by) => {
    const ms = read(input);
    if (ms === null) return;
    input.value = clock(Math.max(0, ms + by));
    changed();
  };

  const withEnter = (event, line) => {
    if (event.ctrlKey) play();
    else if (event.altKey) playLine(line);
    else if (event.shiftKey) {
      if (film) film.currentTime = Math.max(0, film.currentTime - BACK_S);
    } else if (event.target.name === "text") cut(line, event.target.selectionStart);
    // In a time or a name, Enter does not send the form.
  };

  const withArrow = (event, line, by) => {
    const { name } = event.target;
    if (event.altKey && event.shiftKey) take(line, by < 0 ? "starts" : "ends");
    else if (event.altKey) walk(line, by, name);
    else if (["starts", "ends"].includes(name)) nudge(event.target, -by * STEP_MS);
    else return false;
    return true;
  };

  const atTheEdge = ({ target, key, repeat }) => {
    // A key held down stops there: it was to erase.
    if (target.name !== "text" || repeat || target.selectionStart !== target.selectionEnd) return false;
    return key === "Backspace" ? target.selectionEnd === 0 : target.selectionEnd === target.value.length;
  };

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (!event.repeat) form.requestSubmit();
      return;
    }
    const line = event.target.closest("[data-line]");
    if (!line || !event.target.name || event.target.name === "do") return;
    const all = lines();
    const place = all.indexOf(line);
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) withEnter(event, line);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (withArrow(event, line, event.key === "ArrowUp" ? -1 : 1)) event.preventDefault();
    } else if (event.key === "Backspace" && atTheEdge(event) && place > 0) {
      event.preventDefault();
      join(all[place - 1], line);
    } else if (event.key === "Delete" && atTheEdge(event) && place + 1 < all.length) {
      event.preventDefault();
      join(line, all[place + 1]);
    }
  });

  const DO = {
    play: playLine,
    start: (line) => take(line, "starts"),
    end: (line) => take(line, "ends"),
    cut: (line) => {
      const { value, selectionStart: caret } = field(line, "text");
      // Nobody put the cursor there: near the middle, as the server does.
      cut(line, caret === 0 || caret === value.length ? value.length / 2 : caret);
    },
    remove,
    join: (line) => join(line, lines()[lines().indexOf(line) + 1]),
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-line] button");
    if (!button) return;
    const what = button.dataset.do ?? button.value.split(":")[0];
    const line = button.closest("[data-line]");
    if (what === "join" && !lines()[lines().indexOf(line) + 1]) return;
    if (what === "remove" && lines().length === 1) return;
    event.preventDefault();
    DO[what](line);
  });

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => (dirty = false));
  window.addEventListener("beforeunload", (event) => dirty && event.preventDefault());

  for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
  for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;
  if (film) for (const each of form.querySelectorAll("[data-do]")) each.hidden = false;
})();
