package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.figure.Bands;
import org.assay.figure.ColorMap;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Marker;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.property.Notation;
import org.assay.results.Labels;

/** γ-surfaces as maps of filled contours, in their true shape, each with its colour bar. */
final class GammaSurfaceFigure implements Figure {

  /** Colours of a map; more would look no smoother at print size. */
  private static final int LEVELS = 24;

  /** Nodes of the map for each vector of the plane. */
  private static final int NODES = 60;

  private static final double TOP = 20;
  private static final double LEFT = 42;
  private static final double BAR = 8;
  private static final double BAR_GAP = 8;
  private static final double BAR_TEXT = 36;
  private static final double BOTTOM = 32;

  private final FigureStyle style;
  private final List<GammaSurface> surfaces;
  private final int columns;
  private final double widthMm;

  private GammaSurfaceFigure(FigureStyle style, List<GammaSurface> surfaces) {
    this.style = style;
    this.surfaces = surfaces;
    boolean narrow = style.isNarrow(surfaces.size());
    columns = narrow ? 1 : 2;
    widthMm = narrow ? style.singleColumnMm() : style.doubleColumnMm();
  }

  static List<Figure> of(List<Source> sources, FigureStyle style) {
    List<GammaSurface> all = new ArrayList<>();
    sources.forEach(s -> all.addAll(GammaSurface.of(s)));
    return all.isEmpty() ? List.of() : List.of(new GammaSurfaceFigure(style, all));
  }

  @Override
  public String name() {
    return "gamma-surfaces";
  }

  @Override
  public String title() {
    return "Stacking-fault energy over planes of slip";
  }

  @Override
  public String caption() {
    return "Energy of the fault (mJ/m², relaxed across the plane) against the slip of one half of"
        + " the crystal over the other, over one cell of the plane; the corners are the perfect"
        + " crystal. The triangle marks the highest point.";
  }

  @Override
  public double widthMm() {
    return widthMm;
  }

  /** Returns the width of a frame (pt). */
  private double frameWidth() {
    return FigureStyle.points(widthMm) / columns - LEFT - BAR_GAP - BAR - BAR_TEXT;
  }

  private double frameHeight() {
    return surfaces.stream().mapToDouble(s -> frameWidth() * high(s) / wide(s)).max().orElseThrow();
  }

  private static double wide(GammaSurface s) {
    double[] v = s.vectors();
    return Math.max(0, Math.max(v[0], v[0] + v[2])) - Math.min(0, v[2]);
  }

  private static double high(GammaSurface s) {
    double[] v = s.vectors();
    return Math.abs(v[3]) + Math.abs(v[1]);
  }

  @Override
  public double heightMm() {
    int rows = (surfaces.size() + columns - 1) / columns;
    return rows * (TOP + frameHeight() + BOTTOM) * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    List<Hotspot> spots = new ArrayList<>();
    for (int i = 0; i < surfaces.size(); i++) {
      double left = i % columns * FigureStyle.points(widthMm) / columns + LEFT;
      int row = i / columns;
      double top = row * (TOP + frameHeight() + BOTTOM) + TOP;
      drawSurface(g, surfaces.get(i), left, top, spots);
    }
    return spots;
  }

  private void drawSurface(
      Graphics2D g, GammaSurface s, double left, double top, List<Hotspot> spots) {
    double height = frameWidth() * high(s) / wide(s);
    Rectangle2D frame =
        new Rectangle2D.Double(left, top + frameHeight() - height, frameWidth(), height);
    double low = Math.min(0, s.vectors()[2]);
    double step = Scale.niceStep(wide(s) / 5);
    Scale x = new Scale("Slip along the plane (Å)", low, low + wide(s), step, false);
    Scale y = new Scale("Slip across (Å)", 0, high(s), step, false);
    Panel panel = new Panel(style, frame, x, y).withoutGrid();
    panel.draw(g);
    double step2 = Scale.niceStep(Math.max(1e-9, s.highest()) / 5);
    double top2 = step2 * Math.ceil(Math.max(1e-9, s.highest()) / step2 - 1e-9);
    drawMap(g, panel, s, top2);
    drawBar(g, panel.frame(), top2, step2);
    String[] system = s.system().split("/");
    String title = Notation.plane(system[1]) + ", " + Labels.phase(system[0]);
    if (surfaces.stream().map(GammaSurface::name).distinct().count() > 1) {
      title += ", " + s.name();
    }
    double room = frameWidth() + BAR_GAP + BAR + BAR_TEXT - 4;
    Text.draw(
        g,
        Text.fit(title, style.text(), room),
        style.text(),
        style.ink(),
        left,
        frame.getY() - 9,
        0);
    addSpots(spots, panel, s);
  }

