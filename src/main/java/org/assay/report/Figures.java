package org.assay.report;

import java.util.ArrayList;
import java.util.List;

/** Every figure that a set of results has something to show for. */
final class Figures {

  private Figures() {}

  static List<Figure> of(Results results, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    PropertyFigure.of(results, style).ifPresent(figures::add);
    EnergyVolumeFigure.of(results, style).ifPresent(figures::add);
    figures.addAll(ParityFigure.of(results, style));
    GroupErrorFigure.of(results, style).ifPresent(figures::add);
    LearningCurveFigure.of(results, style).ifPresent(figures::add);
    return figures;
  }
}
