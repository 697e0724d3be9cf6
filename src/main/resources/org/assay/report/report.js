(function () {
  "use strict";

  // Light or dark: what the system says, until the reader says otherwise.
  var root = document.documentElement;
  var button = document.getElementById("theme");

  function dark() {
    return root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function nameTheme() {
    button.textContent = dark() ? "Light page" : "Dark page";
  }

  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    nameTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  nameTheme();

  var live = document.getElementById("say");

  function say(text) {
    live.textContent = text;
  }

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

  // Rows of the table: by how well they agree, and by a text.
  var filter = document.querySelector(".filter");
  var shown = "all";

  function wanted(row, text) {
    var agrees = shown === "all"
        || (shown === "trouble" ? row.dataset.trouble === "true" : row.dataset.agreement === shown);
    var said = row.cells[0].textContent + " " + row.cells[0].title;
    return agrees && said.toLowerCase().indexOf(text) >= 0;
  }

  function filterRows() {
    var text = document.getElementById("search").value.toLowerCase();
    var count = 0;
    document.querySelectorAll(".properties tbody").forEach(function (body) {
      var any = false;
      body.querySelectorAll("tr:not(.group)").forEach(function (row) {
        var keep = wanted(row, text);
        row.classList.toggle("off", !keep);
        any = any || keep;
        count += keep ? 1 : 0;
      });
      body.classList.toggle("off", !any);
    });
    say(count + " properties shown");
  }

  if (filter) {
    var choices = [["all", "all"], ["good", "good"], ["fair", "fair"], ["poor", "poor"],
        ["none", "without verdict"], ["trouble", "with trouble"]];
    choices.forEach(function (choice) {
      var b = document.createElement("button");
      b.type = "button";
      b.textContent = choice[1];
      b.dataset.choice = choice[0];
      b.setAttribute("aria-pressed", String(choice[0] === shown));
      b.addEventListener("click", function () {
        shown = choice[0];
        filter.querySelectorAll("button").forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === b));
        });
        filterRows();
      });
      filter.appendChild(b);
    });
    document.getElementById("search").addEventListener("input", filterRows);
  }

  // Parts of a figure: a button for each name, in the colour that the part is drawn with.
  function colorOf(part) {
    var e = part.querySelector("[stroke]:not([stroke=none]), [fill]:not([fill=none])") || part;
    var style = getComputedStyle(e);
    return style.stroke !== "none" && style.stroke !== "" ? style.stroke : style.fill;
  }

  document.querySelectorAll("figure").forEach(function (figure) {
    var parts = figure.querySelectorAll("g[data-layer]");
    var names = [];
    parts.forEach(function (p) {
      if (names.indexOf(p.dataset.layer) < 0) {
        names.push(p.dataset.layer);
      }
    });
    if (names.length < 2) {
      return;
    }
    var row = document.createElement("div");
    row.className = "chips";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Parts of the figure shown");
    names.forEach(function (name) {
      var same = Array.prototype.filter.call(
          figure.querySelectorAll("[data-layer]"),
          function (p) { return p.dataset.layer === name; });
      var b = document.createElement("button");
      b.type = "button";
      b.setAttribute("aria-pressed", "true");
      var dot = document.createElement("i");
      dot.style.color = colorOf(same[0]);
      b.appendChild(dot);
      b.appendChild(document.createTextNode(name));
      b.addEventListener("click", function () {
        var on = b.getAttribute("aria-pressed") !== "true";
        b.setAttribute("aria-pressed", String(on));
        same.forEach(function (p) { p.classList.toggle("off", !on); });
      });
      row.appendChild(b);
    });
    figure.insertBefore(row, figure.querySelector(".drawing"));
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

  function show(spot, x, y) {
    leave();
    current = spot.circle;
    current.classList.add("at");
    tip.textContent = spot.text;
    tip.hidden = false;
    tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(8, y - tip.offsetHeight - 10) + "px";
  }

  document.querySelectorAll("figure svg").forEach(function (svg) {
    var all = Array.prototype.map.call(svg.querySelectorAll(".hotspots circle"), function (c) {
      var title = c.querySelector("title");
      var text = title.textContent;
      title.remove();
      return { x: c.cx.baseVal.value, y: c.cy.baseVal.value, circle: c, text: text };
    });
    if (all.length === 0) {
      return;
    }

    function visible() {
      return all.filter(function (s) { return !s.circle.classList.contains("off"); });
    }

    svg.addEventListener("pointerleave", leave);
    svg.addEventListener("pointermove", function (event) {
      var matrix = svg.getScreenCTM();
      var x = (event.clientX - matrix.e) / matrix.a;
      var y = (event.clientY - matrix.f) / matrix.d;
      var best = null;
      var nearest = 36;
      visible().forEach(function (s) {
        var d = (s.x - x) * (s.x - x) + (s.y - y) * (s.y - y);
        if (d < nearest) {
          nearest = d;
          best = s;
        }
      });
      if (best) {
        show(best, event.clientX, event.clientY);
      } else {
        leave();
      }
    });

    // With the keyboard: arrows go from point to point, Escape leaves them.
    svg.setAttribute("tabindex", "0");
    var at = -1;
    svg.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        leave();
      }
      if (!step) {
        return;
      }
      event.preventDefault();
      var spots = visible();
      if (spots.length === 0) {
        return;
      }
      at = (at + step + spots.length) % spots.length;
      var box = spots[at].circle.getBoundingClientRect();
      show(spots[at], box.right, box.top);
      say(spots[at].text);
    });
    svg.addEventListener("blur", leave);
  });
})();
