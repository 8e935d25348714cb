"use strict";
(() => {
  const root = document.documentElement;
  const form = document.querySelector(".tools");
  const status = form.querySelector(".status");
  const claims = [...document.querySelectorAll(".claim")];
  const parts = [...document.querySelectorAll(".part")];
  root.classList.add("live");
  for (const claim of claims) {
    claim.tabIndex = -1;
  }

  const values = (name) =>
    new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value));
  const words = (text) => (text ? text.split(" ") : []);

  const filter = () => {
    const verdicts = values("verdict");
    const kinds = values("kind");
    const source = form.elements.source.value;
    const section = form.elements.section.value;
    const some = form.querySelector('input[name="kind"]') !== null;
    const shown = new Set();
    for (const part of parts) {
      part.hidden = section !== "" && part.id !== section;
    }
    for (const claim of claims) {
      const own = words(claim.dataset.kinds);
      const on =
        verdicts.has(claim.dataset.verdict) &&
        (!some || own.length === 0 || own.some((kind) => kinds.has(kind))) &&
        (source === "" || words(claim.dataset.keys).includes(source)) &&
        (section === "" || claim.closest(".part").id === section);
      claim.classList.toggle("off", !on);
      if (on) {
        shown.add(claim.dataset.claim);
      }
    }
    status.textContent = `${shown.size} claims shown`;
  };

  const step = (by) => {
    const list = claims.filter((one) => one.matches(".uncited:not(.off):not(.more)"));
    if (list.length === 0) {
      status.textContent = "nothing that is shown is uncited";
      return;
    }
    const here = document.activeElement.closest(".claim");
    let at = list.indexOf(here);
    if (at < 0) {
      const from = here || document.activeElement;
      const after = list.findIndex(
        (one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
      );
      const next = from === document.body || form.contains(from) ? 0 : after;
      at = by > 0 ? (next < 0 ? 0 : next) : (next < 0 ? list.length : next) - 1;
    } else {
      at += by;
    }
    at = (at + list.length) % list.length;
    root.classList.remove("dismissed");
    list[at].focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    list[at].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    status.textContent = `uncited ${at + 1} of ${list.length}`;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name !== "keys") {
      filter();
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (button) {
      step(Number(button.dataset.step));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      root.classList.add("dismissed");
    }
    const busy = event.ctrlKey || event.altKey || event.metaKey;
    const typing = event.target.closest && event.target.closest("select, textarea, [type=text]");
    if (busy || typing || !form.elements.keys.checked) {
      return;
    }
    const by = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    }
  });
  const again = () => root.classList.remove("dismissed");
  document.addEventListener("focusin", again);
  document.addEventListener("pointerover", (event) => {
    if (event.target.closest(".claim") && !event.target.closest(".card")) {
      again();
    }
  });
})();
