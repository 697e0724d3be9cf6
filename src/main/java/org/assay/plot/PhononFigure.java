package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.reference.ReferenceCurve;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Phonon dispersion of a phase with the density of states beside it, on the same frequencies;
 * references as lines where they are curves and as points where they are numbers at a point of the
 * path.
 */
final class PhononFigure {

  private static final String PREFIX = "phonon/";

  /** Frequencies above this count as zero (THz), as in the test that found them. */
  private static final double IMAGINARY = -0.05;

  /** A path whose length differs by less than this share is the same one, of another crystal. */
  private static final double SAME_PATH = 0.05;

  /** Path of one results: names of its corners, and where they lie (1/Å). */
  private record Path(List<String> names, double[] at) {
    /** Returns a distance on this path as one on another, segment by segment. */
    double onto(Path other, double distance) {
      if (other.at.length != at.length) {
        return distance;
      }
      int i = 1;
      while (i < at.length - 1 && distance > at[i]) {
        i++;
      }
      double length = at[i] - at[i - 1];
      double share = length == 0 ? 0 : (distance - at[i - 1]) / length;
      return other.at[i - 1] + share * (other.at[i] - other.at[i - 1]);
    }

    double end() {
      return at[at.length - 1];
    }
  }

  private final FigureStyle style;
  private final String phase;
  private final List<Source> sources;
  private final List<Line> branches = new ArrayList<>();
  private final List<Line> densities = new ArrayList<>();
  private Path path;

  private PhononFigure(FigureStyle style, String phase, List<Source> sources, Path path) {
    this.style = style;
    this.phase = phase;
    this.sources = sources;
    this.path = path;
  }

  /** Makes a figure for each phase with a dispersion. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.matches("phonon/[^/]+/dispersion/\\d+"));
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, CurveGroup> e : all.bySubject().entrySet()) {
      String phase = e.getKey();
      sources.stream()
          .flatMap(s -> path(s.results(), phase).stream())
          .findFirst()
          .ifPresent(
              path ->
                  figures.add(new PhononFigure(style, phase, sources, path).figure(e.getValue())));
    }
    return figures;
  }

  private static Optional<Path> path(Results results, String phase) {
    for (Results.Property p : results.properties()) {
      Map<String, Object> settings = p.result().settings();
      if (p.result().id().startsWith(PREFIX + phase + "/")
          && settings.get("pathLabels") instanceof List<?> names
          && settings.get("pathPositionsPerAngstrom") instanceof List<?> at
          && names.size() == at.size()
          && at.size() > 1
          && at.stream().allMatch(Number.class::isInstance)) {
        return Optional.of(
            new Path(
                names.stream().map(Object::toString).toList(),
                at.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray()));
      }
    }
    return Optional.empty();
  }

  private Figure figure(CurveGroup dispersions) {
    dispersions.members().forEach(this::addBranch);
    dispersions.members().forEach(this::addReferenceBranch);
    addDensities();
    addReferencePoints();
    double low = frequencies(branches).min().orElse(0);
    double high =
        DoubleStream.concat(frequencies(branches), frequencies(densities)).max().orElse(1);
    boolean imaginary = low < IMAGINARY;
    Scale y = Scale.covering("Frequency (THz)", imaginary ? low : 0, high, imaginary ? 0.04 : 0, 6);
    y = new Scale(y.label(), y.low(), high * 1.04, y.step(), false);
    Scale x = new Scale("Wave vector", 0, path.end(), path.end(), false);
    List<Chart.Rule> zero = imaginary ? List.of(new Chart.Rule(true, 0, "")) : List.of();
    List<Chart> row = new ArrayList<>();
    row.add(new Chart("", x, y, branches).withTicks(ticks()).with(List.of(), zero));
    if (!densities.isEmpty()) {
      row.add(densityChart(y, zero));
    }
    double width =
        style.doubleColumnMm() < 120 ? style.doubleColumnMm() : 0.72 * style.doubleColumnMm();
    return new ChartFigure(
        style,
        FileName.of("phonons", phase),
        "Phonons, " + Labels.phase(phase),
        caption(imaginary),
        width,
        170,
        List.of(row));
  }

  private String caption(boolean imaginary) {
    return "Phonon dispersion of "
        + Labels.phase(phase)
        + " and density of states per atom"
        + (branches.stream().anyMatch(l -> l.color() == Line.REFERENCE)
            ? "; black: the reference."
            : ".")
        + (imaginary
            ? " Imaginary frequencies are drawn below the dashed line, as negative numbers."
            : " No mode is imaginary.");
  }

  private static DoubleStream frequencies(List<Line> lines) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(l.y()));
  }

  private void addBranch(CurveGroup.Member m) {
    Path own = path(sources.get(m.source()).results(), phase).orElse(path);
    double[] x = Arrays.stream(m.curve().x().values()).map(d -> own.onto(path, d)).toArray();
    // Where the path jumps, two points share one abscissa: rounding must not part them.
    for (int i = 1; i < x.length; i++) {
      x[i] = x[i] - x[i - 1] < 1e-9 ? x[i - 1] : x[i];
    }
    branches.add(
        new Line(m.sourceName(), x, m.curve().y().values(), Line.Shape.STRAIGHT, m.source()));
  }

  /** Adds a branch of the reference, unless another potential has brought it already. */
  private void addReferenceBranch(CurveGroup.Member m) {
    Path own = path(sources.get(m.source()).results(), phase).orElse(path);
    m.data().reference().ifPresent(r -> addReferenceBranch(r, own));
  }

