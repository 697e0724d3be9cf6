package org.assay.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.survey.Measured;
import org.assay.survey.Survey;

/** How often each size of a quantity occurs among the structures of a dataset. */
final class SurveyHistogramFigure implements Figure {

  private static final int BINS = 30;

  private final FigureStyle style;
  private final String name;
  private final String what;
  private final String unit;
  private final double low;
  private final double width;
  private final int[] counts = new int[BINS];

  private SurveyHistogramFigure(
      FigureStyle style, String name, String what, String unit, double[] values, boolean fromZero) {
    this.style = style;
    this.name = name;
    this.what = what;
    this.unit = unit;
    double least = fromZero ? 0 : Arrays.stream(values).min().orElseThrow();
    double largest = Arrays.stream(values).max().orElseThrow();
    double wanted = Math.max(largest - least, 1e-3);
    // Edges at round numbers; a nice step may need fewer bins than there are.
    width = Scale.niceStep(wanted / (BINS - 1));
    low = Math.floor(least / width) * width;
    for (double v : values) {
      counts[Math.max(0, Math.min(BINS - 1, (int) Math.floor((v - low) / width)))]++;
    }
  }

  /** Makes the figure of the largest force of each structure, if any has forces. */
  static Optional<Figure> ofForces(Survey survey, FigureStyle style) {
    double[] values = survey.all().stream().flatMapToDouble(m -> m.force().stream()).toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(
            new SurveyHistogramFigure(
                style, "largest-force", "Largest force of a structure", "eV/Å", values, true));
  }

  /** Makes the figure of the shortest distance of each structure. */
  static Figure ofDistances(Survey survey, FigureStyle style) {
    double[] values = survey.all().stream().mapToDouble(Measured::distance).toArray();
    return new SurveyHistogramFigure(
        style, "shortest-distance", "Shortest distance of a structure", "Å", values, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return what;
  }

  @Override
  public String caption() {
    return what + ": number of structures in each bin of " + (float) width + " " + unit + ".";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.66 * style.singleColumnMm();
  }

  private int lastBin() {
    int last = BINS - 1;
    while (last > 0 && counts[last] == 0) {
      last--;
    }
    return last;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double right = FigureStyle.points(widthMm()) - 8;
    double bottom = FigureStyle.points(heightMm()) - 34;
    Rectangle2D frame = new Rectangle2D.Double(44, 8, right - 44, bottom - 8);
    int most = Arrays.stream(counts).max().orElseThrow();
    double high = low + (lastBin() + 1) * width;
    double margin = 0.02 * (high - low);
    Scale x =
        new Scale(
            what + " (" + unit + ")",
            low - margin,
            high + margin,
            Scale.niceStep((high - low) / 6),
            false);
    double step = Math.max(1, Scale.niceStep(most / 6.0));
    Scale y = new Scale("Structures", 0, 1.05 * most, step, false);
    Panel panel = new Panel(style, frame, x, y);
    List<Hotspot> hotspots = new java.util.ArrayList<>();
    for (int i = 0; i <= lastBin(); i++) {
      if (counts[i] > 0) {
        double left = panel.x(low + i * width);
        double top = panel.y(counts[i]);
        g.setPaint(style.color(0));
        g.fill(
            new Rectangle2D.Double(
                left + 0.4,
                top,
                panel.x(low + (i + 1) * width) - left - 0.8,
                frame.getMaxY() - top));
        hotspots.add(
            new Hotspot(
                left,
                top,
                counts[i] + " structures\nfrom " + (float) (low + i * width) + " " + unit));
      }
    }
    panel.draw(g);
    return hotspots;
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("from_" + unit, "to_" + unit, "structures");
    for (int i = 0; i <= lastBin(); i++) {
      table.row(low + i * width, low + (i + 1) * width, counts[i]);
    }
    return table;
  }
}
