// The search field of the head completes what is typed; what it needs for that comes when it is first used.
(({ dataset }) => {
  const field = document.getElementById("header-q");
  const load = () => import(dataset.element).catch(() => {});
  if (document.activeElement === field) load();
  else field?.addEventListener("focus", load, { once: true });
})(document.currentScript);
