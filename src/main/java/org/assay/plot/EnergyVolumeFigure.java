package org.assay.plot;

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
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Table;
import org.assay.figure.Text;
import org.assay.property.Curve;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Energy against volume of every phase, the potential as lines, the reference as points.
 *
 * <p>Each side is drawn relative to its own energy of the ground phase, the phase that is lowest in
 * the reference (without one: by the potential). A phase that the potential puts below it therefore
 * shows below zero. The reference sets the view: a potential that goes astray leaves it.
 */
final class EnergyVolumeFigure implements Figure {

  /** Above this (eV/atom) a compressed phase says nothing about which phase is stable. */
  private static final double HIGHEST = 1.5;

  /** One phase; {@code color} counts from 0, the reference arrays may be empty. */
  private record Phase(
      String id, int color, double[] x, double[] y, double[] referenceX, double[] referenceY) {
    double lowest(boolean reference) {
      return reference ? Minimum.of(referenceX, referenceY) : Minimum.of(x, y);
    }
  }

  private final FigureStyle style;
  private final String potential;
  private final List<Phase> phases;
  private final Phase ground;
  private final boolean compared;
  private final String method;

  private EnergyVolumeFigure(
      FigureStyle style, String potential, List<Phase> phases, String method) {
    this.style = style;
    this.potential = potential;
    this.phases = phases;
    this.method = method;
    compared = phases.stream().anyMatch(p -> p.referenceX.length > 0);
    Comparator<Phase> order = Comparator.comparingDouble(p -> p.lowest(compared));
    ground = phases.stream().min(order).orElseThrow();
  }

