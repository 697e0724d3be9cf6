package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.results.Results;

/** Every figure that a set of results has something to show for. */
public final class Figures {

  private Figures() {}

  public static List<Figure> of(Results results, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    PropertyFigure.of(results, style).ifPresent(figures::add);
    EnergyVolumeFigure.of(results, style).ifPresent(figures::add);
    figures.addAll(ParityFigure.of(results, style));
    GroupErrorFigure.of(results, style).ifPresent(figures::add);
    LearningCurveFigure.of(results, style).ifPresent(figures::add);
    StartsFigure.of(results, style).ifPresent(figures::add);
    return figures;
  }
}
