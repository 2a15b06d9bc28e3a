/* One tab stop for the table; arrow keys, Home and End go from cell to cell. */
(function () {
  "use strict";
  document.querySelectorAll("table.heat").forEach(function (table) {
    var lines = function () {
      return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; })
        .map(function (row) { return Array.from(row.cells).map(function (cell) { return cell.querySelector("a"); }); });
    };
    var all = function () { return Array.from(table.querySelectorAll("tbody a")); };
    var stop = function (link) {
      all().forEach(function (one) { one.tabIndex = -1; });
      if (link) { link.tabIndex = 0; }
    };
    stop(all()[0]);
    table.addEventListener("focusin", function (event) { if (event.target.matches("tbody a")) { stop(event.target); } });
    table.addEventListener("heat:filtered", function () {
      var first = lines().flat().find(Boolean);
      stop(first);
    });
    table.addEventListener("keydown", function (event) {
      var grid = lines(), at = event.target.closest("td, th"), row, column, step, link;
      if (!at || !event.target.matches("a")) { return; }
      column = at.cellIndex;
      row = grid.findIndex(function (line) { return line[column] === event.target; });
      step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      if (event.key === "Home" || event.key === "End") {
        link = event.key === "Home" ? grid[row].find(Boolean) : grid[row].filter(Boolean).pop();
      } else if (step) {
        do { row += step[0]; column += step[1]; } while (grid[row] && column >= 0 && column < grid[row].length && !grid[row][column]);
        link = grid[row] && grid[row][column];
      } else { return; }
      event.preventDefault();
      if (link) { link.focus(); }
    });
  });
})();
