package org.assay.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;

/** Grade of extrapolation along trajectories, with the line that training atoms are below. */
public final class GradeFigure {

  /** What commands call it. */
  public static final String NAME = "extrapolation";

  private GradeFigure() {}

  /**
   * Makes the figure from logs or dumps of LAMMPS.
   *
   * @param column column of grades; without it, the first whose name has {@code grade} in it
   * @throws org.assay.DataFormatException when a file has none
   */
  public static Figure of(List<Path> files, Optional<String> column, FigureStyle style) {
    List<Line> grades = new ArrayList<>();
    List<Line> shares = new ArrayList<>();
    String axis = "";
    for (int i = 0; i < files.size(); i++) {
      GradeTrace t = GradeTrace.read(files.get(i), column);
      String label = files.get(i).getFileName().toString();
      axis = axis.isEmpty() || axis.equals(t.axis()) ? t.axis() : "Step, time";
      grades.add(new Line(label, t.x(), t.largest(), Line.Shape.STRAIGHT, i));
      if (t.beyond().length > 0) {
        double[] percent = java.util.Arrays.stream(t.beyond()).map(b -> 100 * b).toArray();
        shares.add(new Line(label, t.x(), percent, Line.Shape.STRAIGHT, i));
      }
    }
    List<Chart> charts = new ArrayList<>();
    Scale x = CurveGroup.across(axis, grades, 0);
    Scale y = CurveGroup.up("Largest grade", grades);
    double high = Math.max(y.high(), 1.15);
    Scale all = new Scale(y.label(), 0, high, Scale.niceStep(high / 6), false);
    charts.add(
        new Chart("", x, all, grades)
            .with(List.of(), List.of(new Chart.Rule(true, 1, "training set"))));
    if (!shares.isEmpty()) {
      Scale share = CurveGroup.up("Atoms beyond (%)", shares);
      double most = Math.max(share.high(), 0.1);
      charts.add(
          new Chart(
              "", x, new Scale(share.label(), 0, most, Scale.niceStep(most / 5), false), shares));
    }
    boolean wide = charts.size() > 1 && style.doubleColumnMm() >= 120;
    return new ChartFigure(
        style,
        NAME,
        "Extrapolation along a trajectory",
        "Distance of the farthest atom from the training set, in units of the farthest training"
            + " atom: above the dashed line the network guesses.",
        wide ? style.doubleColumnMm() : style.singleColumnMm(),
        120,
        ChartFigure.grid(charts, wide ? 2 : 1));
  }
}
