package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assay.figure.FigureStyle;
import org.assay.plot.Figures;
import org.assay.plot.FiguresTest;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;
import org.assay.results.ResultsWriter;
import org.assay.results.SampleResults;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Breaks out of a tag, an attribute, a script and a terminal; and no font has all of it. */
  private static final String HOSTILE =
      "</title></svg><script>document.title='broken'</script><img src=x onerror=\"document.title"
          + "='broken'\">'\"&\u0000\u001b[31m\ud800 \u6f22 \ud83d\ude00";

  private static String html(Results results) {
    FigureStyle style = FigureStyle.journal();
    return new HtmlReport(results, Figures.of(results, style), style).html();
  }

  private static Results hostile() {
    String id = "vacancy/" + HOSTILE.replace('/', '_') + "/relaxed";
    Curve.Axis x = new Curve.Axis(HOSTILE, HOSTILE, new double[] {1, 2, 3});
    Curve.Axis y = new Curve.Axis(HOSTILE, HOSTILE, new double[] {1, 2.1, 2.9});
    Curve.Axis energies = new Curve.Axis("Energy", "eV/atom", new double[] {1, 0, 1});
    return new Results(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        new Results.Potential(HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE)),
        HOSTILE,
        1,
        List.of(HOSTILE),
        Optional.of(
            new Results.Fit(
                Map.of(HOSTILE, HOSTILE, "list", List.of(HOSTILE)),
                1,
                HOSTILE,
                1,
                1,
                List.of(
                    new Results.ErrorSet(
                        HOSTILE, HOSTILE, HOSTILE, 1, 1, 1, 1, OptionalDouble.of(1))),
                List.of(),
                List.of(HOSTILE))),
        List.of(
            new Results.Property(
                new PropertyResult(
                    id,
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    OptionalDouble.of(1),
                    HOSTILE,
                    Status.UNSTABLE,
                    1,
                    Map.of(HOSTILE, HOSTILE),
                    HOSTILE),
                Optional.of(new ReferenceValue(id, 2, HOSTILE, HOSTILE, HOSTILE))),
            new Results.Property(
                new PropertyResult(
                    id + "2",
                    "vacancy",
                    HOSTILE,
                    HOSTILE,
                    OptionalDouble.of(1),
                    HOSTILE,
                    Status.OK,
                    1,
                    Map.of(),
                    ""),
                Optional.of(new ReferenceValue(id, 2, HOSTILE, HOSTILE, HOSTILE)))),
        List.of(
            new Results.PropertyCurve(
                new Curve("parity/" + HOSTILE.replace('/', '_') + "/" + HOSTILE, x, y),
                Optional.empty()),
            new Results.PropertyCurve(
                new Curve("parity/energy/training/" + HOSTILE, x, y), Optional.empty()),
            new Results.PropertyCurve(
                new Curve("eos/" + HOSTILE.replace('/', '_'), x, energies), Optional.empty()),
            new Results.PropertyCurve(new Curve("fit/rmse/" + HOSTILE, x, y), Optional.empty())));
  }

  @Test
  void textFromFilesCannotBecomeMarkup() {
    String html = html(hostile());
    assertFalse(html.contains("<script>document"), "script");
    assertFalse(html.contains("<img"), "image");
    assertEquals(1, count(html, "</script>"));
    assertEquals(count(html, "<svg "), count(html, "</svg>"));
    assertEquals(6, count(html, "<svg "));
    assertFalse(html.chars().anyMatch(c -> c < 32 && c != '\n'), "control characters");
  }

  @Test
  void errorsByGroupAndDoubtsOfTheDataAreInTheReport() {
    String html = html(SampleResults.silicon());
    String fit = html.substring(html.indexOf("<section id=\"fit\">"));
    assertTrue(fit.contains("RMSE of energy (meV/atom)"), fit);
    assertTrue(
        fit.contains(
            "<tr><th scope=\"row\">2D</th><td class=\"number\">18.10</td>"
                + "<td class=\"number\">11.00</td><td class=\"number\">221</td>"
                + "<td class=\"number\"></td></tr>"),
        fit);
    assertTrue(html.contains("Of the data: group &quot;2D&quot;, forces of 16 structures"), html);
  }

  @Test
  void figuresOfHostileNamesAreValidFiles(@TempDir Path dir) throws Exception {
    ResultsWriter.write(hostile(), dir.resolve(Report.RESULTS));
    Report.write(dir);
    try (Stream<Path> files = Files.list(dir.resolve("figures"))) {
      List<Path> all = files.toList();
      assertEquals(6 * 4, all.size(), all.toString());
      for (Path p : all) {
        if (p.toString().endsWith(".svg")) {
          FiguresTest.parse(Files.readString(p));
        }
      }
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(4, files.count());
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void pageLoadsNothing() {
    Matcher links =
        Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html(SampleResults.silicon()));
    while (links.find()) {
      String target = links.group(1);
      assertTrue(target.startsWith("#") || target.startsWith("figures/"), target);
    }
    String html = html(SampleResults.silicon());
    assertFalse(html.contains("@import") || html.contains("url(http"));
  }

  @Test
  void idsOnThePageAreUnique() {
    Matcher ids = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(html(SampleResults.silicon()));
    java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
    while (ids.find()) {
      counts.merge(ids.group(1), 1, Integer::sum);
    }
    counts.values().removeIf(n -> n == 1);
    assertEquals(Map.of(), counts);
  }

  @Test
  void pageHasEveryPropertyItsSourceAndTheProvenance() {
    Results silicon = SampleResults.silicon();
    String html = html(silicon);
    for (Results.Property p : silicon.properties()) {
      assertTrue(html.contains("title=\"" + Html.escape(p.result().id()) + "\""));
    }
    for (String text :
        List.of(
            "Vacancy formation energy, relaxed (diamond)",
            "<li id=\"source-1\">DFT PBE: Quantum ESPRESSO 6.7",
            silicon.potential().sha256(),
            "29 Sep 2021",
            "rmse_stop",
            "Lost atoms: original 215")) {
      assertTrue(html.contains(text), text);
    }
  }

  /** What a reader does, one thing after the other; each tells the title what it led to. */
  private static final String PROBE =
      """
      <script>(function () {
        var said = [];
        function tell(what, value) { said.push(what + " " + value); }
        function all(query, within) { return (within || document).querySelectorAll(query); }
        all("thead button")[3].click();
        var body = all(".properties tbody")[2].rows;
        tell("first", body[1].cells[3].textContent);
        tell("sorted", all("th[aria-sort]")[0].getAttribute("aria-sort"));
        tell("svgs", all("figure svg").length);
        tell("tips left", all(".hotspots title").length);
        var figure = document.getElementById("figure-energy-volume");
        var chip = all(".chips button", figure)[0];
        chip.click();
        tell("off", all("g.off", figure).length > 1 && chip.getAttribute("aria-pressed") === "false");
        tell("shown", getComputedStyle(all("g.off", figure)[0]).display);
        chip.click();
        tell("off again", all(".off", figure).length);
        var poor = all(".filter button")[3];
        poor.click();
        var rows = all(".properties tbody tr:not(.group):not(.off)");
        tell("only poor", rows.length > 0 && Array.prototype.every.call(rows,
            function (r) { return r.dataset.agreement === "poor"; }));
        all(".filter button")[0].click();
        var svg = all("svg", figure)[0];
        svg.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
        tell("point said", document.getElementById("say").textContent.indexOf("Volume") >= 0);
        var before = getComputedStyle(document.body).backgroundColor;
        document.getElementById("theme").click();
        tell("theme turns", getComputedStyle(document.body).backgroundColor !== before);
        tell("unlabelled", all("svg[role=img]:not([aria-label]), th:not([scope])").length);
        tell("fetched", performance.getEntriesByType("resource").length);
        document.title = said.join(", ");
      })();</script></body>
      """;

  @Test
  void browserRunsThePage(@TempDir Path dir) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
    Path file = dir.resolve("report.html");
    Files.writeString(file, html(SampleResults.silicon()).replace("</body>", PROBE));
    String dom = chromium(dir, "--enable-logging=stderr", "--dump-dom", file.toUri().toString());
    Matcher title = Pattern.compile("<title>([^<]*)</title>").matcher(dom);
    assertTrue(title.find(), dom);
    assertEquals(
        "first −0.760, sorted ascending, svgs 5, tips left 0, off true, shown none, off again 0,"
            + " only poor true, point said true, theme turns true, unlabelled 0, fetched 0",
        title.group(1));
    // Errors of scripts and refusals to load go to the console.
    assertEquals(
        List.of(),
        Files.readAllLines(dir.resolve("err")).stream()
            .filter(l -> l.contains("CONSOLE"))
            .toList());
  }

  @Test
  void browserShowsHostileNamesAsText(@TempDir Path dir) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
    Path file = dir.resolve("report.html");
    Files.writeString(file, html(hostile()));
    Path png = dir.resolve("page.png");
    chromium(dir, "--screenshot=" + png, "--window-size=1200,900", file.toUri().toString());
    assertEquals(1200, ImageIO.read(png.toFile()).getWidth());
    String dom = chromium(dir, "--dump-dom", file.toUri().toString());
    assertFalse(dom.contains("<title>broken"), "a name from a file ran as code");
    assertFalse(dom.contains("<img"));
  }

  private static String chromium(Path dir, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + dir.resolve("profile")));
    command.addAll(List.of(arguments));
    Path out = dir.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(dir.resolve("err").toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("the browser did not end within 90 s");
    }
    assertEquals(0, process.exitValue());
    return Files.readString(out);
  }
}
