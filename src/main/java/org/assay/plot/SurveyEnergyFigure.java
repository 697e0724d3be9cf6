package org.assay.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.survey.Measured;
import org.assay.survey.Survey;

/** Energy against volume of every structure of a dataset, coloured by group. */
final class SurveyEnergyFigure implements Figure {

  /** Groups with a name in the legend, the largest ones; the others are grey. */
  private static final int NAMED = 21;

  /** Tooltips of more points than this would make the page slow. */
  private static final int MOST_TOOLTIPS = 2000;

  /** Volumes that differ by a larger factor are drawn on a logarithmic axis. */
  private static final double LOGARITHMIC = 8;

  private record Point(String group, int id, double volume, double energy) {}

  private final FigureStyle style;
  private final List<String> named;
  private final List<Point> points = new ArrayList<>();

  /** Whether there are several compositions, so that the elements' energies are taken off. */
  private final boolean mixed;

  private SurveyEnergyFigure(Survey survey, FigureStyle style) {
    this.style = style;
    mixed = survey.mixture().compositions().size() > 1;
    List<Survey.Group> labelled = survey.groups().stream().filter(g -> g.energies() > 0).toList();
    List<String> largest =
        labelled.stream()
            .sorted(Comparator.comparingInt(Survey.Group::energies).reversed())
            .limit(NAMED)
            .map(Survey.Group::name)
            .toList();
    named = labelled.stream().map(Survey.Group::name).filter(largest::contains).toList();
    for (Survey.Group g : labelled) {
      for (Measured m : g.members()) {
        if (m.energy().isPresent()) {
          int id = m.structure().id() + 1;
          double elements = mixed ? survey.mixture().energies().of(m.composition()) : 0;
          points.add(new Point(g.name(), id, m.volume(), m.energy().getAsDouble() - elements));
        }
      }
    }
  }

  /** Makes the figure, if any structure has an energy. */
  static Optional<Figure> of(Survey survey, FigureStyle style) {
    SurveyEnergyFigure figure = new SurveyEnergyFigure(survey, style);
    return figure.points.isEmpty() ? Optional.empty() : Optional.of(figure);
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
    String less =
        mixed ? ", those of its elements by least squares over all compositions taken off," : "";
    return "Energy per atom of each structure"
        + less
        + " above the lowest, against its volume per atom; one colour for each group.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.56 * style.doubleColumnMm();
  }

  private DoubleStream energies() {
    return points.stream().mapToDouble(Point::energy);
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    double legend = 112;
    Rectangle2D frame = new Rectangle2D.Double(44, 8, width - 44 - legend - 14, height - 8 - 34);
    double zero = energies().min().orElseThrow();
    double[] v = points.stream().mapToDouble(Point::volume).sorted().toArray();
    String label = "Volume (Å³/atom)";
    double largest = v[v.length - 1];
    // Molecules in large cells would otherwise squeeze all crystals into one line.
    Scale x =
        largest > LOGARITHMIC * v[0]
            ? Scale.logarithmic(label, v[0], largest)
            : Scale.covering(label, v[0], largest, 0.03, 7);
    String above = mixed ? "E − Σ x ε − lowest (eV/atom)" : "E − E(lowest) (eV/atom)";
    Scale y = Scale.covering(above, 0, energies().max().orElse(0) - zero, 0.05, 9);
    Panel panel = new Panel(style, frame, x, y);
    panel.draw(g);
    List<Hotspot> hotspots = new ArrayList<>();
    for (Point p : points) {
      boolean crowded = points.size() > 500;
      Color color = color(p.group);
      Color fill =
          crowded ? new Color(color.getRed(), color.getGreen(), color.getBlue(), 150) : color;
      double size = (crowded ? 0.6 : 0.8) * style.markerSize();
      panel.point(g, p.volume, p.energy - zero, size, fill, crowded ? null : style.paper());
      if (points.size() <= MOST_TOOLTIPS) {
        String text =
            String.format(
                Locale.ROOT,
                "%s, structure %d\n%.3f Å³/atom, %.4f eV/atom",
                p.group,
                p.id,
                p.volume,
                p.energy);
        hotspots.add(new Hotspot(panel.x(p.volume), panel.y(p.energy - zero), text));
      }
    }
    drawLegend(g, width - legend, 14);
    return hotspots;
  }

  private Color color(String group) {
    int i = named.indexOf(group);
    return i < 0 ? style.muted() : shade(style.color(i), i / style.palette().size());
  }

  /** Once the colours repeat they are darker, then lighter. */
  private static Color shade(Color c, int round) {
    return round == 0 ? c : round == 1 ? c.darker().darker() : c.brighter();
  }

  private void drawLegend(Graphics2D g, double x, double top) {
    double line = Math.min(12.5, (FigureStyle.points(heightMm()) - 50) / (named.size() + 1));
    double y = top;
    double d = style.markerSize();
    List<String> labels = new ArrayList<>(named);
    if (points.stream().anyMatch(p -> !named.contains(p.group))) {
      labels.add("others");
    }
    for (String label : labels) {
      g.setPaint(color(label));
      g.fill(new Ellipse2D.Double(x + 5 - d / 2, y - d / 2, d, d));
      Text.draw(g, Text.fit(label, style.small(), 96), style.small(), style.ink(), x + 12, y, 0);
      y += line;
    }
  }

  @Override
  public CsvTable data() {
    String energy = mixed ? "energy_less_elements_eV_per_atom" : "energy_eV_per_atom";
    CsvTable table = new CsvTable("group", "structure", "volume_A3_per_atom", energy);
    points.forEach(p -> table.row(p.group, p.id, p.volume, p.energy));
    return table;
  }
}