  private void addReferenceBranch(ReferenceCurve r, Path own) {
    double end = Arrays.stream(r.x()).max().orElse(0);
    // The reference's crystal is a little larger or smaller: its path ends where the figure's does.
    boolean whole = Math.abs(end / own.end() - 1) < SAME_PATH;
    double scale = whole ? own.end() / end : 1;
    double[] x = Arrays.stream(r.x()).map(d -> own.onto(path, scale * d)).toArray();
    if (branches.stream()
        .noneMatch(l -> l.color() == Line.REFERENCE && Arrays.equals(l.y(), r.y()))) {
      branches.add(new Line(r.method(), x, r.y(), Line.Shape.PATH, Line.REFERENCE));
    }
  }

  private void addDensities() {
    CurveGroup all = CurveGroup.of(sources, id -> id.equals(PREFIX + phase + "/dos"));
    for (CurveGroup.Member m : all.members()) {
      addDensity(m.sourceName(), m.curve().y().values(), m.curve().x().values(), m.source());
    }
    for (CurveGroup.Member m : all.members()) {
      m.data()
          .reference()
          .filter(r -> densities.stream().noneMatch(l -> Arrays.equals(l.y(), r.x())))
          .ifPresent(r -> addDensity(r.method(), r.y(), r.x(), Line.REFERENCE));
    }
  }

  private void addDensity(String label, double[] density, double[] frequencies, int color) {
    densities.add(new Line(label, density, frequencies, Line.Shape.PATH, color));
  }

  /**
   * Adds references of single modes wherever the path passes their wave vector, unless a reference
   * of the same method is drawn along the whole path.
   */
  private void addReferencePoints() {
    Set<String> drawn =
        branches.stream()
            .filter(l -> l.color() == Line.REFERENCE)
            .map(Line::label)
            .collect(Collectors.toSet());
    Map<String, List<double[]>> points = new java.util.LinkedHashMap<>();
    for (Source s : sources) {
      for (Results.Property p : s.results().properties()) {
        String[] id = p.result().id().split("/");
        if (id.length == 4
            && id[0].equals("phonon")
            && id[1].equals(phase)
            && p.reference()
                .filter(r -> r.unit().equals("THz") && !drawn.contains(r.method()))
                .isPresent()) {
          String name = id[2].equals("Gamma") ? "Γ" : id[2];
          for (int i = 0; i < path.names.size(); i++) {
            if (path.names.get(i).equals(name)) {
              points
                  .computeIfAbsent(p.reference().get().method(), k -> new ArrayList<>())
                  .add(new double[] {path.at[i], p.reference().get().value()});
            }
          }
        }
      }
    }
    points.forEach(
        (method, at) ->
            branches.add(
                new Line(
                    method,
                    at.stream().mapToDouble(p -> p[0]).toArray(),
                    at.stream().mapToDouble(p -> p[1]).toArray(),
                    Line.Shape.POINTS,
                    Line.REFERENCE)));
  }

  /** Returns the corners; two at one place, where the path jumps, share a name. */
  private List<Chart.Tick> ticks() {
    List<Chart.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < path.at.length; i++) {
      boolean jump = i > 0 && path.at[i] - path.at[i - 1] < 1e-9;
      if (jump) {
        String before = ticks.remove(ticks.size() - 1).text();
        ticks.add(new Chart.Tick(path.at[i], before + "|" + path.names.get(i)));
      } else {
        ticks.add(new Chart.Tick(path.at[i], path.names.get(i)));
      }
    }
    return ticks;
  }

  private Chart densityChart(Scale y, List<Chart.Rule> zero) {
    double most = densities.stream().flatMapToDouble(l -> Arrays.stream(l.x())).max().orElse(1);
    double high = most > 0 ? 1.06 * most : 1;
    Scale x = new Scale("DOS (1/THz)", 0, high, Scale.niceStep(high / 2.5), false);
    return new Chart("", x, y, densities).with(List.of(), zero).joined(0.3);
  }
}
