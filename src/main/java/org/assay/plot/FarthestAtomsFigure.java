package org.assay.plot;

import java.awt.Graphics2D;
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
import org.assay.property.Curve;
import org.assay.results.Results;

/**
 * The atoms whose bond-order parameters a network moves farthest from p0: a bar for each, the
 * farthest first; made from the curves {@code fit/farthest/<atom>}.
 */
final class FarthestAtomsFigure implements Figure {

  private static final String PREFIX = "fit/farthest/";
  private static final double ROW = 11;
  private static final double BAR = 6;
  private static final double TOP = 4;
  private static final double BOTTOM = 30;

  /** An atom in words, and its distance from p0. */
  private record Atom(String name, double distance) {}

  private final FigureStyle style;
  private final List<Atom> atoms;

  private FarthestAtomsFigure(FigureStyle style, List<Atom> atoms) {
    this.style = style;
    this.atoms = atoms;
  }

  /** Makes the figure, if there are such atoms. */
  static Optional<Figure> of(Source source, FigureStyle style) {
    List<Atom> atoms = new ArrayList<>();
    for (Results.PropertyCurve c : source.results().curves()) {
      Curve curve = c.curve();
      if (curve.id().startsWith(PREFIX)) {
        atoms.add(new Atom(curve.id().substring(PREFIX.length()), curve.y().values()[0]));
      }
    }
    return atoms.isEmpty() ? Optional.empty() : Optional.of(new FarthestAtomsFigure(style, atoms));
  }

  @Override
  public String name() {
    return "farthest-atoms";
  }

  @Override
  public String title() {
    return "Atoms whose bond-order parameters are farthest from p0";
  }

  @Override
  public String caption() {
    return "The first atoms to distrust: root mean square, over the parameters, of what the network"
        + " adds to p0, each in units of its own root mean square over the atoms of the element in"
        + " the training set. An ordinary training atom has 1.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return (TOP + ROW * atoms.size() + BOTTOM) * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double widest =
        atoms.stream().mapToDouble(a -> Text.width(a.name, style.small())).max().orElse(0);
    double names = Math.min(0.6 * width, widest);
    double largest = atoms.stream().mapToDouble(Atom::distance).max().orElse(1);
    Scale x = Scale.covering("Distance from p0", 0, Math.max(1, 1.05 * largest), 0, 5);
    Rectangle2D frame =
        new Rectangle2D.Double(names + 12, TOP, width - names - 24, ROW * atoms.size());
    Panel panel = new Panel(style, frame, x, new Scale("", 0, 1, 1, false)).withoutVerticalAxis();
    panel.draw(g);
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      Atom a = atoms.get(i);
      double y = TOP + ROW * (i + 0.5);
      String name = Text.fit(a.name, style.small(), names);
      Text.draw(g, name, style.small(), style.ink(), names + 6, y, 1);
      g.setPaint(style.color(0));
      double end = panel.x(a.distance);
      g.fill(new Rectangle2D.Double(frame.getX(), y - BAR / 2, end - frame.getX(), BAR));
      String said = String.format(Locale.ROOT, "%s\n%.3g", a.name, a.distance);
      hotspots.add(new Hotspot(end, y, said, ""));
    }
    return hotspots;
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("atom", "distance");
    atoms.forEach(a -> table.row(a.name, a.distance));
    return table;
  }
}
