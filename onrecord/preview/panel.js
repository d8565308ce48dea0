// Remembers that the author closed the list, and keeps the page under a full overlay out of reach.
(() => {
  const host = document.querySelector("onrecord-preview");
  const panel = host.shadowRoot?.querySelector("details");
  if (!panel) return;
  const isWhole = panel.classList.contains("whole");
  const key = "onrecord-preview";
  if (!isWhole && sessionStorage.getItem(key) === "closed") panel.open = false;
  const settle = () => {
    if (!isWhole) return sessionStorage.setItem(key, panel.open ? "open" : "closed");
    for (const part of document.body.children) if (part !== host) part.inert = panel.open;
  };
  panel.addEventListener("toggle", settle);
  if (isWhole) settle();
})();
