// Says that a result of this search was followed: what was typed, and nothing about who. docs/decisions/0030.
function followed(event) {
  if (event.type === "auxclick" && event.button !== 1) return;
  const link = event.target.closest(".search-hits a[href]");
  const list = link && link.closest("[data-clicks]");
  if (list && navigator.sendBeacon) {
    navigator.sendBeacon(list.dataset.clicks, new URLSearchParams({ q: list.dataset.q }));
  }
}
document.addEventListener("click", followed);
document.addEventListener("auxclick", followed);
