/** Draws the pages of the practice view. Keys are bound in VS Code, which hears those that are not stopped here. */

import type { Button, Deed, Page, Part } from "../practice/page";

interface Host {
  postMessage(message: object): void;
  getState(): Place | undefined;
  setState(place: Place): void;
}

/** How far a page was read. */
interface Place {
  readonly key: string;
  readonly top: number;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const progress = element("progress");
const clock = element("clock");
const parts = element("parts");
const buttons = element("buttons");
const asides = element("asides");
let shown: Page | undefined;

window.addEventListener("message", ({ data }: MessageEvent<Page>) => show(data));
window.addEventListener("focus", tellFocus);
window.addEventListener("blur", tellFocus);
document.addEventListener("keydown", keep);
parts.addEventListener("scroll", () => shown && host.setState({ key: shown.key, top: parts.scrollTop }));
setInterval(tick, 250);
tellFocus();
host.postMessage({ ready: true });

function show(page: Page): void {
  const isSame = shown?.key === page.key;
  const before = isSame ? parts.childElementCount : 0;
  progress.textContent = page.progress;
  buttons.replaceChildren(...page.buttons.map(buttonOf));
  asides.replaceChildren(...page.asides.map(buttonOf));
  const added = page.parts.slice(before).map(sectionOf);
  if (isSame) {
    // What is there stays, so that only what is new is read out.
    parts.append(...added);
    for (const section of added) {
      const block = section.offsetHeight > parts.clientHeight ? "start" : "nearest";
      section.scrollIntoView({ block });
    }
  } else {
    parts.replaceChildren(...added);
    const place = host.getState();
    parts.scrollTop = place?.key === page.key ? place.top : 0;
  }
  shown = page;
  tick();
  // A button that had the focus is gone.
  if (document.activeElement === document.body) {
    parts.focus({ preventScroll: true });
  }
}

function sectionOf(part: Part): HTMLElement {
  const section = document.createElement("section");
  section.className = part.kind;
  section.innerHTML = part.html;
  if (part.heading !== undefined) {
    const heading = document.createElement("h2");
    heading.textContent = part.heading;
    section.prepend(heading);
  }
  return section;
}

function buttonOf({ action, grade, label, key, detail, isDisabled = false }: Button): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.disabled = isDisabled;
  button.dataset.action = action;
  button.setAttribute("aria-keyshortcuts", key === "Esc" ? "Escape" : key);
  const name = document.createElement("span");
  name.textContent = label;
  const cap = document.createElement("kbd");
  cap.textContent = key;
  cap.ariaHidden = "true";
  button.append(name, cap);
  if (detail !== undefined) {
    const more = document.createElement("small");
    more.textContent = detail;
    button.append(more);
  }
  const deed: Deed = grade === undefined ? { action } : { action, grade };
  button.addEventListener("click", () => host.postMessage({ deed }));
  return button;
}

/** Keeps from VS Code what is meant for the element with the focus, and what a key that is held repeats. */
function keep(event: KeyboardEvent): void {
  // Should VS Code have missed that the view has the focus, it knows by the next key.
  tellFocus();
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const presses = event.key === "Enter" || event.key === " ";
  if (event.repeat || (presses && event.target instanceof Element && event.target.closest("button, a"))) {
    event.stopPropagation();
  } else if (event.key === " " && shown?.buttons.some(({ action }) => action === "answer")) {
    // It shows the answer; with the answer in view, it pages as everywhere.
    event.preventDefault();
  }
}

function tellFocus(): void {
  host.postMessage({ focused: document.hasFocus() });
}

function tick(): void {
  if (shown?.ends === undefined) {
    clock.textContent = "";
    return;
  }
  const left = Math.max(0, Math.ceil((shown.ends - Date.now()) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the view has no ${id}`);
  }
  return found;
}
