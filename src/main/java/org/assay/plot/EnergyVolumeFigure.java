package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
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
final class EnergyVolumeFigure {

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
  static Optional<Figure> of(Source source, FigureStyle style) {
    Results results = source.results();
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
        : Optional.of(new EnergyVolumeFigure(style, source.name(), phases, method).figure());
  }

  private Figure figure() {
    List<Line> lines = new ArrayList<>();
    double zero = zero(false);
    List<Phase> order = new ArrayList<>(phases);
    // From the highest curve to the lowest, as the eye meets them in the figure.
    order.sort(Comparator.comparingDouble((Phase p) -> p.lowest(compared)).reversed());
    for (Phase p : order) {
      int pattern = p.color / style.palette().size();
      double[] y = Arrays.stream(p.y).map(v -> v - zero).toArray();
      lines.add(new Line(Labels.phase(p.id), p.x, y, Line.Shape.SMOOTH, p.color, pattern));
    }
    // Points lie above all curves.
    double referenceZero = zero(true);
    for (Phase p : order) {
      double[] y = Arrays.stream(p.referenceY).map(v -> v - referenceZero).toArray();
      lines.add(new Line(Labels.phase(p.id), p.referenceX, y, Line.Shape.POINTS, p.color));
    }
    if (compared) {
      lines.add(Line.key(potential, Line.Shape.STRAIGHT));
      lines.add(Line.key(method, Line.Shape.POINTS));
    }
    double width = style.doubleColumnMm();
    return new ChartFigure(
            style,
            "energy-volume",
            "Energy against volume",
            caption(),
            width,
            (width < 120 ? 0.72 : 0.44) * FigureStyle.points(width),
            List.of(List.of(new Chart("", xScale(), yScale(), lines))))
        .with(data());
  }

  private String caption() {
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

  private double zero(boolean reference) {
    double zero = ground.lowest(reference);
    // A ground phase known only from the reference, or only from the potential, cannot happen to
    // both; the other side then falls back on its own lowest phase.
    return Double.isFinite(zero)
        ? zero
        : phases.stream().mapToDouble(p -> p.lowest(reference)).min().orElse(0);
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

  private CsvTable data() {
    CsvTable table =
        new CsvTable("phase", "source", "volume_A3_per_atom", "energy_eV_per_atom", "relative_eV");
    for (Phase p : phases) {
      rows(table, p.id, potential, p.x, p.y, zero(false));
      rows(table, p.id, method, p.referenceX, p.referenceY, zero(true));
    }
    return table;
  }

  private static void rows(
      CsvTable table, String phase, String source, double[] x, double[] y, double zero) {
    for (int i = 0; i < x.length; i++) {
      table.row(phase, source, x[i], y[i], y[i] - zero);
    }
  }
}
