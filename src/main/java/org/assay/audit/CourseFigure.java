package org.assay.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
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

/** Physical score and errors of the energies against the training step. */
final class CourseFigure implements Figure {

  private static final List<String> SETS = List.of("training", "validation", "test", "dataset");

  private static final double LEFT = 40;
  private static final double RIGHT = 50;

  private final FigureStyle style;
  private final Audit audit;
  private final List<AuditEntry> entries;
  private final List<String> sets;

  private CourseFigure(FigureStyle style, Audit audit, List<AuditEntry> entries) {
    this.style = style;
    this.audit = audit;
    this.entries = entries;
    sets =
        SETS.stream()
            .filter(s -> entries.stream().anyMatch(e -> e.rmse().getOrDefault(s, 0.0) > 0))
            .toList();
  }

  /** Makes the figure, where at least two checkpoints have a step and a score. */
  static Optional<Figure> of(Audit audit, FigureStyle style) {
    List<AuditEntry> entries =
        audit.entries().stream()
            .filter(e -> e.checkpoint().step().isPresent() && e.score().value().isPresent())
            .toList();
    return entries.size() < 2
        ? Optional.empty()
        : Optional.of(new CourseFigure(style, audit, entries));
  }

  @Override
  public String name() {
    return "score-against-step";
  }

  @Override
  public String title() {
    return "Physical score and RMSE during the fit";
  }

  @Override
  public String caption() {
    return "Above: score, 0 for the reference itself, 1 for off by the tolerance on average; discs"
        + " have no hard failure, red rings have, triangles lie beyond. Below: errors of the energies. The black ring and"
        + " the dashed line mark the recommended checkpoint.";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return (sets.isEmpty() ? 0.62 : 1.05) * style.singleColumnMm();
  }

  private static double step(AuditEntry e) {
    return e.checkpoint().step().orElseThrow();
  }

  private static double score(AuditEntry e) {
    return e.score().value().orElseThrow();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    double inner = height - 8 - 34;
    double upper = sets.isEmpty() ? inner : inner * 0.52;
    List<Hotspot> hotspots = new ArrayList<>();
    Rectangle2D frame = new Rectangle2D.Double(LEFT, 8, width - LEFT - RIGHT, upper);
    drawScores(g, frame, hotspots);
    if (!sets.isEmpty()) {
      double top = 8 + upper + 20;
      drawErrors(
          g, new Rectangle2D.Double(LEFT, top, frame.getWidth(), height - 34 - top), hotspots);
    }
    return hotspots;
  }

  private Scale steps(boolean labelled) {
    return Scale.covering(
        labelled ? "Step" : "",
        step(entries.get(0)),
        step(entries.get(entries.size() - 1)),
        0.03,
        5);
  }

  private void drawScores(Graphics2D g, Rectangle2D frame, List<Hotspot> hotspots) {
    double[] sorted = entries.stream().mapToDouble(CourseFigure::score).sorted().toArray();
    // The first steps are far off; most of the height is for what follows.
    double max = Math.min(sorted[sorted.length - 1], 3 * sorted[sorted.length / 2]);
    Scale scores = Scale.covering("Physical score", 0, max, 0.06, 5);
    Panel panel = new Panel(style, frame, steps(sets.isEmpty()), scores);
    double[] xs = entries.stream().mapToDouble(CourseFigure::step).toArray();
    double[] ys = entries.stream().mapToDouble(CourseFigure::score).toArray();
    panel.curve(xs, ys, style.color(0), new BasicStroke(0.7f), false);
    panel.draw(g);
    mark(g, panel);
    for (AuditEntry e : entries) {
      boolean sound = e.score().failures().isEmpty();
      Color color = sound ? style.color(0) : style.poor();
      boolean within = panel.shows(step(e), score(e));
      double y = within ? panel.y(score(e)) : frame.getMinY() + 2;
      if (within) {
        Marks.checkpoint(g, style, panel.x(step(e)), y, sound, color);
      } else {
        Marks.beyond(g, panel, step(e), true, color);
      }
      String tip =
          String.format(
              Locale.ROOT,
              "%s%nscore %.2f, %d hard failures",
              Audit.name(e),
              score(e),
              e.score().failures().size());
      hotspots.add(new Hotspot(panel.x(step(e)), y, tip));
    }
    AuditEntry best = audit.recommended();
    if (entries.contains(best)) {
      Marks.recommended(g, style, panel.x(step(best)), panel.y(score(best)));
    }
  }

  private void mark(Graphics2D g, Panel panel) {
    if (entries.contains(audit.recommended())) {
      panel.clipped(g, () -> Marks.step(g, panel, step(audit.recommended())));
    }
  }

  private void drawErrors(Graphics2D g, Rectangle2D frame, List<Hotspot> hotspots) {
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (AuditEntry e : entries) {
      for (String set : sets) {
        double rmse = 1000 * e.rmse().getOrDefault(set, 0.0);
        min = rmse > 0 ? Math.min(min, rmse) : min;
        max = Math.max(max, rmse);
      }
    }
    Panel panel =
        new Panel(style, frame, steps(true), Scale.logarithmic("RMSE (meV/atom)", min, max));
    for (int i = 0; i < sets.size(); i++) {
      String set = sets.get(i);
      List<AuditEntry> with =
          entries.stream().filter(e -> e.rmse().getOrDefault(set, 0.0) > 0).toList();
      panel.curve(
          with.stream().mapToDouble(CourseFigure::step).toArray(),
          with.stream().mapToDouble(e -> 1000 * e.rmse().get(set)).toArray(),
          style.color(i + 1),
          style.curve(i + 1),
          false);
    }
    panel.draw(g);
    mark(g, panel);
    double lowest = Double.POSITIVE_INFINITY;
    List<String> upwards = new ArrayList<>(sets);
    upwards.sort(
        Comparator.comparingDouble(
            s -> entries.get(entries.size() - 1).rmse().getOrDefault(s, 0.0)));
    for (String set : upwards) {
      AuditEntry last = entries.get(entries.size() - 1);
      double rmse = 1000 * last.rmse().getOrDefault(set, min / 1000);
      // Labels stand at the ends of their curves, no closer to each other than a line of text.
      lowest = Math.min(panel.y(rmse), lowest - 9);
      Color color = style.color(sets.indexOf(set) + 1);
      Text.draw(g, set, style.small(), color, frame.getMaxX() + 4, lowest, 0);
      for (AuditEntry e : entries) {
        double value = 1000 * e.rmse().getOrDefault(set, 0.0);
        if (value > 0) {
          String tip =
              String.format(Locale.ROOT, "%s%n%s: %.2f meV/atom", Audit.name(e), set, value);
          hotspots.add(new Hotspot(panel.x(step(e)), panel.y(value), tip));
        }
      }
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table =
        new CsvTable(
            "step",
            "score",
            "hard_failures",
            "rmse_training_eV_per_atom",
            "rmse_validation_eV_per_atom",
            "rmse_test_eV_per_atom",
            "rmse_dataset_eV_per_atom");
    for (AuditEntry e : entries) {
      table.row(
          (int) step(e),
          score(e),
          e.score().failures().size(),
          e.rmse().get("training"),
          e.rmse().get("validation"),
          e.rmse().get("test"),
          e.rmse().get("dataset"));
    }
    return table;
  }
}
