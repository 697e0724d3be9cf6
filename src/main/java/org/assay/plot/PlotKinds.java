package org.assay.plot;

import java.util.List;
import java.util.regex.Pattern;
import org.assay.SettingsException;
import org.assay.figure.Line;
import org.assay.json.Spelling;

/** Every kind of figure that is made from results. */
public final class PlotKinds {

  /** A second look at what another kind shows already: not in a report. */
  static final String GROUPS = "parity-groups";

  private PlotKinds() {}

  /** Returns the kinds in the order of a report. */
  public static List<PlotKind> all() {
    return List.of(
        new PlotKind(
            "properties",
            "property errors as a sorted bar chart",
            "any test with references",
            PerSource.of(PropertyFigure::of)),
        new PlotKind(
            "energy-volume",
            "energy against volume of all phases",
            "the test eos",
            PerSource.of(EnergyVolumeFigure::of)),
        new PlotKind(
            "phonons",
            "phonon dispersion with the density of states beside it",
            "the test phonon",
            PhononFigure::of),
        new PlotKind(
            "gamma-lines",
            "stacking-fault energy along lines of slip",
            "the test stacking_fault",
            GammaLineFigure::of),
        new PlotKind(
            "migration",
            "energy along the path of a vacancy's jump, saddles and minima marked",
            "the test vacancy with --tier slow or all",
            MigrationFigure::of),
        new PlotKind(
            "gamma-surfaces",
            "stacking-fault energy over planes of slip, as a map",
            "the test stacking_fault with --tier slow or all",
            GammaSurfaceFigure::of),
        new PlotKind(
            "binding",
            "dimer and cohesion curves, false minima and holes marked",
            "the tests dimer and cohesion",
            BindingFigure::of),
        family(
            "sheets",
            "Two-dimensional phases",
            "energy of two-dimensional phases against their lattice constant",
            "Energy per atom of sheets against their lattice constant.",
            "phases_2d",
            Line.Shape.STRAIGHT),
        family(
            "thermodynamics",
            "Vibrations against temperature",
            "vibrational free energy, entropy and heat capacity against temperature",
            "Free energy, entropy and heat capacity of harmonic vibrations against temperature.",
            "phonon/[^/]+/(F|S|Cv)",
            Line.Shape.STRAIGHT),
        family(
            "quasi-harmonic",
            "Quasi-harmonic thermodynamics",
            "quasi-harmonic volume, expansion, bulk modulus, heat capacity against temperature",
            "Properties at zero pressure against temperature, from harmonic vibrations at several"
                + " volumes.",
            "quasi_harmonic",
            Line.Shape.STRAIGHT),
        family(
            "expansion",
            "Thermal expansion",
            "lattice constant or volume against temperature from molecular dynamics",
            "Averages over molecular dynamics at zero pressure against temperature.",
            "thermal_expansion",
            Line.Shape.POINTS_JOINED),
        new PlotKind(
            "melting",
            "share of solid and temperature against time with solid and liquid side by side",
            "the test melting",
            MeltingFigure::of),
        family(
            "rdf",
            "Radial distribution",
            "radial distribution function of the liquid",
            "Radial distribution function.",
            "liquid",
            Line.Shape.STRAIGHT),
        new PlotKind(
            "stability",
            "energy against time in molecular dynamics",
            "the test stability",
            StabilityFigure::of),
        family(
            "convergence",
            "Convergence",
            "properties against the setting that they must not depend on",
            "Properties against the setting that they must not depend on.",
            "convergence",
            Line.Shape.POINTS_JOINED),
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
            StartsFigure::of));
  }

  private static PlotKind family(
      String name, String title, String summary, String caption, String ids, Line.Shape shape) {
    String test = ids.split("/")[0];
    Pattern pattern = Pattern.compile(ids.contains("/") ? ids : ids + "/.+");
    return new PlotKind(
        name, summary, "the test " + test, new FamilyFigure(name, title, caption, pattern, shape));
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
