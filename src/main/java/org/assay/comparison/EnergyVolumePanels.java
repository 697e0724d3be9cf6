package org.assay.comparison;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.reference.ReferenceCurve;
import org.assay.results.Labels;
import org.assay.results.Results;

/** Energy against volume of all phases, a panel a potential, over the same reference. */
final class EnergyVolumePanels implements Figure {

  /** A phase this far above the ground state is left to the edge of the panel (eV/atom). */
  private static final double HIGHEST = 2.5;

  private static final double LEFT = 38;
  private static final double GAP = 14;
  private static final double LEGEND = 22;

  private final FigureStyle style;
  private final SideBySide of;
  private final List<String> phases;
  private final Optional<String> ground;

  private EnergyVolumePanels(SideBySide of, FigureStyle style, List<String> phases) {
    this.of = of;
    this.style = style;
    this.phases = phases;
    ground =
        phases.stream()
            .filter(p -> reference(p).isPresent())
            .min(Comparator.comparingDouble(p -> lowest(reference(p).orElseThrow().y())))
            .or(() -> phases.stream().findFirst());
  }

  /** Makes the figure, where any potential has such curves. */
  static Optional<Figure> of(SideBySide s, FigureStyle style) {
    List<String> phases =
        s.candidates().stream()
            .flatMap(c -> c.results().curves().stream())
            .map(c -> c.curve().id())
            .filter(id -> id.matches("eos/[^/]+"))
            .map(id -> id.substring(4))
            .distinct()
            .toList();
    return phases.isEmpty()
        ? Optional.empty()
        : Optional.of(new EnergyVolumePanels(s, style, phases));
  }

  private static double lowest(double[] values) {
    return Arrays.stream(values).min().orElse(Double.POSITIVE_INFINITY);
  }

  private Optional<ReferenceCurve> reference(String phase) {
    return of.candidates().stream()
        .flatMap(c -> curve(c, phase).stream())
        .flatMap(c -> c.reference().stream())
        .filter(r -> r.x().length > 0)
        .findFirst();
  }

  private static Optional<Results.PropertyCurve> curve(ComparedPotential c, String phase) {
    return c.results().curves().stream()
        .filter(p -> p.curve().id().equals("eos/" + phase) && p.curve().x().values().length > 0)
        .findFirst();
  }

  /** Returns the minimum of the ground state's curve, for a potential's zero of energy. */
  private double zero(ComparedPotential c) {
    return ground
        .flatMap(p -> curve(c, p))
        .map(p -> lowest(p.curve().y().values()))
        .orElseGet(
            () ->
                phases.stream()
                    .flatMap(p -> curve(c, p).stream())
                    .mapToDouble(p -> lowest(p.curve().y().values()))
                    .min()
                    .orElse(0));
  }

  private double referenceZero() {
    return ground.flatMap(this::reference).map(r -> lowest(r.y())).orElse(0.0);
  }

  @Override
  public String name() {
    return "energy-volume";
  }

  @Override
  public String title() {
    return "Energy against volume";
  }

  @Override
  public String caption() {
    return "Energy per atom against volume, relative to the minimum of "
        + Labels.phase(ground.orElse(""))
        + ". Lines: each potential; circles: "
        + of.referenceName()
        + ", the same in all panels.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  private int columns() {
    int n = of.candidates().size();
    return n == 4 ? 2 : Math.min(3, n);
  }

  private int rows() {
    return (of.candidates().size() + columns() - 1) / columns();
  }

  private double panelHeight() {
    return columns() == 1 ? 240 : columns() == 2 ? 190 : 165;
  }

  @Override
  public double heightMm() {
    return (legendRows() * 11.5 + 20 + rows() * panelHeight() + 6) * 25.4 / 72;
  }

