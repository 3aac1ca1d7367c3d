import { el } from "./dom.js";
import { part } from "./sure.js";

const LONG = 1600;

/** Say something to whoever listens to the page rather than looks at it. @param {string} text */
export function say(text) {
  part("said").textContent = text;
}

/**
 * A button that copies a text, and says so in its own place.
 *
 * @param {string} name @param {() => string} text @param {{label?: string, class?: string, face?: Node}} [look]
 */
export function copyButton(name, text, look = {}) {
  const face = look.face || name;
  const button = el(
    look.class || "button.do",
    { type: "button", "aria-label": look.label, title: look.face ? name : undefined },
    face,
  );
  button.addEventListener("click", async () => {
    const done = await copied(text());
    if (!done) return;
    say(`${name}: copied.`);
    if (!look.face) button.textContent = "Copied";
    button.classList.add("done");
    setTimeout(() => {
      button.classList.remove("done");
      if (!look.face) button.textContent = name;
    }, LONG);
  });
  return button;
}

/** Put a text where the reader can paste it from; where the browser forbids that, show it. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

/** @param {string} text */
function copiedByHand(text) {
  const field = el("textarea", { readonly: true, "aria-label": "Copy this text", rows: 10 });
  field.value = text;
  const box = el(
    "dialog.copy",
    {},
    el("p", {}, "Copy this text:"),
    field,
    el("form", { method: "dialog" }, el("button.do", { type: "submit" }, "Close")),
  );
  document.body.append(box);
  box.addEventListener("close", () => box.remove());
  box.showModal();
  field.select();
  const done = document.execCommand("copy");
  if (done) box.close();
  return done;
}
