package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Marker;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.property.Curve;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Bond-order parameters of the atoms of an element, as a network gives them: a panel for each
 * parameter, a row for each group of structures, from the least value to the largest, with the mean
 * and p0; made from the curves {@code fit/parameters/<host>/<parameter>/<group>}.
 */
final class BondParameterFigure implements Figure {

  private static final String PREFIX = "fit/parameters/";
  private static final int COLUMNS = 4;
  private static final double ROW = 10;
  private static final double TOP = 6;
  private static final double BOTTOM = 34;
  private static final double GAP = 14;

  /** Colour of what the network gives. */
  private static final int COLOR = 0;

  /** What a parameter is in a group. */
  private record Entry(String group, double p0, double least, double mean, double largest) {}

  private record Parameter(String name, String label, List<Entry> entries) {}

  private final FigureStyle style;
  private final String host;
  private final List<Parameter> parameters;
  private final List<String> groups;

  private BondParameterFigure(FigureStyle style, String host, List<Parameter> parameters) {
    this.style = style;
    this.host = host;
    this.parameters = parameters;
    Set<String> names = new LinkedHashSet<>();
    parameters.forEach(p -> p.entries.forEach(e -> names.add(e.group)));
    groups = List.copyOf(names);
  }

  /** Makes a figure for each element. */
  static List<Figure> of(Source source, FigureStyle style) {
    Map<String, Map<String, Parameter>> hosts = new LinkedHashMap<>();
    for (Results.PropertyCurve c : source.results().curves()) {
      Curve curve = c.curve();
      if (curve.id().startsWith(PREFIX)) {
        String[] id = curve.id().substring(PREFIX.length()).split("/", 3);
        double[] y = curve.y().values();
        String label = Labels.axis(curve.y().name(), curve.y().unit());
        hosts
            .computeIfAbsent(id[0], h -> new LinkedHashMap<>())
            .computeIfAbsent(id[1], p -> new Parameter(p, label, new ArrayList<>()))
            .entries
            .add(new Entry(id[2], curve.x().values()[0], y[0], y[1], y[2]));
      }
    }
    List<Figure> figures = new ArrayList<>();
    hosts.forEach(
        (host, all) ->
            figures.add(new BondParameterFigure(style, host, List.copyOf(all.values()))));
    return figures;
  }

  @Override
  public String name() {
    return "parameters-" + host;
  }

  @Override
  public String title() {
    return "Bond-order parameters of " + host + " by group";
  }

  @Override
  public String caption() {
    return "What the network makes of the parameters of the bond-order potential for the atoms of"
        + " each group of structures: the mean, and from the least to the largest; the dashed line"
        + " is p0. A and B are exponents of energies in eV.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  private double blockHeight() {
    return BOTTOM + ROW * groups.size();
  }

  @Override
  public double heightMm() {
    int blocks = (parameters.size() + COLUMNS - 1) / COLUMNS;
    return (TOP + blocks * blockHeight()) * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double names =
        Math.min(
            110, groups.stream().mapToDouble(n -> Text.width(n, style.small())).max().orElse(0));
    double panelWidth = (width - names - 10) / COLUMNS - GAP;
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      double left = names + 12 + i % COLUMNS * (panelWidth + GAP);
      double top = TOP + i / COLUMNS * blockHeight();
      if (i % COLUMNS == 0) {
        drawNames(g, names, top);
      }
      draw(
          g,
          parameters.get(i),
          new Rectangle2D.Double(left, top, panelWidth, ROW * groups.size()),
          hotspots);
    }
    return hotspots;
  }

  private void drawNames(Graphics2D g, double names, double top) {
    for (int i = 0; i < groups.size(); i++) {
      String name = Text.fit(groups.get(i), style.small(), names);
      Text.draw(g, name, style.small(), style.ink(), names + 4, top + ROW * (i + 0.5), 1);
    }
  }

  private void draw(Graphics2D g, Parameter parameter, Rectangle2D frame, List<Hotspot> hotspots) {
    double p0 = parameter.entries.get(0).p0;
    double least = parameter.entries.stream().mapToDouble(Entry::least).min().orElse(p0);
    double largest = parameter.entries.stream().mapToDouble(Entry::largest).max().orElse(p0);
    Scale x = Scale.covering(parameter.label, Math.min(p0, least), Math.max(p0, largest), 0.05, 3);
    Panel panel = new Panel(style, frame, x, new Scale("", 0, 1, 1, false)).withoutVerticalAxis();
    panel.draw(g);
    g.setPaint(style.ink());
    g.setStroke(
        new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {2}, 0));
    g.draw(new Line2D.Double(panel.x(p0), frame.getY(), panel.x(p0), frame.getMaxY()));
    for (Entry e : parameter.entries) {
      double y = frame.getY() + ROW * (groups.indexOf(e.group) + 0.5);
      g.setPaint(style.color(COLOR));
      g.setStroke(new BasicStroke(1.2f));
      g.draw(new Line2D.Double(panel.x(e.least), y, panel.x(e.largest), y));
      Marker.circle(g, style, panel.x(e.mean), y, style.color(COLOR));
      String text =
          String.format(
              Locale.ROOT,
              "%s, %s\n%.4g, from %.4g to %.4g",
              e.group,
              parameter.label,
              e.mean,
              e.least,
              e.largest);
      hotspots.add(new Hotspot(panel.x(e.mean), y, text, ""));
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("host", "parameter", "group", "p0", "least", "mean", "largest");
    for (Parameter p : parameters) {
      p.entries.forEach(e -> table.row(host, p.name, e.group, e.p0, e.least, e.mean, e.largest));
    }
    return table;
  }
}
