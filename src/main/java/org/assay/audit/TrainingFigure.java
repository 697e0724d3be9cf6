package org.assay.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.property.Status;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;
import org.assay.score.PhysicalScore;

/** Properties against the training step, one panel each, with their references and tolerances. */
final class TrainingFigure implements Figure {

  private static final int COLUMNS = 4;

  /** More do not fit on a page; the tables have all. */
  private static final int MOST = 20;

  private static final double LEFT = 31;
  private static final double GAP = 36;
  private static final double ROW = 84;
  private static final double TOP = 16;
  private static final double BOTTOM = 30;

  private final FigureStyle style;
  private final Audit audit;
  private final List<AuditEntry> entries;
  private final List<String> ids;
  private final int left;

  private TrainingFigure(
      FigureStyle style, Audit audit, List<AuditEntry> entries, List<String> ids, int left) {
    this.style = style;
    this.audit = audit;
    this.entries = entries;
    this.ids = ids;
    this.left = left;
  }

  /** Makes the figure, where at least two checkpoints have a step and anything has a reference. */
  static Optional<Figure> of(Audit audit, FigureStyle style) {
    List<AuditEntry> stepped =
        audit.entries().stream().filter(e -> e.checkpoint().step().isPresent()).toList();
    if (stepped.size() < 2) {
      return Optional.empty();
    }
    List<String> counted =
        PhysicalScore.counted(audit.recommended().results()).stream()
            .filter(id -> audit.weights().of(id.substring(0, id.indexOf('/'))) > 0)
            .toList();
    List<String> ids = chosen(counted);
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrainingFigure(style, audit, stepped, ids, counted.size() - ids.size()));
  }

  /** Takes properties from all tests in turn, so that one with many does not fill the page. */
  private static List<String> chosen(List<String> counted) {
    List<String> telling = new ArrayList<>(counted);
    // A volume says the same as its lattice constant, a derivative of a modulus little to most.
    telling.removeIf(id -> id.endsWith("/V0") && counted.contains(id.replace("/V0", "/a0")));
    telling.sort(Comparator.comparing((String id) -> id.endsWith("/B0'")));
    Map<String, List<String>> tests = new LinkedHashMap<>();
    for (String id : telling) {
      tests.computeIfAbsent(id.substring(0, id.indexOf('/')), t -> new ArrayList<>()).add(id);
    }
    List<String> chosen = new ArrayList<>();
    for (int round = 0; chosen.size() < Math.min(MOST, telling.size()); round++) {
      for (List<String> test : tests.values()) {
        if (round < test.size() && chosen.size() < MOST) {
          chosen.add(test.get(round));
        }
      }
    }
    chosen.sort(Comparator.comparingInt(counted::indexOf));
    return List.copyOf(chosen);
  }

  @Override
  public String name() {
    return "properties-against-step";
  }

  @Override
  public String title() {
    return "Properties against the training step";
  }

  @Override
  public String caption() {
    return "Line: "
        + Labels.reference(audit.recommended().results())
        + "; band: what counts as good. Rings are doubtful or of something else, crosses have"
        + " no value, triangles lie beyond the panel. Dashed: the recommended checkpoint."
        + (left > 0
            ? " Of " + (left + ids.size()) + " properties " + ids.size() + " are shown."
            : "");
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  private int rows() {
    return (ids.size() + COLUMNS - 1) / COLUMNS;
  }

  @Override
  public double heightMm() {
    return (TOP + ROW * rows() + BOTTOM - 20) * 25.4 / 72;
  }

  private static Optional<Results.Property> property(AuditEntry e, String id) {
    return e.results().property(id);
  }

  private static int step(AuditEntry e) {
    return e.checkpoint().step().orElseThrow();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    List<Hotspot> hotspots = new ArrayList<>();
    double width = (FigureStyle.points(widthMm()) - LEFT - 6 - GAP * (COLUMNS - 1)) / COLUMNS;
    for (int i = 0; i < ids.size(); i++) {
      boolean lowest = i + COLUMNS >= ids.size();
      Rectangle2D frame =
          new Rectangle2D.Double(
              LEFT + (i % COLUMNS) * (width + GAP), TOP + ROW * (i / COLUMNS), width, ROW - 33);
      draw(g, frame, ids.get(i), lowest, hotspots);
    }
    return hotspots;
  }

  private void draw(
      Graphics2D g, Rectangle2D frame, String id, boolean lowest, List<Hotspot> hotspots) {
    Results.Property of = property(audit.recommended(), id).orElseThrow();
    double reference = of.reference().orElseThrow().value();
    double tolerance = Comparison.tolerance(of).orElseThrow();
    double first = step(entries.get(0));
    double last = step(entries.get(entries.size() - 1));
    Scale x = Scale.covering(lowest ? "Step" : "", first, last, 0.04, 3);
    Panel panel = new Panel(style, frame, x, yScale(id, reference, tolerance));
    panel.clipped(g, () -> drawBand(g, panel, reference, tolerance));
    panel.draw(g);
    panel.clipped(
        g,
        () -> {
          drawLine(g, panel, reference);
          Marks.step(g, panel, audit.recommended().checkpoint().step().orElse((int) first - 1));
        });
    drawTitle(g, panel, of);
    for (AuditEntry e : entries) {
      property(e, id).ifPresent(p -> drawPoint(g, panel, e, p, hotspots));
    }
  }

  private void drawTitle(Graphics2D g, Panel panel, Results.Property p) {
    String name = Labels.axis(Labels.brief(p.result()), p.result().unit());
    double x = panel.frame().getX() - 22;
    double room = panel.frame().getMaxX() - x + 10;
    if (Text.width(name, style.small()) > room) {
      // The phase of most properties goes without saying.
      String usual = " (" + Labels.phase(ids.get(0).split("/")[1]) + ")";
      name = name.replaceFirst("^Formation energy", "Formation").replace(usual, "");
    }
    String fitted = Text.fit(name, style.small(), room);
    Text.draw(g, fitted, style.small(), style.ink(), x, panel.frame().getY() - 7, 0);
  }

  /** Shows the reference with its tolerance and all but stray values of early steps. */
  private Scale yScale(String id, double reference, double tolerance) {
    double[] distances =
        entries.stream()
            .flatMap(e -> property(e, id).stream())
            .filter(p -> p.compared().value().isPresent())
            .mapToDouble(p -> Math.abs(p.compared().value().getAsDouble() - reference))
            .sorted()
            .toArray();
    double usual = distances.length == 0 ? 0 : distances[(3 * (distances.length - 1)) / 4];
    double reach = Math.max(1.3 * tolerance, Math.min(1.15 * usual, 15 * tolerance));
    return Scale.covering("", reference - reach, reference + reach, 0.02, 4);
  }

  private void drawBand(Graphics2D g, Panel panel, double reference, double tolerance) {
    double top = panel.y(reference + tolerance);
    Rectangle2D frame = panel.frame();
    g.setPaint(style.grid());
    g.fill(
        new Rectangle2D.Double(
            frame.getX(), top, frame.getWidth(), panel.y(reference - tolerance) - top));
  }

  private void drawLine(Graphics2D g, Panel panel, double reference) {
    g.setPaint(style.ink());
    g.setStroke(new BasicStroke(0.7f));
    double y = panel.y(reference);
    g.draw(new Line2D.Double(panel.frame().getMinX(), y, panel.frame().getMaxX(), y));
  }

  private void drawPoint(
      Graphics2D g, Panel panel, AuditEntry e, Results.Property p, List<Hotspot> hotspots) {
    double x = step(e);
    if (p.compared().value().isEmpty()) {
      Marks.missing(g, panel, x);
      hotspots.add(new Hotspot(panel.x(x), panel.frame().getMaxY() - 3, tip(e, p)));
      return;
    }
    double value = p.compared().value().getAsDouble();
    boolean sound = p.result().status() == Status.OK;
    Agreement agreement = Comparison.of(p).agreement();
    Color color =
        switch (agreement) {
          case GOOD -> style.good();
          case FAIR -> style.fair();
          case POOR, NONE -> style.poor();
        };
    if (panel.shows(x, value)) {
      Marks.checkpoint(g, style, panel.x(x), panel.y(value), sound, color);
      hotspots.add(new Hotspot(panel.x(x), panel.y(value), tip(e, p)));
    } else {
      boolean above = panel.y(value) < panel.frame().getCenterY();
      Marks.beyond(g, panel, x, above, color);
      double edge = above ? panel.frame().getMinY() + 2 : panel.frame().getMaxY() - 2;
      hotspots.add(new Hotspot(panel.x(x), edge, tip(e, p)));
    }
  }

  private static String tip(AuditEntry e, Results.Property p) {
    String unit = Labels.unit(p.result().unit());
    String value =
        p.compared().value().isPresent()
            ? (Numbers.value(p.compared().value().getAsDouble(), p.result().unit()) + " " + unit)
                .strip()
            : p.result().status().text();
    String reference =
        Numbers.value(p.reference().map(r -> r.value()).orElse(0.0), p.result().unit());
    return String.format(
        Locale.ROOT, "%s, %s%n%s (reference %s)", id(p), Audit.name(e), value, reference);
  }

  private static String id(Results.Property p) {
    return Labels.brief(p.result());
  }

  @Override
  public CsvTable data() {
    CsvTable table =
        new CsvTable("id", "step", "value", "unit", "status", "reference", "tolerance");
    for (String id : ids) {
      for (AuditEntry e : entries) {
        property(e, id)
            .ifPresent(
                p ->
                    table.row(
                        id,
                        step(e),
                        p.compared().value().isPresent()
                            ? p.compared().value().getAsDouble()
                            : null,
                        p.result().unit(),
                        p.result().status().text(),
                        p.reference().map(r -> r.value()).orElse(null),
                        Comparison.tolerance(p).isPresent()
                            ? Comparison.tolerance(p).getAsDouble()
                            : null));
      }
    }
    return table;
  }
}
