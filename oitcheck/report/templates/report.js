(function () {
  "use strict";
  document.querySelectorAll(".js").forEach(function (node) { node.hidden = false; });

  // Links table: filter by text and by state.
  var find = document.getElementById("find");
  var state = document.getElementById("state");
  if (find && state) {
    var rows = Array.prototype.map.call(document.querySelectorAll("#links tbody tr"), function (row) {
      var hrefs = Array.prototype.map.call(row.querySelectorAll("a"), function (a) { return a.getAttribute("href"); });
      return { node: row, text: (row.textContent + " " + hrefs.join(" ")).toLowerCase() };
    });
    var count = document.getElementById("found");
    var rest = document.getElementById("rest"); // on a phone, where each row is a card of its own
    var first = 20;
    var waiting = 0;
    var apply = function () {
      waiting = 0;
      var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      var wanted = state.value;
      var shown = 0;
      rows.forEach(function (row) {
        var fits = !wanted || row.node.dataset.state === wanted ||
          (wanted === "problem" && "problem" in row.node.dataset);
        fits = fits && words.every(function (word) { return row.text.indexOf(word) >= 0; });
        row.node.hidden = !fits;
        shown += fits ? 1 : 0;
        row.node.classList.toggle("later", shown > first);
      });
      rest.hidden = shown <= first;
      rest.textContent = "แสดงอีก " + (shown - first).toLocaleString() + " ลิงก์";
      count.textContent = "แสดง " + shown.toLocaleString() + " จาก " + rows.length.toLocaleString() + " แถว";
    };
    var soon = function () { if (!waiting) { waiting = requestAnimationFrame(apply); } };
    find.addEventListener("input", soon);
    state.addEventListener("change", soon);
    rest.addEventListener("click", function () {
      var next = document.querySelector("#links tr.later:not([hidden]) a");
      first = Infinity;
      apply();
      if (next) { next.focus(); }
    });
    find.form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();
  }

  // Items and evidence: all open or as they were; what a link points to always open.
  var button = document.getElementById("unfold");
  var folds = document.querySelectorAll("#s-items details");
  if (button) {
    var asItWas = Array.prototype.map.call(folds, function (fold) { return fold.open; });
    button.addEventListener("click", function () {
      var all = !("all" in button.dataset);
      if (all) { button.dataset.all = ""; } else { delete button.dataset.all; }
      button.textContent = all ? "พับข้อและหลักฐานที่ผ่านแล้ว" : "กางทุกข้อและหลักฐาน";
      folds.forEach(function (fold, n) { fold.open = all || asItWas[n]; });
    });
  }
  var open = function (hash) {
    var target = document.getElementById(decodeURIComponent(hash.slice(1)));
    var around = target && target.closest("details");
    if (around) { around.open = true; }
    var fold = target && target.matches(".item, .requirement") && target.querySelector("details");
    if (fold) { fold.open = true; }
    return target;
  };
  document.addEventListener("click", function (event) { // also where the address already ends so
    var link = event.target.closest("a[href^='#']");
    if (link) { open(link.getAttribute("href")); }
  });
  window.addEventListener("hashchange", function () { open(location.hash); });
  var called = open(location.hash);
  if (called) { called.scrollIntoView({ behavior: "instant" }); } // it may have been out of sight until now
})();
