/* One filter for the heat map, the agencies and their broken links. */
(function () {
  "use strict";
  var find = document.getElementById("find"), only = document.getElementById("only"), found = document.getElementById("found");
  var rows = Array.from(document.querySelectorAll("table.heat tbody tr")), others = document.querySelectorAll(".agencies > li, .broken > li");
  var shown = function (one) {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    var verdicts = one.dataset.verdicts;
    return words.every(function (word) { return one.dataset.search.includes(word); }) &&
      (!only.value || verdicts === undefined || verdicts.split(" ").includes(only.value));
  };
  var apply = function () {
    rows.forEach(function (row) { row.hidden = !shown(row); });
    others.forEach(function (one) { one.hidden = !shown(one); });
    document.querySelectorAll("table.heat").forEach(function (table) { table.dispatchEvent(new Event("heat:filtered")); });
    found.textContent = "แสดง " + rows.filter(function (row) { return !row.hidden; }).length + " จาก " + rows.length + " หน่วยงาน";
  };
  document.querySelector(".filters").hidden = false;
  find.addEventListener("input", apply);
  only.addEventListener("change", apply);
})();
