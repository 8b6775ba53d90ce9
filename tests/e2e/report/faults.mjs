// What is wrong with the page that this runs in, as sentences.

/** It runs in the page: it can use nothing from outside. */
export function faults() {
  const LEAST = 4.5;
  const found = [];
  const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a, b) => {
    const [less, more] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (more + 0.05) / (less + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const tellContrast = (what, colour) => {
    const ratio = contrast(colour, ground);
    if (ratio < LEAST) {
      found.push(`${what} has a contrast of ${ratio.toFixed(2)} only`);
    }
  };
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
  for (const element of document.querySelectorAll("h1, h2, p, dt, dd, summary, th, td, li, code, a")) {
    tellContrast(`<${element.localName}> ${element.textContent.slice(0, 30)}`, getComputedStyle(element).color);
  }
  for (const svg of document.querySelectorAll("svg")) {
    const name = svg.querySelector("title").textContent;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((element) => ({
      text: element.textContent.trim(),
      box: element.getBoundingClientRect(),
      fill: getComputedStyle(element).fill,
    }));
    for (const shape of svg.querySelectorAll(".fill-mark")) {
      tellContrast(`a mark of ${name}`, getComputedStyle(shape).fill);
    }
    for (const [place, { text, box, fill }] of texts.entries()) {
      tellContrast(`"${text}" of ${name}`, fill);
      const isInside =
        box.left >= frame.left - 1 &&
        box.right <= frame.right + 1 &&
        box.top >= frame.top - 1 &&
        box.bottom <= frame.bottom + 1;
      if (!isInside) {
        found.push(`"${text}" is cut at the edge of ${name}`);
      }
      // Boxes have room above and below the letters.
      const covers = (other) =>
        Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
        Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 4;
      for (const other of texts.slice(place + 1).filter(covers)) {
        found.push(`"${text}" and "${other.text}" of ${name} cover each other`);
      }
    }
  }
  return found;
}
