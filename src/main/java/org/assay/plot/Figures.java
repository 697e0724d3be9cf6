package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.results.Results;

/** Every figure that a set of results has something to show for. */
public final class Figures {

  private Figures() {}

  /** Returns the figures in the order of a report. */
  public static List<Figure> of(Results results, FigureStyle style) {
    List<Source> sources = Source.of(results);
    List<Figure> figures = new ArrayList<>();
    PlotKinds.all().stream()
        .filter(kind -> !kind.name().equals(PlotKinds.GROUPS))
        .forEach(kind -> figures.addAll(kind.figures(sources, style)));
    return figures;
  }
}
