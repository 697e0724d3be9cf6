package org.assay.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Figures below each other as one, each under a heading; of a single one, that with a heading.
 *
 * @param style how headings look
 * @param name file name without the ending
 * @param figures at least one
 * @param headings what is written above each; empty for nothing
 */
public record Stack(FigureStyle style, String name, List<Figure> figures, List<String> headings)
    implements Figure {

  private static final double HEADING = 15;
  private static final double GAP = 6;

  public Stack {
    figures = List.copyOf(figures);
    headings = List.copyOf(headings);
    if (figures.isEmpty() || figures.size() != headings.size()) {
      throw new IllegalArgumentException(
          figures.size() + " figures, " + headings.size() + " headings");
    }
  }

  @Override
  public String title() {
    return figures.get(0).title();
  }

  @Override
  public String caption() {
    return figures.stream().map(Figure::caption).distinct().collect(Collectors.joining(" "));
  }

  @Override
  public double widthMm() {
    return figures.stream().mapToDouble(Figure::widthMm).max().orElseThrow();
  }

  @Override
  public double heightMm() {
    double points = GAP * (figures.size() - 1);
    for (int i = 0; i < figures.size(); i++) {
      points += FigureStyle.points(figures.get(i).heightMm()) + headingHeight(i);
    }
    return points * 25.4 / 72;
  }

  private double headingHeight(int i) {
    return headings.get(i).isEmpty() ? 0 : HEADING;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    List<Hotspot> spots = new ArrayList<>();
    double top = 0;
    for (int i = 0; i < figures.size(); i++) {
      if (!headings.get(i).isEmpty()) {
        String heading = Text.fit(headings.get(i), style.text(), FigureStyle.points(widthMm()) - 8);
        Text.draw(g, heading, style.text(), style.ink(), 4, top + HEADING / 2, 0);
        top += HEADING;
      }
      AffineTransform before = g.getTransform();
      g.translate(0, top);
      double shift = top;
      for (Hotspot h : figures.get(i).draw(g)) {
        spots.add(new Hotspot(h.x(), h.y() + shift, h.text(), h.layer()));
      }
      g.setTransform(before);
      top += FigureStyle.points(figures.get(i).heightMm()) + GAP;
    }
    return spots;
  }

  @Override
  public CsvTable data() {
    return figures.size() == 1
        ? figures.get(0).data()
        : CsvTable.joined("figure", headings, figures.stream().map(Figure::data).toList());
  }
}
