(function () {
  "use strict";
  var all = function (selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); };
  var by = function (id) { return document.getElementById(id); };
  all(".js").forEach(function (node) { node.hidden = false; });

  // Filters: a block (item, link, document) shows if it fits; within a verdict's card each row for itself.
  var find = by("find"), item = by("item"), kind = by("kind"), cause = by("cause"), late = by("late"), found = by("found");
  var has = function (node, name, value) { return !value || (node.dataset[name] || "").split(" ").indexOf(value) >= 0; };
  var blocks = all("[data-block]").map(function (node) {
    var rows = all("[data-row]", node);
    var hrefs = all("a[href^=http]", node).map(function (a) { return a.getAttribute("href"); });
    return { node: node, rows: rows.length ? rows : [node], text: (node.textContent + " " + hrefs.join(" ")).toLowerCase() };
  });
  var rest = by("rest"), first = 20; // links on a phone, where each is a card of its own
  var apply = function () {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0, links = 0;
    blocks.forEach(function (block) {
      var fits = has(block.node, "items", item.value) && (!late || !late.checked || "late" in block.node.dataset);
      fits = fits && words.every(function (word) { return block.text.indexOf(word) >= 0; });
      var some = false;
      block.rows.forEach(function (row) {
        var good = fits && has(row, "kind", kind.value) && has(row, "cause", cause.value);
        if (row !== block.node) { row.hidden = !good; }
        some = some || good;
      });
      block.node.hidden = !some;
      shown += some ? 1 : 0;
      if (some && block.node.nodeName === "TR") { block.node.classList.toggle("later", (links += 1) > first); }
    });
    if (rest) {
      rest.hidden = links <= first;
      rest.textContent = "แสดงอีก " + (links - first).toLocaleString() + " รายการ";
    }
    found.textContent = "แสดง " + shown.toLocaleString() + " จาก " + blocks.length.toLocaleString() + " รายการ";
    step(0);
  };
  var clear = function () {
    find.value = item.value = kind.value = cause.value = "";
    if (late) { late.checked = false; }
    apply();
  };

  // Views: changed parts or everything, inline or side by side (drawn when first asked for).
  var press = function (name, value) {
    all("[data-" + name + "]").forEach(function (b) { b.setAttribute("aria-pressed", String(b.dataset[name] === value)); });
  };
  var view = function (value) {
    all(".m").forEach(function (fold) { fold.open = value === "full"; });
    press("view", value);
  };
  var half = function (one, without) {
    var side = document.createElement("div");
    Array.prototype.forEach.call(one.childNodes, function (node) {
      if (node.nodeName !== without) { side.appendChild(node.cloneNode(true)); }
    });
    return side;
  };
  var place = function (value) {
    if (value === "side") {
      all(".r").forEach(function (row) {
        if (row.querySelector(".two")) { return; }
        var one = row.querySelector(".one"), two = document.createElement("div");
        two.className = "two";
        two.appendChild(half(one, "INS"));
        two.appendChild(half(one, "DEL"));
        row.appendChild(two);
      });
    }
    document.body.classList.toggle("side", value === "side");
    press("place", value);
  };
  all("[data-view]").forEach(function (b) { b.addEventListener("click", function () { view(b.dataset.view); }); });
  all("[data-place]").forEach(function (b) { b.addEventListener("click", function () { place(b.dataset.place); }); });

  // From change to change: buttons, arrows, n and p.
  var stops = all(".c"), now = null, at = by("at");
  var open = function (node) {
    for (var fold = node.closest("details"); fold; fold = fold.parentNode.closest("details")) { fold.open = true; }
  };
  var visible = function (node) { return !node.hidden && !node.closest("[hidden]"); };
  var step = function (way) {
    var live = stops.filter(visible), n = live.indexOf(now);
    if (way && live.length) {
      n = n < 0 ? nearest(live, way) : Math.min(Math.max(n + way, 0), live.length - 1);
      go(live[n]);
    }
    at.textContent = live.length ? (n < 0 ? "เปลี่ยน " : (n + 1).toLocaleString() + " / ") + live.length.toLocaleString() + (n < 0 ? " จุด" : "") : "ไม่มีจุดที่เปลี่ยน";
  };
  // Where the reader is on the page decides where the first step leads.
  var nearest = function (live, way) {
    var below = live.findIndex(function (node) { return node.getBoundingClientRect().top > 60; });
    if (below < 0) { below = live.length; }
    return Math.min(Math.max(way > 0 ? below : below - 1, 0), live.length - 1);
  };
  var go = function (node) {
    if (now) { now.classList.remove("now"); }
    now = node;
    node.classList.remove("later");
    open(node);
    node.classList.add("now");
    history.replaceState(null, "", "#" + node.id);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "center" });
  };
  by("back").addEventListener("click", function () { step(-1); });
  by("next").addEventListener("click", function () { step(1); });
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    if (event.target.closest("input, select, textarea") || event.target.matches(".scroller")) { return; }
    var way = { ArrowRight: 1, n: 1, ArrowLeft: -1, p: -1 }[event.key];
    if (way) { event.preventDefault(); step(way); }
  });

  // A permanent link opens whatever hides its change.
  var target = function () {
    var node = by(decodeURIComponent(location.hash.slice(1)));
    if (!node) { return; }
    if (!visible(node)) { clear(); }
    if (node.matches("details")) { node.open = true; }
    open(node);
    if (node.classList.contains("c")) { go(node); step(0); } else { node.scrollIntoView(); }
  };
  window.addEventListener("hashchange", target);

  [find, item, kind, cause, late].forEach(function (input) {
    if (input) { input.addEventListener("input", apply); }
  });
  if (rest) {
    rest.addEventListener("click", function () {
      var next = document.querySelector("#links tr.later:not([hidden]) a");
      first = Infinity;
      apply();
      if (next) { next.focus(); }
    });
  }
  find.form.addEventListener("submit", function (event) { event.preventDefault(); });
  if (window.matchMedia("(min-width: 60rem)").matches) { place("side"); }
  apply();
  target();
})();
