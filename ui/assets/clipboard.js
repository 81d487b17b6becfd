// Copying, also where the browser gives a page no clipboard: over plain http, in an old browser, or refused.

export const NO_PICTURES = "This browser copies pictures only from pages opened by https; save the picture instead.";
export const NO_CLIPBOARD = "This browser does not let the page copy: the text is selected, copy it with Ctrl+C or ⌘C.";

// Copies a text and says whether it went; by the older way where there is no clipboard for pages.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

// Copies a picture with its words and says whether it went; there is no older way. *parts* are made when they are needed.
export async function copyPicture(parts) {
  if (!navigator.clipboard?.write || typeof ClipboardItem === "undefined") return false;
  try {
    const made = Object.fromEntries(Object.entries(parts).map(([kind, make]) => [kind, make()]));
    await navigator.clipboard.write([new ClipboardItem(made)]);
    return true;
  } catch (fault) {
    if (fault.name === "NotAllowedError") return false;
    throw fault;
  }
}

// A box with the text, selected, for the reader's own copy command.
export function selected(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.rows = Math.min(text.split("\n").length + 1, 8);
  box.className = "co-selected";
  box.setAttribute("aria-label", "Text to copy");
  box.addEventListener("focus", () => box.select());
  return box;
}

function copySelected(text) {
  const before = document.activeElement;
  const box = selected(text);
  box.style.cssText = "position: fixed; top: 0; opacity: 0";
  document.body.append(box);
  box.focus({ preventScroll: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    box.remove();
    before?.focus?.({ preventScroll: true });
  }
}
