(function () {
  "use strict";

  // Light or dark: what the system says, until the reader says otherwise.
  var root = document.documentElement;
  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Rows are sorted within their group, so that a group keeps its heading.
  function key(row, column) {
    var cell = row.cells[column];
    if (cell.dataset.sort !== undefined) {
      return Number(cell.dataset.sort);
    }
    return cell.classList.contains("number") ? null : cell.textContent;
  }

  function compare(a, b) {
    if (a === null || b === null) {
      return a === b ? 0 : null;
    }
    return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
  }

  function sort(table, column, sign) {
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var rows = Array.prototype.filter.call(body.rows, function (r) {
        return !r.classList.contains("group");
      });
      rows.map(function (r, i) { return { row: r, key: key(r, column), index: i }; })
          .sort(function (a, b) {
            var order = compare(a.key, b.key);
            // Whatever has no number stays at the end, in either direction.
            return order === null ? (a.key === null ? 1 : -1) : sign * order || a.index - b.index;
          })
          .forEach(function (e) { body.appendChild(e.row); });
    });
  }

  document.querySelectorAll("table.sortable thead th").forEach(function (head) {
    head.querySelector("button").addEventListener("click", function () {
      var ascending = head.getAttribute("aria-sort") !== "ascending";
      head.parentNode.querySelectorAll("th").forEach(function (h) {
        h.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sort(head.closest("table"), head.cellIndex, ascending ? 1 : -1);
    });
  });

  // Tooltips: the nearest point within reach of the pointer. Without this script the browser
  // shows the titles itself.
  var tip = document.getElementById("tip");
  var current = null;

  function leave() {
    if (current) {
      current.classList.remove("at");
    }
    current = null;
    tip.hidden = true;
  }

  document.querySelectorAll("figure svg").forEach(function (svg) {
    var spots = Array.prototype.map.call(svg.querySelectorAll(".hotspots circle"), function (c) {
      var title = c.querySelector("title");
      var text = title.textContent;
      title.remove();
      return { x: c.cx.baseVal.value, y: c.cy.baseVal.value, circle: c, text: text };
    });
    if (spots.length === 0) {
      return;
    }
    svg.addEventListener("pointerleave", leave);
    svg.addEventListener("pointermove", function (event) {
      var matrix = svg.getScreenCTM();
      var x = (event.clientX - matrix.e) / matrix.a;
      var y = (event.clientY - matrix.f) / matrix.d;
      var best = null;
      var nearest = 36;
      spots.forEach(function (s) {
        var d = (s.x - x) * (s.x - x) + (s.y - y) * (s.y - y);
        if (d < nearest) {
          nearest = d;
          best = s;
        }
      });
      leave();
      if (!best) {
        return;
      }
      current = best.circle;
      current.classList.add("at");
      tip.textContent = best.text;
      tip.hidden = false;
      var left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
      tip.style.left = Math.max(8, left) + "px";
      tip.style.top = Math.max(8, event.clientY - tip.offsetHeight - 10) + "px";
    });
  });
})();
