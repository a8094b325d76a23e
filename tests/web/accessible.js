// What axe-core would call serious, checked without it: names, labels, headings, landmarks, contrast, focus.
() => {
  const wrong = [];
  const shown = (node) => node.checkVisibility({ checkVisibilityCSS: true }) && node.getClientRects().length > 0;
  const all = (query) => [...document.querySelectorAll(query)];
  const short = (node) => node.outerHTML.slice(0, 120);
  const text = (node) => (node.getAttribute("aria-label") || node.textContent || "").trim();

  if (!document.documentElement.lang) wrong.push("no language");
  if (!document.title.trim()) wrong.push("no title");
  if (all("main").length !== 1) wrong.push("one main is wanted");
  if (all("h1").length !== 1) wrong.push("one h1 is wanted");
  let before = 0;
  for (const heading of all("h1, h2, h3, h4")) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1 && before) wrong.push(`h${level} after h${before}: ${text(heading)}`);
    before = level;
  }
  const ids = all("[id]").map((node) => node.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) wrong.push(`id twice: ${id}`);
  for (const node of all("[aria-labelledby], [aria-describedby]"))
    for (const name of ["aria-labelledby", "aria-describedby"])
      for (const id of (node.getAttribute(name) || "").split(" ").filter(Boolean))
        if (!document.getElementById(id)) wrong.push(`${name} leads nowhere: ${id}`);
  for (const field of all("input:not([type=hidden]), select, textarea"))
    if (!field.labels.length && !field.getAttribute("aria-label")) wrong.push(`no label: ${short(field)}`);
  for (const node of all("a[href], button")) if (!text(node)) wrong.push(`no name: ${short(node)}`);
  for (const node of all("img")) if (!node.hasAttribute("alt")) wrong.push(`no alt: ${short(node)}`);
  for (const node of all("svg")) if (!node.getAttribute("aria-label") && !node.getAttribute("aria-hidden")) wrong.push(`no name: ${short(node)}`);
  for (const node of all("th")) if (!text(node) && !node.querySelector("input")) wrong.push(`empty th: ${short(node)}`);
  for (const node of all("nav, section"))
    if (node.tagName === "NAV" && !node.getAttribute("aria-label")) wrong.push(`nav without a name: ${short(node)}`);
  for (const node of all("[tabindex]")) if (node.tabIndex > 0) wrong.push(`tabindex: ${short(node)}`);
  for (const node of all("*"))
    if (shown(node) && node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "auto" && !node.querySelector("a, button, input") && node.tabIndex < 0)
      wrong.push(`scrolls and cannot be reached by key: ${short(node)}`);

  // contrast of every piece of text against the nearest painted ground, WCAG 2.1 level AA
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = [r, g, b].map((value) => { const s = value / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const parent = node.parentElement;
    if (!node.data.trim() || !shown(parent) || parent.closest("noscript, .sr, .skip, option, datalist, svg title")) continue;
    const style = getComputedStyle(parent);
    // drawn text has its own colour, and is judged against the page: no text of ours stands on a drawn shape
    const drawn = parent instanceof SVGElement;
    const [one, other] = [light(rgb(drawn ? style.fill : style.color)), light(ground(drawn ? parent.closest("svg") : parent))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) wrong.push(`contrast ${ratio.toFixed(2)}: ${node.data.trim().slice(0, 40)}`);
    if (drawn) continue;
    if (style.lineHeight !== "normal" && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.29) wrong.push(`line too low for Ẵ: ${short(parent)}`);
    if (style.overflow === "hidden" && parent.scrollHeight > parent.clientHeight + 1) wrong.push(`clipped: ${short(parent)}`);
  }

  // focus can be seen
  for (const node of all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter(shown).slice(0, 60)) {
    node.focus({ focusVisible: true });
    const style = getComputedStyle(node);
    if (document.activeElement === node && style.outlineStyle === "none" && style.boxShadow === "none") wrong.push(`focus not seen: ${short(node)}`);
  }
  return [...new Set(wrong)];
}
