// Saves round trips; changes no address and no content. Without it every link and form works as it is.

const parser = new DOMParser();
let under = null;

/** Puts a page that was fetched in the place of this one: its main part, and the bar below it, which comes and goes with a lesson. */
function put(page) {
  const next = page.getElementById("main");
  const bar = page.querySelector("body > .tabs");
  document.title = page.title;
  document.querySelector("body > .tabs")?.remove();
  document.getElementById("main").replaceWith(next);
  if (bar) next.after(bar);
  return next;
}

/**
 * Fetches a page of ours and puts its main part in the place of this one. Anything unusual is left to the browser.
 * A page that nobody asked for says with `isWelcome` whether it may still come: what was begun meanwhile is not wiped away,
 * and a server that is away for a moment is asked again.
 */
async function show(address, push, isWelcome = null) {
  under?.abort();
  const mine = under = new AbortController();
  const main = document.getElementById("main");
  main.setAttribute("aria-busy", "true");
  const later = () => setTimeout(() => mine === under && isWelcome() && show(address, push, isWelcome), 2000);
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    if (isWelcome && answer.status >= 500) {
      later();
      return;
    }
    if (!answer.headers.get("content-type")?.startsWith("text/html")) {
      location.assign(address);
      return;
    }
    const page = parser.parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("main")) {
      location.assign(address);
      return;
    }
    if (isWelcome && !isWelcome()) {
      main.removeAttribute("aria-busy");
      return;
    }
    const focused = document.activeElement?.id || document.activeElement?.getAttribute("name");
    if (push) history.pushState(null, "", answer.url);
    const next = put(page);
    const again = focused && (document.getElementById(focused) ?? next.querySelector(`[name="${CSS.escape(focused)}"]`));
    (again ?? next.querySelector("h1"))?.focus?.({ preventScroll: true });
  } catch (e) {
    if (e.name === "AbortError") return;
    if (isWelcome) later();
    else location.assign(address);
  }
}

const path = (address) => new URL(address, location.href).pathname;

/** A link within the view of one timeline. */
function isNear(link) {
  return link.origin === location.origin && path(link.href) === location.pathname && !link.hash && !link.target && !link.hasAttribute("download");
}

document.addEventListener("click", (e) => {
  const link = e.target.closest?.("a[href]");
  if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || !isNear(link)) return;
  e.preventDefault();
  const isElsewhere = !link.closest("form, figure, .step");
  show(link.href, true).then(() => isElsewhere && link.closest("main") && scrollTo(0, 0));
});

document.addEventListener("submit", (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.method !== "get" || path(form.action) !== location.pathname) return;
  e.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form, e.submitter)].filter(([, value]) => value !== "")).toString();
  show(address.href, true);
});

addEventListener("popstate", () => show(location.href, false));

// Inside the focused picture the arrows step from event to event, as the links beside the date do.
document.addEventListener("keydown", (e) => {
  if (!e.target.closest?.("figure.pic .scroll") || e.metaKey || e.ctrlKey || e.altKey || e.shiftKey) return;
  const step = { ArrowLeft: 0, ArrowRight: 1 }[e.key];
  const link = step === undefined ? null : document.querySelectorAll("#main a.step")[step];
  if (!link?.href) return;
  e.preventDefault();
  show(link.href, true).then(() => document.querySelector("figure.pic .scroll")?.focus({ preventScroll: true }));
});

// A draft is checked as it is typed.
let typing = 0;
document.addEventListener("input", (e) => {
  const area = e.target.closest?.("textarea[data-check]");
  if (!area) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const form = area.form;
    const data = new FormData(form);
    data.set("do", "check");
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { accept: "text/html" } });
    if (area.value !== data.get("script")) return;
    const page = parser.parseFromString(await answer.text(), "text/html");
    for (const id of ["problems", "lines", "verdict", "drawn"]) {
      const next = page.getElementById(id);
      if (next) document.getElementById(id)?.replaceWith(next);
    }
  }, 400);
});

// What others do is seen as it happens: the page of a timeline is fetched anew when that timeline, or a fork of it, changed.
const timeline = /^\/t\/([^/@?]+)/.exec(location.pathname)?.[1];
if (timeline && !document.querySelector("#main form[method=post]")) {
  const changes = new EventSource("/api/v1/changes");
  changes.addEventListener("changed", (e) => {
    if (JSON.parse(e.data).timeline.split("@")[0] === decodeURIComponent(timeline)) show(location.href, false, () => true);
  });
  addEventListener("pagehide", () => changes.close());
}

