package org.assay.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.SvgWriter;
import org.assay.property.Curve;
import org.assay.results.Results;
import org.junit.jupiter.api.Test;

/** What a report shows of the bond-order parameters of atoms. */
class BondParameterFiguresTest {

  private static final FigureStyle STYLE = FigureStyle.journal();

  private static Results.PropertyCurve curve(String id, double[] x, double[] y) {
    return new Results.PropertyCurve(
        new Curve(id, new Curve.Axis("x", "1", x), new Curve.Axis("α", "1/Å", y)),
        Optional.empty());
  }

  private static List<Figure> figures(String kind, Results.PropertyCurve... curves) {
    Results results =
        new Results(
            "",
            "",
            "",
            new Results.Potential("p", "", "pyfit", List.of()),
            "",
            1,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(curves));
    return PlotKinds.named(kind).figures(List.of(new Source("p", results)), STYLE);
  }

  @Test
  void everyGroupHasARowOfItsMeanBetweenTheLeastAndTheLargest() {
    double[] p0 = {2, 2, 2};
    List<Figure> found =
        figures(
            "parameters",
            curve("fit/parameters/Si/alpha/BULK", p0, new double[] {1.5, 1.75, 1.875}),
            curve("fit/parameters/Si/alpha/DIMER/far", p0, new double[] {3, 3.5, 4}));
    assertEquals(List.of("parameters-Si"), found.stream().map(Figure::name).toList());
    Figure f = found.get(0);
    assertEquals(
        List.of(
            "host,parameter,group,p0,least,mean,largest",
            "Si,alpha,BULK,2.0,1.5,1.75,1.875",
            "Si,alpha,DIMER/far,2.0,3.0,3.5,4.0"),
        f.data().csv().lines().toList());
    String svg = SvgWriter.file(f);
    assertTrue(svg.contains(">DIMER/far<") && svg.contains(">α (1/Å)<"), svg);
  }

  @Test
  void atomsFarthestFromP0HaveABarEach() {
    List<Figure> found =
        figures(
            "farthest-atoms",
            curve("fit/farthest/Si of structure 7", new double[] {4.25}, new double[] {4.25}),
            curve("fit/farthest/Si of structure 2", new double[] {3.5}, new double[] {3.5}));
    assertEquals(List.of("farthest-atoms"), found.stream().map(Figure::name).toList());
    assertEquals(
        List.of("atom,distance", "Si of structure 7,4.25", "Si of structure 2,3.5"),
        found.get(0).data().csv().lines().toList());
    assertTrue(SvgWriter.file(found.get(0)).contains(">Si of structure 7<"));
  }

  @Test
  void aBondHasAPanelForEachParameter() {
    double[] distance = {1, 2, 3};
    List<Figure> found =
        figures(
            "stretched-bond",
            curve("fit/bond/Si/A", distance, new double[] {4, 5, 6}),
            curve("fit/bond/Si/sigma", distance, new double[] {0.5, 0.25, 0.25}));
    assertEquals(List.of("stretched-bond"), found.stream().map(Figure::name).toList());
    String svg = SvgWriter.file(found.get(0));
    assertTrue(svg.contains(">α (1/Å)<") && svg.contains("Si–Si"), svg);
  }
}