  private int legendRows() {
    double width = FigureStyle.points(widthMm());
    double needed =
        phases.stream()
            .mapToDouble(p -> LEGEND + 10 + Text.width(Labels.phase(p), style.small()))
            .sum();
    return (int) Math.ceil(needed / (0.92 * width));
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double top = legendRows() * 11.5 + 18;
    double w = (width - LEFT - 6 - GAP * (columns() - 1)) / columns();
    drawLegend(g, width);
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < of.candidates().size(); i++) {
      double x = LEFT + (i % columns()) * (w + GAP);
      double y = top + (i / columns()) * panelHeight();
      boolean lowest = i + columns() >= of.candidates().size();
      boolean first = i % columns() == 0;
      drawPanel(
          g,
          new Rectangle2D.Double(x, y, w, panelHeight() - 30),
          of.candidates().get(i),
          lowest,
          first,
          hotspots);
    }
    return hotspots;
  }

  private void drawLegend(Graphics2D g, double width) {
    double x = 4;
    double y = 6;
    for (int i = 0; i < phases.size(); i++) {
      String name = Labels.phase(phases.get(i));
      double needed = LEGEND + 10 + Text.width(name, style.small());
      if (x + needed > width) {
        x = 4;
        y += 11.5;
      }
      g.setPaint(style.color(i));
      g.setStroke(style.curve(i));
      g.draw(new Line2D.Double(x, y, x + 16, y));
      dot(g, x + 8, y, style.color(i));
      Text.draw(g, name, style.small(), style.ink(), x + 20, y, 0);
      x += needed;
    }
  }

  private void dot(Graphics2D g, double x, double y, Color color) {
    double d = 0.85 * style.markerSize();
    Ellipse2D circle = new Ellipse2D.Double(x - d / 2, y - d / 2, d, d);
    g.setPaint(color);
    g.fill(circle);
    g.setPaint(style.paper());
    g.setStroke(new BasicStroke(0.4f));
    g.draw(circle);
  }

  private Scale xScale(boolean labelled) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (String phase : phases) {
      double[] x =
          reference(phase)
              .map(ReferenceCurve::x)
              .orElseGet(
                  () ->
                      of.candidates().stream()
                          .flatMap(c -> curve(c, phase).stream())
                          .flatMapToDouble(c -> Arrays.stream(c.curve().x().values()))
                          .toArray());
      low = Math.min(low, lowest(x));
      high = Math.max(high, Arrays.stream(x).max().orElse(0));
    }
    return Scale.covering(labelled ? "Volume (Å³/atom)" : "", low, high, 0.03, 5);
  }

  private Scale yScale(boolean labelled) {
    double top = 0.1;
    double bottom = 0;
    for (String phase : phases) {
      for (double y : reference(phase).map(ReferenceCurve::y).orElse(new double[0])) {
        double relative = y - referenceZero();
        top = relative < HIGHEST ? Math.max(top, relative) : top;
      }
    }
    for (ComparedPotential c : of.candidates()) {
      for (String phase : phases) {
        double lowest = curve(c, phase).map(p -> lowest(p.curve().y().values())).orElse(0.0);
        if (curve(c, phase).isPresent()) {
          bottom = Math.min(bottom, lowest - zero(c));
        }
      }
    }
    // A phase below the ground state is shown, but half of the panel is enough for it.
    bottom = Math.max(bottom, -0.5 * top);
    String label = "E − E(" + Labels.phase(ground.orElse("")) + ") (eV/atom)";
    return Scale.covering(labelled ? label : "", bottom, top, 0.05, 6);
  }

  private void drawPanel(
      Graphics2D g,
      Rectangle2D frame,
      ComparedPotential c,
      boolean lowest,
      boolean first,
      List<Hotspot> hotspots) {
    Panel panel = new Panel(style, frame, xScale(lowest), yScale(first));
    if (!first) {
      panel.withoutVerticalLabels();
    }
    double zero = zero(c);
    for (int i = 0; i < phases.size(); i++) {
      Optional<Results.PropertyCurve> curve = curve(c, phases.get(i));
      if (curve.isPresent()) {
        double[] y = Arrays.stream(curve.get().curve().y().values()).map(v -> v - zero).toArray();
        panel.curve(curve.get().curve().x().values(), y, style.color(i), style.curve(i), true);
      }
    }
    panel.draw(g);
    panel.clipped(g, () -> drawReference(g, panel, hotspots));
    String name = Text.fit(c.name(), style.text(), frame.getWidth());
    double x = frame.getX();
    Text.draw(g, name, style.text(), style.ink(), x, frame.getY() - 6, 0);
  }

  private void drawReference(Graphics2D g, Panel panel, List<Hotspot> hotspots) {
    for (int i = 0; i < phases.size(); i++) {
      Optional<ReferenceCurve> reference = reference(phases.get(i));
      if (reference.isEmpty()) {
        continue;
      }
      double[] x = reference.get().x();
      double[] y = reference.get().y();
      for (int k = 0; k < x.length; k++) {
        double relative = y[k] - referenceZero();
        if (panel.shows(x[k], relative)) {
          dot(g, panel.x(x[k]), panel.y(relative), style.color(i));
          String tip =
              String.format(
                  Locale.ROOT,
                  "%s, %s%n%.3f Å³/atom, %.4f eV/atom",
                  phases.get(i),
                  of.referenceName(),
                  x[k],
                  relative);
          hotspots.add(new Hotspot(panel.x(x[k]), panel.y(relative), tip));
        }
      }
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("phase", "source", "volume_A3_per_atom", "relative_eV_per_atom");
    for (String phase : phases) {
      for (ComparedPotential c : of.candidates()) {
        curve(c, phase)
            .ifPresent(
                p ->
                    rows(
                        table,
                        phase,
                        c.name(),
                        p.curve().x().values(),
                        p.curve().y().values(),
                        zero(c)));
      }
      reference(phase)
          .ifPresent(r -> rows(table, phase, of.referenceName(), r.x(), r.y(), referenceZero()));
    }
    return table;
  }

  private static void rows(
      CsvTable table, String phase, String source, double[] x, double[] y, double zero) {
    for (int i = 0; i < x.length; i++) {
      table.row(phase, source, x[i], y[i] - zero);
    }
  }
}