  private void drawMap(Graphics2D g, Panel panel, GammaSurface s, double top) {
    double[][] f = new double[NODES + 1][NODES + 1];
    double[][] x = new double[NODES + 1][NODES + 1];
    double[][] y = new double[NODES + 1][NODES + 1];
    int peakRow = 0;
    int peakColumn = 0;
    for (int r = 0; r <= NODES; r++) {
      for (int c = 0; c <= NODES; c++) {
        double u = (double) c / NODES;
        double v = (double) r / NODES;
        f[r][c] = s.at(u, v);
        x[r][c] = panel.x(u * s.vectors()[0] + v * s.vectors()[2]);
        y[r][c] = panel.y(u * s.vectors()[1] + v * s.vectors()[3]);
        // Between computed points the surface is only a guess.
        boolean computed =
            c * s.energies()[0].length % NODES == 0 && r * s.energies().length % NODES == 0;
        if (computed && f[r][c] > f[peakRow][peakColumn]) {
          peakRow = r;
          peakColumn = c;
        }
      }
    }
    // The lowest colour lies under all: values a little below zero have it too.
    for (int level = 0; level < LEVELS; level++) {
      g.setPaint(ColorMap.at((level + 0.5) / LEVELS));
      double from = level == 0 ? Double.NEGATIVE_INFINITY : top * level / LEVELS;
      g.fill(Bands.above(f, x, y, from));
    }
    double px = x[peakRow][peakColumn];
    double py = y[peakRow][peakColumn];
    Marker.triangle(g, style, px, py, 1, style.ink());
    String text = String.format(Locale.ROOT, "%.0f", f[peakRow][peakColumn]);
    Text.draw(g, text, style.small(), style.ink(), px + 5, py, 0);
  }

  private void drawBar(Graphics2D g, Rectangle2D frame, double top, double step) {
    double x = frame.getMaxX() + BAR_GAP;
    double height = frame.getHeight() / LEVELS;
    for (int i = 0; i < LEVELS; i++) {
      g.setPaint(ColorMap.at((i + 0.5) / LEVELS));
      // From each colour to the top, so that no seam shows between two.
      double y = frame.getMaxY() - i * height;
      g.fill(new Rectangle2D.Double(x, frame.getY(), BAR, y - frame.getY()));
    }
    g.setPaint(style.ink());
    g.setStroke(new BasicStroke(style.axisWidth()));
    g.draw(new Rectangle2D.Double(x, frame.getY(), BAR, frame.getHeight()));
    Scale scale = new Scale("", 0, top, step, false);
    List<String> labels = scale.tickLabels();
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.getMaxY() - i * step / top * frame.getHeight();
      g.setPaint(style.ink());
      g.draw(new Line2D.Double(x + BAR, y, x + BAR + 2.5, y));
      Text.draw(g, labels.get(i), style.small(), style.ink(), x + BAR + 5, y, 0);
    }
    Text.draw(g, "mJ/m²", style.small(), style.muted(), x + BAR + 5, frame.getMaxY() + 9, 0.4);
  }

  private static void addSpots(List<Hotspot> spots, Panel panel, GammaSurface s) {
    int rows = s.energies().length;
    int columns = s.energies()[0].length;
    for (int r = 0; r <= rows; r++) {
      for (int c = 0; c <= columns; c++) {
        double u = (double) c / columns;
        double v = (double) r / rows;
        double x = u * s.vectors()[0] + v * s.vectors()[2];
        double y = u * s.vectors()[1] + v * s.vectors()[3];
        double e = s.energies()[r % rows][c % columns];
        String text = String.format(Locale.ROOT, "%.2f Å, %.2f Å\n%.0f mJ/m²", x, y, e);
        spots.add(new Hotspot(panel.x(x), panel.y(y), text));
      }
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("potential", "system", "x_A", "y_A", "energy_mJ_per_m2");
    for (GammaSurface s : surfaces) {
      int rows = s.energies().length;
      int n = s.energies()[0].length;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < n; c++) {
          double u = (double) c / n;
          double v = (double) r / rows;
          table.row(
              s.name(),
              s.system(),
              u * s.vectors()[0] + v * s.vectors()[2],
              u * s.vectors()[1] + v * s.vectors()[3],
              s.energies()[r][c]);
        }
      }
    }
    return table;
  }
}
