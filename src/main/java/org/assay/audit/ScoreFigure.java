package org.assay.audit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Table;
import org.assay.figure.Text;

/** Physical score against the error of the energies: whether one tells of the other. */
final class ScoreFigure implements Figure {

  private final FigureStyle style;
  private final Audit audit;
  private final String set;
  private final List<AuditEntry> shown;

  private ScoreFigure(FigureStyle style, Audit audit, String set, List<AuditEntry> shown) {
    this.style = style;
    this.audit = audit;
    this.set = set;
    this.shown = shown;
  }

  /** Makes the figure, where at least two checkpoints have both numbers. */
  static Optional<Figure> of(Audit audit, FigureStyle style) {
    Optional<String> set = audit.recommended().decidingSet();
    List<AuditEntry> shown =
        audit.entries().stream()
            .filter(e -> e.score().value().isPresent() && set.isPresent())
            .filter(e -> e.decidingSet().equals(set) && e.decidingRmse().getAsDouble() > 0)
            .toList();
    return shown.size() < 2
        ? Optional.empty()
        : Optional.of(new ScoreFigure(style, audit, set.get(), shown));
  }

  @Override
  public String name() {
    return "score-against-rmse";
  }

  @Override
  public String title() {
    return "Physical score against RMSE";
  }

  @Override
  public String caption() {
    return "Each point is a checkpoint, the line follows the fit. Score 0 is the reference itself,"
        + " 1 off by the tolerance on average. Discs have no hard failure, red rings have; the"
        + " black ring is the recommended checkpoint.";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.8 * style.singleColumnMm();
  }

  private static double rmse(AuditEntry e) {
    return 1000 * e.decidingRmse().orElseThrow();
  }

  private static double score(AuditEntry e) {
    return e.score().value().orElseThrow();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    Rectangle2D frame = new Rectangle2D.Double(34, 8, width - 42, height - 8 - 34);
    Panel panel = new Panel(style, frame, xScale(), yScale());
    panel.draw(g);
    drawPath(g, panel);
    List<Hotspot> hotspots = new ArrayList<>();
    for (AuditEntry e : shown) {
      boolean sound = e.score().failures().isEmpty();
      Color color = sound ? style.color(0) : style.poor();
      Marks.checkpoint(g, style, panel.x(rmse(e)), panel.y(score(e)), sound, color);
      hotspots.add(new Hotspot(panel.x(rmse(e)), panel.y(score(e)), tip(e)));
    }
    AuditEntry best = audit.recommended();
    if (shown.contains(best)) {
      Marks.recommended(g, style, panel.x(rmse(best)), panel.y(score(best)));
    }
    label(g, panel, best);
    AuditEntry lowest = shown.get(0);
    for (AuditEntry e : shown) {
      lowest = rmse(e) < rmse(lowest) ? e : lowest;
    }
    if (!lowest.equals(best) && far(panel, lowest, best)) {
      label(g, panel, lowest);
    }
    return hotspots;
  }

  private static boolean far(Panel panel, AuditEntry a, AuditEntry b) {
    return Math.abs(panel.y(score(a)) - panel.y(score(b))) > 9
        || Math.abs(panel.x(rmse(a)) - panel.x(rmse(b))) > 60;
  }

  /** The errors of a fit span decades; those of a few files may not. */
  private Scale xScale() {
    double min = shown.stream().mapToDouble(ScoreFigure::rmse).min().orElseThrow();
    double max = shown.stream().mapToDouble(ScoreFigure::rmse).max().orElseThrow();
    String label = "RMSE, " + set + " (meV/atom)";
    // Panels label powers of ten alone along the bottom; less than two of them say little.
    return max / min > 30
        ? Scale.logarithmic(label, min, max)
        : Scale.covering(label, min, max, 0.06, 6);
  }

  private Scale yScale() {
    double max = shown.stream().mapToDouble(ScoreFigure::score).max().orElseThrow();
    return Scale.covering("Physical score", 0, max, 0.05, 6);
  }

  private void drawPath(Graphics2D g, Panel panel) {
    g.setPaint(style.grid());
    g.setStroke(new java.awt.BasicStroke(0.8f));
    for (int i = 1; i < shown.size(); i++) {
      AuditEntry a = shown.get(i - 1);
      AuditEntry b = shown.get(i);
      if (a.checkpoint().step().isPresent() && b.checkpoint().step().isPresent()) {
        g.draw(
            new java.awt.geom.Line2D.Double(
                panel.x(rmse(a)), panel.y(score(a)), panel.x(rmse(b)), panel.y(score(b))));
      }
    }
  }

  private void label(Graphics2D g, Panel panel, AuditEntry e) {
    if (!shown.contains(e)) {
      return;
    }
    double x = panel.x(rmse(e));
    boolean right = x < panel.frame().getCenterX();
    double gap = right ? 6 : -6;
    String text = Text.fit(Audit.name(e), style.small(), 90);
    Text.draw(g, text, style.small(), style.ink(), x + gap, panel.y(score(e)), right ? 0 : 1);
  }

  private String tip(AuditEntry e) {
    return String.format(
        Locale.ROOT,
        "%s%nRMSE, %s: %.2f meV/atom%nscore %.2f, %d hard failures",
        Audit.name(e),
        set,
        rmse(e),
        score(e),
        e.score().failures().size());
  }

  @Override
  public Table data() {
    Table table =
        new Table("checkpoint", "rmse_" + set + "_meV_per_atom", "score", "hard_failures");
    for (AuditEntry e : shown) {
      table.row(e.checkpoint().label(), rmse(e), score(e), e.score().failures().size());
    }
    return table;
  }
}
