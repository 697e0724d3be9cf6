package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
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
import org.assay.property.PropertyResult;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.ErrorUnit;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;

/**
 * Signed relative difference of every property from its reference as a bar, sorted, with the
 * numbers themselves beside it, for a difference of 10 % of 1 meV and of 100 GPa are not the same
 * thing.
 */
final class PropertyFigure implements Figure {

  /** More than fit on a page are cut; the table of the report has them all. */
  private static final int MOST = 48;

  /** A bar longer than this (%) ends in an arrow: one property gone astray must not hide all. */
  private static final double LONGEST = 60;

  private static final double ROW = 10.6;
  private static final double LINE = 8.5;
  private static final double UNIT_WIDTH = 36;

  /** Widest column of values (pt); a longer heading takes several lines. */
  private static final double WIDEST_COLUMN = 70;

  private static final double BOTTOM = 34;

  private record Bar(Results.Property property, Comparison comparison) {
    double percent() {
      return 100 * comparison.relative().orElse(0);
    }
  }

  private final FigureStyle style;
  private final String potential;
  private final String reference;
  private final List<Bar> bars;
  private final int left;
  private final List<String> potentialHeading;
  private final List<String> referenceHeading;
  private final double top;

  private PropertyFigure(FigureStyle style, Source source, List<Bar> bars, int left) {
    this.style = style;
    potential = source.name();
    reference = Labels.reference(source.results());
    this.bars = bars;
    this.left = left;
    potentialHeading = Text.wrap(potential, style.small(), WIDEST_COLUMN, 3);
    referenceHeading = Text.wrap(reference, style.small(), WIDEST_COLUMN, 3);
    top = 12 + LINE * Math.max(potentialHeading.size(), referenceHeading.size());
  }

