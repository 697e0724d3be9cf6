package org.assay.plot;

import java.util.regex.Pattern;
import org.assay.figure.Line;
import org.assay.property.FigureSpec;

/** Draws the figures that tests state. */
final class TestFigures {

  private TestFigures() {}

  /** Returns what draws a figure. */
  static PlotKind.Maker maker(FigureSpec spec) {
    if (spec.drawing() instanceof FigureSpec.Curves curves) {
      Line.Shape shape = curves.points() ? Line.Shape.POINTS_JOINED : Line.Shape.STRAIGHT;
      Pattern ids = Pattern.compile(curves.ids());
      return new FamilyFigure(spec.name(), curves.title(), curves.caption(), ids, shape);
    }
    return maker((FigureSpec.Special) spec.drawing());
  }

  private static PlotKind.Maker maker(FigureSpec.Special drawing) {
    return switch (drawing) {
      case BINDING -> BindingFigure::of;
      case DISPERSION -> PhononFigure::of;
      case ENERGY_VOLUME -> PerSource.of(EnergyVolumeFigure::of);
      case GAMMA_LINES -> GammaLineFigure::of;
      case GAMMA_SURFACES -> GammaSurfaceFigure::of;
      case HULL -> PerSource.of(PhaseHullFigure::of);
      case MELTING -> MeltingFigure::of;
      case MIGRATION -> MigrationFigure::of;
      case STABILITY -> StabilityFigure::of;
    };
  }
}
