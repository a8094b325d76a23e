// What a browser can do better; every page works without it.
"use strict";

// ---- files dragged onto the form, and files too large told before they are sent
for (const form of document.querySelectorAll("form.drop")) {
  const field = form.querySelector("input[type=file]");
  const problem = form.querySelector(".problem");
  const most = Number(form.dataset.most);
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    const large = [...field.files].find((file) => most && file.size > most * 1048576);
    if (large) {
      event.preventDefault();
      problem.textContent = `Tệp “${large.name}” quá ${most} MB, chưa đưa vào.`;
      problem.hidden = false;
      return;
    }
    if (field.files.length < 2 || !form.querySelector("[name=csrf]")) return;
    event.preventDefault(); // one by one, so that a slow line or one bad file does not stop the others
    const button = form.querySelector("button");
    button.disabled = true;
    const failed = [];
    let sent = 0;
    for (const file of field.files) {
      problem.textContent = `Đang gửi ${++sent}/${field.files.length}: ${file.name}`;
      problem.hidden = false;
      const one = new FormData();
      one.append("csrf", form.querySelector("[name=csrf]").value);
      one.append("files", file);
      try {
        const answer = await fetch(form.action, { method: "POST", body: one });
        if (!answer.ok) failed.push(file.name);
      } catch { failed.push(file.name); }
    }
    if (failed.length === 0) location.href = form.getAttribute("action");
    else { problem.textContent = `Chưa đưa vào được: ${failed.join(", ")}`; button.disabled = false; }
  });
}

// ---- a list that looks again while something moves in it
for (const box of document.querySelectorAll("[data-poll]")) {
  let told = "";
  const held = () => (box.contains(document.activeElement) ? document.activeElement : null);
  const filled = () => held() && !held().href; // what is being filled in is not taken away
  const look = async () => {
    let moving = true;
    if (!document.hidden && !filled()) {
      try {
        const answer = await fetch(box.dataset.poll);
        if (answer.ok) {
          moving = answer.headers.get("x-moving") === "1";
          const html = await answer.text();
          if (html !== told && !filled()) {
            const at = held();
            told = html;
            box.innerHTML = html; // our own page, escaped by the server
            const same = at && [...box.querySelectorAll("a[href]")].find((link) => link.href === at.href);
            if (same) same.focus({preventScroll: true});
          }
        }
      } catch { /* the program was stopped; look again later */ }
    }
    if (moving || !box.dataset.ends) setTimeout(look, moving ? 1000 : 5000);
  };
  if (box.dataset.moving || !box.dataset.ends) setTimeout(look, 800);
}

// ---- one tick for all
for (const all of document.querySelectorAll("input[data-all]")) {
  all.addEventListener("change", () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) one.checked = all.checked;
  });
}

// ---- what a typed deadline is understood as
for (const field of document.querySelectorAll("input[data-reads]")) {
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  field.after(said);
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!field.value.trim()) { said.textContent = ""; return; }
      const answer = await fetch(`${field.dataset.reads}&chu=${encodeURIComponent(field.value)}`);
      if (answer.ok) said.textContent = (await answer.json()).hieu;
    }, 300);
  });
}

// ---- selected text of the notice becomes a task
const text = document.querySelector("[data-text]");
const adding = document.querySelector("form.selection");
if (text && adding) {
  const length = (string) => [...string].length; // code points, as the server counts
  const offset = (node, at) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, at);
    const copy = before.cloneContents();
    for (const label of copy.querySelectorAll(".label")) label.remove();
    return length(copy.textContent);
  };
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const inside = chosen.rangeCount && !chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode);
    if (!inside) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (end - start < 3) return;
    adding.elements.start.value = start;
    adding.elements.end.value = end;
    adding.querySelector("q").textContent = chosen.toString().replace(/\s+/g, " ").slice(0, 160);
    adding.hidden = false;
  });
}

// ---- keys: the next flag, accept, edit
const flags = [...document.querySelectorAll(".flag")];
if (flags.length) {
  let at = flags.indexOf(document.activeElement?.closest(".flag"));
  const go = (step) => {
    at = (at + step + flags.length) % flags.length;
    const flag = flags[at];
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    const card = flag.closest(".card");
    card?.classList.add("here");
    const place = card?.querySelector("a.place");
    const mark = place && document.getElementById(place.hash.slice(1));
    if (mark) {
      for (const piece of document.querySelectorAll(`[data-task="${CSS.escape(mark.dataset.task)}"]`)) piece.classList.add("here");
      mark.scrollIntoView({ block: "center" });
    }
    card?.scrollIntoView({ block: "nearest" });
    (flag.querySelector("button") || flag).focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const current = flags[at] || document.activeElement?.closest(".flag");
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "a" && current) current.querySelector("form")?.requestSubmit();
    else if (event.key === "e" && current) current.closest(".card")?.querySelector("a.edit")?.click();
    else return;
    event.preventDefault();
  });
  if (new URLSearchParams(location.search).has("da") && !location.hash) go(1); // on to what is left
}