  /** Makes the figure, if anything can be compared. */
  static Optional<Figure> of(Source source, FigureStyle style) {
    Results results = source.results();
    List<Bar> bars = new ArrayList<>();
    for (Results.Property p : results.properties()) {
      Comparison c = Comparison.of(p);
      // The ground phase's formation energy is zero by definition.
      boolean trivial =
          c.difference().orElse(1) == 0 && p.reference().filter(r -> r.value() == 0).isPresent();
      if (c.agreement() != Agreement.NONE && !trivial) {
        bars.add(new Bar(p, c));
      }
    }
    bars.sort(
        Comparator.comparing((Bar b) -> b.comparison.relative().isEmpty())
            .thenComparing(Comparator.comparingDouble((Bar b) -> Math.abs(b.percent())).reversed())
            .thenComparing(b -> b.property.result().id()));
    int left = Math.max(0, bars.size() - MOST);
    List<Bar> shown = List.copyOf(left == 0 ? bars : bars.subList(0, MOST));
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new PropertyFigure(style, source, shown, left));
  }

  @Override
  public String name() {
    return "properties";
  }

  @Override
  public String title() {
    return "Properties against the reference";
  }

  @Override
  public String caption() {
    return "Difference of each property from its reference, relative to the reference's magnitude,"
        + " largest first, with both values. Colours tell good, fair and poor by the tolerance of"
        + " each kind of property; a reference near zero has no bar, only numbers."
        + (left > 0 ? " The " + left + " smallest differences are left out." : "");
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return (top + BOTTOM + ROW * bars.size()) * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double names = nameWidth();
    double numbers = narrow() ? 4 : UNIT_WIDTH + referenceWidth() + potentialWidth() + 12;
    Rectangle2D frame =
        new Rectangle2D.Double(names + 14, top, width - names - 14 - numbers, ROW * bars.size());
    double reach =
        Math.min(LONGEST, bars.stream().mapToDouble(b -> Math.abs(b.percent())).max().orElse(1));
    // Room beyond the longest bar for the number at its end.
    double room = Math.max(reach, 0.01) * (1 + 2 * 30 / (frame.getWidth() - 60));
    Scale x =
        new Scale(
            "Difference (%)",
            -room, room, Scale.niceStep(Math.max(reach, 0.01) / (narrow() ? 1.3 : 3)), false);
    Panel panel = new Panel(style, frame, x, new Scale("", 0, 1, 1, false)).withoutVerticalAxis();
    stripes(g, width);
    panel.draw(g);
    drawHeader(g, width);
    for (int i = 0; i < bars.size(); i++) {
      drawRow(g, panel, bars.get(i), i, reach, width);
    }
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(new Line2D.Double(panel.x(0), top, panel.x(0), frame.getMaxY()));
    return spots(panel, frame);
  }

  private List<Hotspot> spots(Panel panel, Rectangle2D frame) {
    List<Hotspot> spots = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      Bar b = bars.get(i);
      String unit = b.property.result().unit();
      String text =
          String.format(
              Locale.ROOT,
              "%s%n%s against %s %s",
              Labels.property(b.property.result()),
              Numbers.value(b.property.compared().value().getAsDouble(), unit),
              Numbers.value(b.property.reference().orElseThrow().value(), unit),
              Labels.unit(unit));
      double percent = Math.max(-LONGEST, Math.min(LONGEST, b.percent()));
      spots.add(new Hotspot(panel.x(percent), frame.getY() + ROW * (i + 0.5), text.strip()));
    }
    return spots;
  }

  /** Returns whether there is room for bars only, and none for the values themselves. */
  private boolean narrow() {
    return widthMm() < 120;
  }

  private double nameWidth() {
    Font font = style.small();
    double widest = bars.stream().mapToDouble(b -> Text.width(name(b), font)).max().orElse(0);
    return Math.min(widest, widestName());
  }

  private double widestName() {
    return narrow() ? 118 : 190;
  }

  /** Returns the name of a property, a short one where the whole does not fit. */
  private String name(Bar bar) {
    PropertyResult result = bar.property.result();
    return Text.fit(Labels.property(result), Labels.brief(result), style.small(), widestName());
  }

  private void stripes(Graphics2D g, double width) {
    Color grid = style.grid();
    g.setPaint(grid);
    g.setStroke(new BasicStroke(0.3f));
    for (int i = 0; i < bars.size(); i++) {
      double y = top + ROW * i;
      g.draw(new Line2D.Double(0, y, width, y));
    }
  }

  private void drawHeader(Graphics2D g, double width) {
    double y = top - 8;
    Font font = style.small();
    if (!narrow()) {
      drawHeading(g, potentialHeading, potentialEnd(width), y);
      drawHeading(g, referenceHeading, referenceEnd(width), y);
      Text.draw(g, "unit", font, style.muted(), width - UNIT_WIDTH, y, 0);
    }
    double x = 2;
    for (Agreement a : List.of(Agreement.GOOD, Agreement.FAIR, Agreement.POOR)) {
      g.setPaint(color(a));
      g.fill(new Rectangle2D.Double(x, y - 3, 6, 6));
      Text.draw(g, a.text(), font, style.muted(), x + 9, y, 0);
      x += 16 + Text.width(a.text(), font) + 4;
    }
  }

  /** Draws the lines of a heading, the last at a height. */
  private void drawHeading(Graphics2D g, List<String> lines, double end, double last) {
    for (int i = 0; i < lines.size(); i++) {
      double y = last - LINE * (lines.size() - 1 - i);
      Text.draw(g, lines.get(i), style.small(), style.muted(), end, y, 1);
    }
  }

  private double potentialEnd(double width) {
    return referenceEnd(width) - referenceWidth();
  }

  private static double referenceEnd(double width) {
    return width - UNIT_WIDTH - 6;
  }

  private double potentialWidth() {
    return columnWidth(potentialHeading);
  }

  private double referenceWidth() {
    return columnWidth(referenceHeading);
  }

  /** Returns the width of a column of values with the gap on its left. */
  private double columnWidth(List<String> heading) {
    double widest = heading.stream().mapToDouble(h -> Text.width(h, style.small())).max().orElse(0);
    return Math.max(34, widest) + 12;
  }

  private void drawRow(Graphics2D g, Panel panel, Bar bar, int row, double reach, double width) {
    var result = bar.property.result();
    double middle = top + ROW * (row + 0.5);
    Font font = style.small();
    Text.draw(g, name(bar), font, style.ink(), nameWidth() + 4, middle, 1);
    drawBar(g, panel, bar, middle, reach);
    if (narrow()) {
      return;
    }
    String unit = result.unit();
    String value = Numbers.value(bar.property.compared().value().getAsDouble(), unit);
    String reference = Numbers.value(bar.property.reference().orElseThrow().value(), unit);
    Text.draw(g, value, font, style.ink(), potentialEnd(width), middle, 1);
    Text.draw(g, reference, font, style.ink(), referenceEnd(width), middle, 1);
    Text.draw(g, Labels.unit(unit), font, style.muted(), width - UNIT_WIDTH, middle, 0);
  }

  private void drawBar(Graphics2D g, Panel panel, Bar bar, double middle, double reach) {
    Font font = style.small();
    double zero = panel.x(0);
    if (bar.comparison.relative().isEmpty()) {
      double difference = bar.comparison.difference().orElseThrow();
      ErrorUnit unit = ErrorUnit.of(bar.property.result().unit(), Math.abs(difference));
      String text = Numbers.difference(difference * unit.factor(), unit.name()) + " " + unit.name();
      Text.draw(g, text, font, color(bar.comparison.agreement()), zero + 4, middle, 0);
      return;
    }
    double percent = bar.percent();
    boolean cut = Math.abs(percent) > reach;
    double end = panel.x(Math.signum(percent) * Math.min(Math.abs(percent), reach));
    double half = 0.31 * ROW;
    g.setPaint(color(bar.comparison.agreement()));
    g.fill(
        new Rectangle2D.Double(Math.min(zero, end), middle - half, Math.abs(end - zero), 2 * half));
    double direction = percent < 0 ? -1 : 1;
    if (cut) {
      Path2D arrow = new Path2D.Double();
      arrow.moveTo(end, middle - half);
      arrow.lineTo(end + direction * 4, middle);
      arrow.lineTo(end, middle + half);
      arrow.closePath();
      g.fill(arrow);
    }
    double gap = direction * (cut ? 6 : 3);
    String text = Numbers.percent(bar.comparison.relative()).replace(" %", "");
    Text.draw(g, text, font, style.ink(), end + gap, middle, percent < 0 ? 1 : 0);
  }

  private Color color(Agreement agreement) {
    return switch (agreement) {
      case GOOD -> style.good();
      case FAIR -> style.fair();
      case POOR -> style.poor();
      case NONE -> style.muted();
    };
  }

  @Override
  public CsvTable data() {
    CsvTable table =
        new CsvTable("id", "value", "reference", "unit", "difference", "relative", "agreement");
    for (Bar b : bars) {
      table.row(
          b.property.result().id(),
          b.property.compared().value().getAsDouble(),
          b.property.reference().orElseThrow().value(),
          b.property.result().unit(),
          b.comparison.difference().getAsDouble(),
          b.comparison.relative().isPresent() ? b.comparison.relative().getAsDouble() : null,
          b.comparison.agreement().text());
    }
    return table;
  }
}
