// Keys, words taken over from the text, and days chosen by dragging. Every page works without this.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent !== null);
  const current = () => document.activeElement && document.activeElement.closest("[data-item]");

  function move(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
    next.focus({preventScroll: true});
    next.scrollIntoView({block: "center"});
    light(next.dataset.finding);
  }

  function light(id) {
    document.querySelectorAll(".text .lit").forEach((one) => one.classList.remove("lit"));
    if (!id) return;
    const marks = [...document.querySelectorAll(".text [data-m]")].filter((one) => one.dataset.m.split(" ").includes(id));
    marks.forEach((one) => one.classList.add("lit"));
    if (marks[0]) marks[0].scrollIntoView({block: "center"});
  }

  function act(key) {
    const item = current();
    const control = (item && item.querySelector(`[data-key="${key}"]`)) || document.querySelector(`main .done [data-key="${key}"]`)
      || (!item && document.querySelector(`main [data-key="${key}"]`));
    if (control) control.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j" || event.key === "k") { move(event.key === "j" ? 1 : -1); event.preventDefault(); }
    else if (["a", "c", "r", "u"].includes(event.key)) { act(event.key); event.preventDefault(); }
    else if (event.key === "Enter" && event.target.dataset && event.target.dataset.item !== undefined) {
      const link = event.target.dataset.open || (event.target.querySelector("a.open") || {}).href;
      if (link) location.assign(link);
    }
  });

  // After a decision the place in the list is where it was.
  const place = location.hash.slice(1) && document.getElementById(location.hash.slice(1));
  if (place && place.dataset.item !== undefined) place.focus({preventScroll: true});

  // Words chosen in the report go to the field that was last chosen; offsets are the server's business.
  let field = null;
  document.addEventListener("focusin", (event) => { if (event.target.matches("[data-take]")) field = event.target; });
  document.addEventListener("mouseup", (event) => {
    const chosen = String(getSelection()).trim();
    if (field && chosen && event.target.closest(".text")) field.value = chosen;
  });

  document.querySelectorAll(".finding").forEach((one) => one.addEventListener("mouseenter", () => {
    document.querySelectorAll(".text .lit").forEach((mark) => mark.classList.remove("lit"));
    document.querySelectorAll(".text [data-m]").forEach((mark) =>
      mark.classList.toggle("lit", mark.dataset.m.split(" ").includes(one.dataset.finding)));
  }));

  // Dragging over the timeline fills the two days and asks for them.
  const line = document.querySelector("svg.timeline"), form = document.getElementById("window");
  if (line && form) {
    const {first, last, left, right} = line.dataset;
    const days = (Date.parse(last) - Date.parse(first)) / 864e5;
    const day = (x) => {
      const box = line.getBoundingClientRect(), at = (x - box.left) * (line.viewBox.baseVal.width / box.width);
      const part = Math.min(Math.max((at - left) / (right - left), 0), 1);
      return new Date(Date.parse(first) + Math.round(part * days) * 864e5).toISOString().slice(0, 10);
    };
    let from = null;
    line.addEventListener("pointerdown", (event) => { from = event.clientX; });
    document.addEventListener("pointerup", (event) => {
      if (from !== null && Math.abs(event.clientX - from) > 8) {
        const ends = [day(from), day(event.clientX)].sort();
        form.elements.since.value = ends[0];
        form.elements.until.value = ends[1];
        form.requestSubmit();
      }
      from = null;
    });
  }
})();
