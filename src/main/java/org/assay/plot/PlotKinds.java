package org.assay.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.json.Spelling;
import org.assay.property.FigureSpec;
import org.assay.property.PropertyTest;
import org.assay.suite.PropertyTests;

/** Every kind of figure that is made from results. */
public final class PlotKinds {

  /** A second look at what another kind shows already: not in a report. */
  static final String GROUPS = "parity-groups";

  static final String ENERGY_VOLUME = "energy-volume";

  private PlotKinds() {}

  /** The order of a report; kinds that are not named here come after these. */
  private static final List<String> ORDER =
      List.of(
          ENERGY_VOLUME,
          "hull",
          "phonons",
          "gamma-lines",
          "migration",
          "gamma-surfaces",
          "binding",
          "sheets",
          "thermodynamics",
          "quasi-harmonic",
          "expansion",
          "melting",
          "rdf",
          "stability");

  private static final List<PlotKind> ALL =
      Stream.of(overview(), ofTests(PropertyTests.STANDARD), ofOthers())
          .flatMap(List::stream)
          .toList();

  /** Returns the kinds in the order of a report. */
  public static List<PlotKind> all() {
    return ALL;
  }

  private static List<PlotKind> overview() {
    return List.of(
        new PlotKind(
            "properties",
            "property errors as a sorted bar chart",
            "any test with references",
            PerSource.of(PropertyFigure::of)));
  }

  /** Returns the kinds that tests state, one for each name. */
  static List<PlotKind> ofTests(PropertyTests tests) {
    Map<FigureSpec, List<String>> origins = new LinkedHashMap<>();
    for (PropertyTest<?> test : tests.all()) {
      for (FigureSpec spec : test.figures()) {
        origins.computeIfAbsent(spec, s -> new ArrayList<>()).add(test.name());
      }
    }
    return origins.entrySet().stream()
        .map(e -> new PlotKind(e.getKey(), origin(e.getKey(), e.getValue())))
        .sorted(Comparator.comparingInt(kind -> place(kind.name())))
        .toList();
  }

  private static int place(String name) {
    int at = ORDER.indexOf(name);
    return at < 0 ? ORDER.size() : at;
  }

  private static String origin(FigureSpec spec, List<String> tests) {
    return (tests.size() > 1 ? "the tests " : "the test ")
        + String.join(" and ", tests)
        + (spec.slowOnly() ? " with --tier slow or all" : "");
  }

  /** Returns the kinds that are made of other things than one test's curves. */
  private static List<PlotKind> ofOthers() {
    return List.of(
        new PlotKind(
            FigureSpec.points(
                "convergence",
                "Convergence",
                "properties against the setting that they must not depend on",
                "Properties against the setting that they must not depend on.",
                "convergence/.+"),
            "the test convergence"),
        new PlotKind(
            "parity",
            "energies, forces, stresses against their references, and the errors' distribution",
            "a fit, or the test forces",
            PerSource.ofMany(ParityFigure::of)),
        new PlotKind(
            GROUPS,
            "the same, coloured by kinds of groups",
            "a fit, or the test forces, on a dataset with groups",
            PerSource.ofMany(ParityFigure::byGroup)),
        new PlotKind(
            "errors-by-group",
            "errors of each group of structures",
            "a fit, or the test forces, on a dataset with groups",
            PerSource.of(GroupErrorFigure::of)),
        new PlotKind(
            "learning-curves",
            "errors during a fit",
            "a fit (assay run or fit)",
            LearningCurveFigure::of),
        new PlotKind(
            "starts",
            "validation errors of several starts during a fit",
            "a fit with several starts",
            StartsFigure::of),
        new PlotKind(
            "parameters",
            "bond-order parameters of atoms by group",
            "a fit of a network that gives them (PINN)",
            PerSource.ofMany(BondParameterFigure::of)),
        new PlotKind(
            "farthest-atoms",
            "atoms whose bond-order parameters are farthest from p0",
            "a fit of a network that gives them (PINN)",
            PerSource.of(FarthestAtomsFigure::of)),
        new PlotKind(
            "stretched-bond",
            "bond-order parameters along a bond that is stretched",
            "a fit of a network that gives them (PINN)",
            StretchedBondFigure::of));
  }

  /**
   * Returns the kind of a name.
   *
   * @throws SettingsException when there is none
   */
  public static PlotKind named(String name) {
    List<String> names = all().stream().map(PlotKind::name).toList();
    return all().stream()
        .filter(k -> k.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "no kind of figure is called \""
                        + name
                        + "\"; "
                        + Spelling.suggestion(name, names)));
  }
}