// A page holds its picture once, at one width: here the server is told which one this window shows.
const widths = { wide: matchMedia("(min-width: 1181px)"), half: matchMedia("(min-width: 721px) and (max-width: 1180px)"), slim: matchMedia("(max-width: 720px)") };
let fitted = null;
function fit() {
  const width = Object.keys(widths).find((w) => widths[w].matches);
  if (!width || width === fitted) return;
  fitted = width;
  document.cookie = `sim-width=${width}; path=/; max-age=31536000; samesite=strict`;
  const drawn = document.querySelector("figure[data-width]")?.dataset.width;
  if (drawn && drawn !== width) show(location.href, false);
}
for (const query of Object.values(widths)) query.addEventListener("change", fit);
fit();

// A choice by which a form asks for other fields is taken at once.
document.addEventListener("change", (e) => {
  if (e.target.matches?.("select[data-auto]")) e.target.form.requestSubmit();
});

// What stands behind a closed summary is fetched when it is opened.
document.addEventListener("toggle", async (e) => {
  const box = e.target;
  const from = box.dataset?.from;
  if (!from || !box.open) return;
  delete box.dataset.from;
  const answer = await fetch(from, { headers: { accept: "text/html" } });
  const rows = parser.parseFromString(await answer.text(), "text/html").getElementById("rows");
  if (rows) box.querySelector("p").replaceWith(rows);
}, true);

// A lesson: its page is fetched anew when what this seat sees has changed; while something is being typed there, it is said and nothing moves.
const heard = document.querySelector("main[data-live]");
if (heard) {
  const isTyping = () => [...document.querySelectorAll("#main textarea, #main input[type=text], #main input:not([type])")].some((f) => f.value !== f.defaultValue)
    || [...document.querySelectorAll("#main input[type=radio], #main input[type=checkbox]")].some((f) => f.checked !== f.defaultChecked);
  const isSending = () => document.querySelector("#main form[aria-busy]") !== null;
  const mayMove = () => {
    const fresh = document.getElementById("fresh");
    if (!fresh || !isTyping()) return true;
    // What is being sent stands in its form still, and nobody types: the page that comes after it is looked at again.
    if (isSending()) again();
    else fresh.hidden = false;
    return false;
  };
  let told = null;
  let missed = 0;
  // The timer of the page that is to be fetched anew.
  let coming = 0;
  const isAway = (yes) => {
    const away = document.getElementById("away");
    if (away) away.hidden = !yes;
  };
  // Not all of a class at the same moment: who wrote is to be answered first.
  const again = () => {
    coming ||= setTimeout(() => {
      coming = 0;
      if (mayMove()) show(location.href, false, mayMove);
    }, Math.random() * 800);
  };
  const listen = () => {
    told = new EventSource(document.querySelector("main[data-live]").dataset.live);
    told.addEventListener("changed", again);
    told.addEventListener("open", () => {
      clearTimeout(missed);
      missed = 0;
      isAway(false);
    });
    told.addEventListener("error", () => {
      missed ||= setTimeout(isAway, 3000, true);
      // A browser tries again by itself where nobody answers; where a server that is only just back says no, it never would.
      if (told.readyState === EventSource.CLOSED) setTimeout(() => {
        if (!document.querySelector("main[data-live]")) return;
        listen();
        again();
      }, 2000);
    });
  };
  listen();
  addEventListener("pagehide", () => told.close());
  addEventListener("pageshow", (e) => {
    if (!e.persisted) return;
    listen();
    again();
  });
  // What a seat sends is sent until it is answered: its form bears a key, by which it is done once, however often it comes.
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (e.defaultPrevented || form.method !== "post" || !location.pathname.startsWith("/lesson/")) return;
    e.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const part = form.closest("section[id]")?.id;
    const body = new URLSearchParams(new FormData(form, e.submitter));
    while (true) {
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { accept: "text/html" } });
        if (answer.type === "opaqueredirect") {
          await show(location.href, false, () => true);
          if (part) {
            history.replaceState(null, "", `#${part}`);
            document.getElementById(part)?.scrollIntoView();
          }
          return;
        }
        // A server that has too much to do, or had no time to hear all of it, has not answered.
        if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) {
          const page = parser.parseFromString(await answer.text(), "text/html");
          if (page.getElementById("main")) put(page).querySelector("[aria-invalid], .err, h1")?.focus?.();
          else location.reload();
          return;
        }
      } catch {
        // Nobody answers: it is sent again.
      }
      isAway(true);
      await new Promise((done) => setTimeout(done, 2000));
    }
  });
}

// From when it was first seen here: the clocks of two computers differ.
const seen = new WeakMap();
setInterval(() => {
  for (const clock of document.querySelectorAll(".clock[data-left]")) {
    if (!seen.has(clock)) seen.set(clock, performance.now());
    const left = Math.max(0, Math.round(Number(clock.dataset.left) - (performance.now() - seen.get(clock)) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }
}, 1000);
