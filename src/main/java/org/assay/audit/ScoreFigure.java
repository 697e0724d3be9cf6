package org.assay.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;

/** Physical score against the error of the energies: whether one tells of the other. */
final class ScoreFigure implements Figure {

  /**
   * Checkpoints with more than so many times the lowest error or score are named, not drawn: those
   * of the first steps would press all others into a corner.
   */
  private static final double FARTHEST = 4;

  private final FigureStyle style;
  private final Audit audit;
  private final String set;
  private final List<AuditEntry> shown;
  private final List<AuditEntry> beyond;

  private ScoreFigure(FigureStyle style, Audit audit, String set, List<AuditEntry> all) {
    this.style = style;
    this.audit = audit;
    this.set = set;
    double lowestRmse = all.stream().mapToDouble(ScoreFigure::rmse).min().orElseThrow();
    double lowestScore = all.stream().mapToDouble(ScoreFigure::score).min().orElseThrow();
    shown =
        all.stream()
            .filter(
                e ->
                    rmse(e) <= FARTHEST * lowestRmse
                        && score(e) <= Math.max(1, FARTHEST * lowestScore))
            .toList();
    beyond = all.stream().filter(e -> !shown.contains(e)).toList();
  }

  /** Makes the figure, where at least two checkpoints have both numbers. */
  static Optional<Figure> of(Audit audit, FigureStyle style) {
    Optional<String> set = audit.recommended().decidingSet();
    List<AuditEntry> all =
        audit.entries().stream()
            .filter(e -> e.score().value().isPresent() && set.isPresent())
            .filter(e -> e.decidingSet().equals(set) && e.decidingRmse().getAsDouble() > 0)
            .toList();
    return all.size() < 2
        ? Optional.empty()
        : Optional.of(new ScoreFigure(style, audit, set.get(), all));
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
        + " black ring is the recommended checkpoint."
        + (beyond.isEmpty() ? "" : " Farther off, and not drawn: " + names() + ".");
  }

  private String names() {
    return String.join(", ", beyond.stream().map(Audit::name).toList());
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
    Rectangle2D frame = new Rectangle2D.Double(38, 8, width - 46, height - 8 - 34);
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
    if (!beyond.isEmpty()) {
      String note = beyond.size() + " farther off";
      Text.draw(g, note, style.small(), style.muted(), frame.getMaxX(), frame.getMinY() + 3, 1);
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

  private Scale xScale() {
    double min = shown.stream().mapToDouble(ScoreFigure::rmse).min().orElseThrow();
    double max = shown.stream().mapToDouble(ScoreFigure::rmse).max().orElseThrow();
    String label = "RMSE, " + set + " (meV/atom)";
    return Scale.covering(label, min, max, 0.08, 6);
  }

  private Scale yScale() {
    double min = shown.stream().mapToDouble(ScoreFigure::score).min().orElseThrow();
    double max = shown.stream().mapToDouble(ScoreFigure::score).max().orElseThrow();
    return Scale.covering("Physical score", min, max, 0.14, 6);
  }

  private void drawPath(Graphics2D g, Panel panel) {
    g.setPaint(style.grid());
    g.setStroke(new BasicStroke(0.8f));
    for (int i = 1; i < shown.size(); i++) {
      AuditEntry a = shown.get(i - 1);
      AuditEntry b = shown.get(i);
      if (a.checkpoint().step().isPresent() && b.checkpoint().step().isPresent()) {
        g.draw(
            new Line2D.Double(
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
    double below = panel.y(score(e)) + 9;
    String text = Text.fit(Audit.name(e), style.small(), 90);
    Text.draw(g, text, style.small(), style.ink(), x + (right ? -3 : 3), below, right ? 0 : 1);
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
  public CsvTable data() {
    CsvTable table =
        new CsvTable("checkpoint", "rmse_" + set + "_meV_per_atom", "score", "hard_failures");
    List<AuditEntry> all = new ArrayList<>(shown);
    all.addAll(beyond);
    for (AuditEntry e : all) {
      table.row(e.checkpoint().label(), rmse(e), score(e), e.score().failures().size());
    }
    return table;
  }
}
