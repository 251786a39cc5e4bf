// <talk-player>: its film and its words go together. Each line carries its second in data-t; all is readable without this.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s/g, " ").replace(/’/g, "'").toLowerCase();
const clock = (second) => {
  const [h, m, s] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, Math.floor(second) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};
// Storage may be forbidden: then nothing is kept.
const positions = {
  get: (key) => { try { return Number(localStorage.getItem(key)); } catch { return 0; } },
  set: (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch {} },
};
const WORTH_KEEPING_S = 10;
// Thousands of lines are gone through in slices: between two of them the browser answers the reader.
const SLICE = 400;
// Lines have no height of their own before they are near: after an arrival, what is shown by place is shown again.
const SETTLING_MS = 1500;
const pause = () => new Promise((go) => setTimeout(go));
class TalkPlayer extends HTMLElement {
  connectedCallback() {
    this.media = this.querySelector("video, audio");
    this.panel = this.querySelector(".talk-panel");
    this.cues = [...this.querySelectorAll(".transcript-cue")];
    this.starts = Float64Array.from(this.cues, (cue) => cue.dataset.t);
    this.chapters = [...this.querySelectorAll(".talk-chapters a")];
    this.at = this.chapter = this.picked = -1;
    if (this.panel) this.words();
    if (this.media) this.film();
    addEventListener("hashchange", () => this.open());
    this.open();
  }
  name(name) {
    return this.querySelector(`[name=${name}]`);
  }
  // The last of sorted `starts` that is not after `second`, -1 before the first.
  before(starts, second) {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= second) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
  // What the address says: ?t=198, #t=198, or #t198, the line itself.
  open() {
    const match = /^#t=?(\d+)/.exec(location.hash) ?? /[?&]t=(\d+)(?:&|$)/.exec(location.search);
    if (!match) return;
    if (this.media) {
      this.media.preload = "metadata";
      // Without a fragment of its own the file begins where we say.
      if (location.hash.startsWith("#t") || !this.media.currentSrc.includes("#t=")) this.media.currentTime = match[1];
    }
    const end = /[?&]a=(\d+)(?:&|$)/.exec(location.search)?.[1] ?? -1;
    for (const [at, cue] of this.cues.entries()) {
      cue.classList.toggle("is-quoted", this.starts[at] >= match[1] && this.starts[at] < end);
    }
    this.opened = Number(match[1]);
    // An address has whole seconds: the line that begins in this one is meant, not the end of the one before.
    this.show(this.opened + 0.9, true);
    if (!this.media) return;
    // The browser goes to the line itself until the page is loaded.
    if (document.readyState === "complete") this.enter();
    else addEventListener("load", () => this.enter(), { once: true });
  }
  // Whoever comes for a moment sees the film and, where both fit, its words.
  enter() {
    const { media, panel } = this;
    const show = () => {
      if (panel && getComputedStyle(media).position === "sticky") {
        panel.style.scrollMarginBlockStart = `${media.offsetHeight + 8}px`;
        panel.scrollIntoView();
      } else {
        media.scrollIntoView({ block: "nearest" });
      }
      this.reveal(this.cues[this.at]);
    };
    show();
    const settling = new ResizeObserver(show);
    settling.observe(panel?.firstElementChild ?? media);
    setTimeout(() => settling.disconnect(), SETTLING_MS);
  }
  film() {
    const { media } = this;
    const key = this.getAttribute("key");
    const status = this.querySelector(".talk-status");
    const place = this.querySelector(".talk-resume");
    let saved = 0;
    const save = () => {
      saved = media.currentTime;
      const worth = saved > WORTH_KEEPING_S && !media.ended && !(media.duration - saved < WORTH_KEEPING_S);
      positions.set(key, worth ? Math.floor(saved) : "");
    };
    media.addEventListener("timeupdate", () => {
      // The file is on its way to the moment of the address, whose line is marked already.
      if (media.paused && (!media.currentTime || Math.abs(media.currentTime - this.opened) < 1)) return;
      this.show(media.currentTime);
      if (!media.paused && Math.abs(media.currentTime - saved) > 5) save();
    });
    media.addEventListener("pause", save);
    media.addEventListener("play", () => (place.hidden = true));
    this.name("speed").onchange = (event) => (media.playbackRate = media.defaultPlaybackRate = Number(event.target.value));
    this.name("copy").hidden = !navigator.clipboard;
    this.name("copy").onclick = async () => {
      const second = Math.floor(media.currentTime);
      const link = `${this.getAttribute("address")}?t=${second}`;
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(link);
        status.textContent = `${this.getAttribute("copied")} ${clock(second)}`;
      } catch {
        status.textContent = link;
      }
    };
    const last = positions.get(key);
    if (last && !/[?&#]t/.test(location.search + location.hash)) {
      this.name("resume").textContent = `${this.getAttribute("resume")} ${clock(last)}`;
      place.hidden = false;
      this.name("resume").onclick = () => this.go(last);
      this.name("forget").onclick = () => {
        positions.set(key, "");
        place.hidden = true;
        media.focus();
      };
    }
    this.onclick = (event) => {
      const now = event.target.closest("[data-now]");
      if (now) return (this.name(now.dataset.now).value = clock(media.currentTime));
      const line = event.target.closest("[data-t]");
      if (!line || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
      event.preventDefault();
      this.go(Number(line.dataset.t));
    };
  }
  go(second) {
    const { media } = this;
    // A passage ends where its address says: going elsewhere leaves it.
    if (media.currentSrc.includes(",")) {
      media.src = media.currentSrc.split("#")[0];
    }
    media.currentTime = second;
    media.play().catch(() => {});
    this.follow(true);
    this.show(second, true);
  }
  follow(yes) {
    this.name("follow")?.setAttribute("aria-pressed", yes);
  }
  show(second, anew) {
    const at = this.before(this.starts, second + 0.05);
    if (at !== this.at || anew) {
      this.cues[this.at]?.removeAttribute("aria-current");
      this.cues[at]?.setAttribute("aria-current", "true");
      this.at = at;
      if (this.name("follow")?.ariaPressed !== "false") this.reveal(this.cues[at]);
    }
    const chapter = this.before(this.chapters.map((link) => Number(link.dataset.t)), second + 0.05);
    if (chapter !== this.chapter) {
      this.chapters[this.chapter]?.removeAttribute("aria-current");
      this.chapters[chapter]?.setAttribute("aria-current", "true");
      this.chapter = chapter;
    }
    if (this.media?.duration) this.querySelector(".talk-now")?.setAttribute("x", `${(100 * second) / this.media.duration}%`);
  }
  // Scrolls the panel, never the page. Lines far away have no height of their own yet: once more when they have.
  reveal(line) {
    if (!line) return;
    const move = () => {
      const [own, panel] = [line.getBoundingClientRect(), this.panel.getBoundingClientRect()];
      if (own.top < panel.top + 8 || own.bottom > panel.top + panel.height * 0.7) {
        this.panel.scrollTop += own.top - panel.top - panel.height * 0.25;
      }
    };
    move();
    requestAnimationFrame(move);
  }
  words() {
    const { panel } = this;
    const input = this.name("words");
    const count = this.querySelector(".talk-count");
    const folded = [];
    let matches = [], place = -1;
    panel.tabIndex = 0;
    panel.role = "group";
    panel.setAttribute("aria-labelledby", "transcription");
    // Arrows go from line to line: hundreds of times need not be passed with Tab.
    if (this.media) for (const link of panel.querySelectorAll(".transcript-time a")) link.tabIndex = -1;
    for (const how of ["wheel", "touchmove"]) panel.addEventListener(how, () => this.follow(false), { passive: true });
    if (this.name("follow")) this.name("follow").onclick = (event) => {
      const yes = event.currentTarget.ariaPressed !== "true";
      this.follow(yes);
      if (yes) this.reveal(this.cues[this.at]);
    };
    panel.onkeydown = (event) => {
      const from = this.picked < 0 ? this.at : this.picked;
      if (event.key === "ArrowDown") this.pick(from + 1);
      else if (event.key === "ArrowUp") this.pick(Math.max(from - 1, 0));
      else if (event.key === "Enter" && this.picked >= 0 && this.media) this.go(this.starts[this.picked]);
      else {
        if (/^(Page|Home|End)/.test(event.key)) this.follow(false);
        return;
      }
      event.preventDefault();
    };
    const next = (step) => {
      if (!matches.length) return;
      place = (place + step + matches.length) % matches.length;
      count.textContent = `${place + 1}/${matches.length}`;
      this.follow(false);
      this.pick(matches[place], false);
    };
    let turn = 0;
    const search = async () => {
      const mine = ++turn;
      const asked = fold(input.value.trim());
      const here = [];
      for (let at = 0; at < this.cues.length; at++) {
        if (at && at % SLICE === 0) await pause();
        // Something else was typed meanwhile.
        if (mine !== turn) return;
        folded[at] ??= fold(this.cues[at].textContent);
        const says = asked !== "" && folded[at].includes(asked);
        if (says) here.push(at);
        if (says !== this.cues[at].classList.contains("is-found")) this.cues[at].classList.toggle("is-found", says);
      }
      matches = here;
      // The next one after the voice, not the first of all.
      place = matches.findIndex((at) => at >= this.at) - 1;
      count.textContent = asked && !matches.length ? this.getAttribute("none") : "";
      next(1);
    };
    let timer;
    input.oninput = () => {
      clearTimeout(timer);
      timer = setTimeout(search, 150);
    };
    input.onkeydown = (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (this.media && matches.length && event.ctrlKey) this.go(this.starts[matches[place]]);
      else next(event.shiftKey ? -1 : 1);
    };
    this.name("next").onclick = () => next(1);
  }
  // A line is a button while it is chosen, and text again after.
  pick(at, focused = true) {
    const line = this.cues[at];
    if (!line) return;
    this.picked = at;
    if (focused) {
      line.tabIndex = -1;
      if (this.media) line.role = "button";
      line.addEventListener("blur", () => ["tabindex", "role"].forEach((each) => line.removeAttribute(each)), { once: true });
      this.follow(false);
      line.focus({ preventScroll: true });
    }
    this.reveal(line);
  }
}
customElements.define("talk-player", TalkPlayer);