  /** Makes the figure from the curves {@code eos/<phase>}, if there are any. */
  static Optional<Figure> of(Results results, FigureStyle style) {
    List<Phase> phases = new ArrayList<>();
    String method = "reference";
    for (Results.PropertyCurve c : results.curves()) {
      Curve curve = c.curve();
      String[] id = curve.id().split("/");
      if (id.length != 2 || !id[0].equals("eos") || curve.x().values().length == 0) {
        continue;
      }
      double[] rx = c.reference().map(r -> r.x()).orElse(new double[0]);
      double[] ry = c.reference().map(r -> r.y()).orElse(new double[0]);
      method = c.reference().map(r -> r.method()).filter(m -> !m.isBlank()).orElse(method);
      phases.add(new Phase(id[1], phases.size(), curve.x().values(), curve.y().values(), rx, ry));
    }
    return phases.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EnergyVolumeFigure(
                style, Labels.potential(results.potential().name()), phases, method));
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
    return "Energy per atom of each phase against its volume, relative to "
        + Labels.phase(ground.id)
        + (compared
            ? ". Lines: "
                + potential
                + "; circles: "
                + method
                + ", each relative to its own"
                + " minimum of "
                + Labels.phase(ground.id)
                + "."
            : ", by " + potential + ".");
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.56 * style.doubleColumnMm();
  }

  private double zero(boolean reference) {
    double zero = ground.lowest(reference);
    // A ground phase known only from the reference, or only from the potential, cannot happen to
    // both; the other side then falls back on its own lowest phase.
    return Double.isFinite(zero)
        ? zero
        : phases.stream().mapToDouble(p -> p.lowest(reference)).min().orElse(0);
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    double legendWidth = 112;
    Rectangle2D frame =
        new Rectangle2D.Double(44, 8, width - 44 - legendWidth - 14, height - 8 - 34);
    Panel panel = new Panel(style, frame, xScale(), yScale());
    double zero = zero(false);
    for (Phase p : phases) {
      double[] shifted = Arrays.stream(p.y).map(v -> v - zero).toArray();
      panel.curve(p.x, shifted, style.color(p.color), style.curve(p.color), true);
    }
    panel.draw(g);
    List<Hotspot> hotspots = new ArrayList<>();
    panel.clipped(g, () -> drawPoints(g, panel, hotspots));
    drawLegend(g, width - legendWidth, 14);
    return hotspots;
  }

  private Scale xScale() {
    double[] xs =
        phases.stream()
            .flatMapToDouble(p -> Arrays.stream(compared ? p.referenceX : p.x))
            .toArray();
    return Scale.covering(
        "Volume (Å³/atom)",
        Arrays.stream(xs).min().orElseThrow(),
        Arrays.stream(xs).max().orElseThrow(),
        0.03,
        7);
  }

  private Scale yScale() {
    double zero = zero(compared);
    double top =
        phases.stream()
            .flatMapToDouble(p -> Arrays.stream(compared ? p.referenceY : p.y))
            .map(v -> v - zero)
            .filter(v -> v < HIGHEST)
            .max()
            .orElse(1);
    // The potential may put a phase below the ground phase; half the range shows it.
    double networkZero = zero(false);
    double bottom = phases.stream().mapToDouble(p -> p.lowest(false) - networkZero).min().orElse(0);
    bottom = Math.max(Math.min(0, bottom), -0.5 * top);
    return Scale.covering("E − E(" + Labels.phase(ground.id) + ") (eV/atom)", bottom, top, 0.05, 9);
  }

  private void drawPoints(Graphics2D g, Panel panel, List<Hotspot> hotspots) {
    double networkZero = zero(false);
    double referenceZero = zero(true);
    for (Phase p : phases) {
      for (int i = 0; i < p.x.length; i++) {
        hotspot(panel, hotspots, p.id + ", " + potential, p.x[i], p.y[i] - networkZero);
      }
      for (int i = 0; i < p.referenceX.length; i++) {
        double y = p.referenceY[i] - referenceZero;
        if (panel.shows(p.referenceX[i], y)) {
          panel.point(
              g, p.referenceX[i], y, style.markerSize(), style.color(p.color), style.paper());
        }
        hotspot(panel, hotspots, p.id + ", " + method, p.referenceX[i], y);
      }
    }
  }

  private static void hotspot(Panel panel, List<Hotspot> hotspots, String who, double x, double y) {
    if (panel.shows(x, y)) {
      String numbers = String.format(Locale.ROOT, "%.3f Å³/atom, %.4f eV/atom", x, y);
      hotspots.add(new Hotspot(panel.x(x), panel.y(y), who + "\n" + numbers));
    }
  }

  private void drawLegend(Graphics2D g, double x, double top) {
    double line = 12.5;
    double y = top;
    List<Phase> order = new ArrayList<>(phases);
    // From the highest curve to the lowest, as the eye meets them in the figure.
    order.sort(Comparator.comparingDouble((Phase p) -> p.lowest(compared)).reversed());
    for (Phase p : order) {
      Color color = style.color(p.color);
      sample(g, x, y, color, style.curve(p.color), p.referenceX.length > 0);
      String label = Text.fit(Labels.phase(p.id), style.text(), 86);
      Text.draw(g, label, style.text(), style.ink(), x + 23, y, 0);
      y += line;
    }
    if (compared) {
      y += 5;
      g.setPaint(style.muted());
      g.setStroke(new BasicStroke(style.lineWidth()));
      g.draw(new Line2D.Double(x, y, x + 18, y));
      y = drawLines(g, potential, x + 23, y) + 1.5;
      circle(g, x + 9, y, style.muted());
      drawLines(g, method, x + 23, y);
    }
  }

  /** Writes a name that may need several lines; returns where the next one goes. */
  private double drawLines(Graphics2D g, String name, double x, double top) {
    double y = top;
    for (String line : Text.wrap(name, style.small(), 86, 4)) {
      Text.draw(g, line, style.small(), style.muted(), x, y, 0);
      y += 9;
    }
    return y;
  }

  private void sample(
      Graphics2D g, double x, double y, Color color, BasicStroke stroke, boolean marked) {
    g.setPaint(color);
    g.setStroke(stroke);
    g.draw(new Line2D.Double(x, y, x + 18, y));
    if (marked) {
      circle(g, x + 9, y, color);
    }
  }

  private void circle(Graphics2D g, double x, double y, Color color) {
    double d = style.markerSize();
    Ellipse2D circle = new Ellipse2D.Double(x - d / 2, y - d / 2, d, d);
    g.setPaint(color);
    g.fill(circle);
    g.setPaint(style.paper());
    g.setStroke(new BasicStroke(0.4f));
    g.draw(circle);
  }

  @Override
  public Table data() {
    Table table =
        new Table("phase", "source", "volume_A3_per_atom", "energy_eV_per_atom", "relative_eV");
    for (Phase p : phases) {
      rows(table, p.id, potential, p.x, p.y, zero(false));
      rows(table, p.id, method, p.referenceX, p.referenceY, zero(true));
    }
    return table;
  }

  private static void rows(
      Table table, String phase, String source, double[] x, double[] y, double zero) {
    for (int i = 0; i < x.length; i++) {
      table.row(phase, source, x[i], y[i], y[i] - zero);
    }
  }
}
