package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.results.Results;
import org.assay.suite.PropertyTests;
import org.assay.survey.Survey;

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

  /**
   * Returns the figures that tests state, several potentials in each; without that of energy
   * against volume, which a comparison has in panels of its own.
   */
  public static List<Figure> ofTests(List<Source> sources, FigureStyle style) {
    return PlotKinds.ofTests(PropertyTests.STANDARD).stream()
        .filter(kind -> !kind.name().equals(PlotKinds.ENERGY_VOLUME))
        .flatMap(kind -> kind.figures(sources, style).stream())
        .toList();
  }

  /** Returns every figure that a survey of a dataset has something to show for. */
  public static List<Figure> of(Survey survey, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    SurveyEnergyFigure.of(survey, style).ifPresent(figures::add);
    SurveyHistogramFigure.ofForces(survey, style).ifPresent(figures::add);
    figures.add(SurveyHistogramFigure.ofDistances(survey, style));
    survey
        .mixture()
        .formation()
        .ifPresent(
            f -> {
              TernaryHullFigure.of(survey, f, style).ifPresent(figures::add);
              BinaryHullFigure.of(survey, f, style).ifPresent(figures::add);
            });
    return figures;
  }
}
