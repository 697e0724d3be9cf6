package org.assay.property.elastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.CrystalSystem;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Elastic constants of one phase: {@code C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε}, ions relaxed under
 * each strain, averaged over the point group of the relaxed crystal.
 */
record ElasticJob(ElasticSettings settings, Phase phase, CrystalSystem system)
    implements PropertyJob {

  private static final double BULK_TOLERANCE = 1e-6;

  /** Atoms nearer than this to where symmetry wants them are there (Å). */
  private static final double SYMMETRIC = 1e-3;

  private static final List<String> MODULI = List.of("bulk", "shear", "young", "poisson");

  /** Makes a job; which constants it promises is decided by the prototype's symmetry. */
  static ElasticJob of(ElasticSettings settings, Phase phase) {
    CrystalSymmetry symmetry = CrystalSymmetry.of(phase.guess(), SYMMETRIC);
    return new ElasticJob(settings, phase, symmetry.system());
  }

  @Override
  public String test() {
    return ElasticTest.NAME;
  }

  @Override
  public String name() {
    return "elastic " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    return Stream.concat(constants(system).stream(), MODULI.stream()).map(this::quantity).toList();
  }

  private Quantity quantity(String name) {
    String unit = name.equals("poisson") ? "1" : "GPa";
    return new Quantity("elastic/" + phase.name() + "/" + name, phase.name(), name, unit);
  }

  /**
   * Returns the names of the independent constants; lower symmetries than these get all 21.
   *
   * <p>Source: J. F. Nye, Physical Properties of Crystals (1957), chapter VIII.
   */
  static List<String> constants(CrystalSystem system) {
    return switch (system) {
      case CUBIC -> List.of("C11", "C12", "C44");
      case HEXAGONAL -> List.of("C11", "C12", "C13", "C33", "C44");
      case TETRAGONAL -> List.of("C11", "C12", "C13", "C33", "C44", "C66");
      case TRIGONAL -> List.of("C11", "C12", "C13", "C14", "C33", "C44");
      case ORTHORHOMBIC -> List.of("C11", "C12", "C13", "C22", "C23", "C33", "C44", "C55", "C66");
      case MONOCLINIC, TRICLINIC ->
          IntStream.rangeClosed(1, 6)
              .boxed()
              .flatMap(i -> IntStream.rangeClosed(i, 6).mapToObj(j -> "C" + i + j))
              .toList();
    };
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase, BULK_TOLERANCE, settings.maxSteps());
    findings.note(bulk.relaxation());
    Verdict verdict = bulk.verdict("the crystal");
    double[] columns = new double[36];
    Recipe strained = Recipe.empty();
    for (int j = 0; j < 6; j++) {
      Relaxation plus = strained(session, bulk.primitive(), j, settings.strain());
      Relaxation minus = strained(session, bulk.primitive(), j, -settings.strain());
      strained =
          strained
              .withRelaxed("p" + (j + 1), plus.structure())
              .withRelaxed("m" + (j + 1), minus.structure());
      verdict = verdict.and(strainVerdict(plus, j)).and(strainVerdict(minus, j));
      for (int i = 0; i < 6; i++) {
        columns[6 * i + j] =
            (plus.evaluation().stressVoigt()[i] - minus.evaluation().stressVoigt()[i])
                / (2 * settings.strain())
                * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
      }
    }
    report(findings, new ElasticTensor(columns), bulk.primitive(), verdict, strained);
    return findings.outcome();
  }

  private static Verdict strainVerdict(Relaxation relaxation, int component) {
    return Verdict.of(relaxation, "the ions under strain " + (component + 1));
  }

  private Relaxation strained(LammpsSession session, Structure crystal, int component, double e) {
    double[] voigt = new double[6];
    voigt[component] = e;
    return session.relax(
        Strain.applied(crystal, voigt),
        new RelaxSettings(
            CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), new boolean[0]));
  }

  private void report(
      Findings findings,
      ElasticTensor measured,
      Structure crystal,
      Verdict relaxed,
      Recipe strained) {
    CrystalSymmetry symmetry = CrystalSymmetry.of(crystal, SYMMETRIC);
    ElasticTensor tensor = measured.averaged(symmetry);
    ElasticTensor.Moduli voigt = tensor.voigt();
    findings.note("symmetryOperations", symmetry.rotations().size());
    findings.note("crystalSystem", symmetry.system().name().toLowerCase(Locale.ROOT));
    findings.note("elasticTensorGPa", Arrays.stream(tensor.c()).boxed().toList());
    findings.note("largestAsymmetryGPa", largestDifference(measured, tensor));
    findings.note("smallestEigenvalueGPa", tensor.smallestEigenvalue());
    findings.note("voigtBulkGPa", voigt.bulk()).note("voigtShearGPa", voigt.shear());
    Verdict verdict = relaxed.and(symmetryVerdict(symmetry)).and(stability(tensor));
    ElasticRecipe recipe = new ElasticRecipe(strained, settings.strain(), symmetry);
    for (String name : constants(system)) {
      double value = tensor.get(name.charAt(1) - '0', name.charAt(2) - '0');
      findings.add(quantity(name), value, verdict, recipe.constant(name));
    }
    List<Quantity> moduli = new ArrayList<>(MODULI.stream().map(this::quantity).toList());
    try {
      ElasticTensor.Moduli reuss = tensor.reuss();
      ElasticTensor.Moduli hill = tensor.hill();
      findings.note("reussBulkGPa", reuss.bulk()).note("reussShearGPa", reuss.shear());
      double[] values = {hill.bulk(), hill.shear(), hill.young(), hill.poisson()};
      for (int i = 0; i < values.length; i++) {
        findings.add(moduli.get(i), values[i], verdict, recipe.modulus(MODULI.get(i)));
      }
    } catch (ConvergenceException e) {
      moduli.forEach(q -> findings.fail(q, "the elastic tensor is singular, it has no compliance"));
    }
  }

  private static double largestDifference(ElasticTensor a, ElasticTensor b) {
    double[] x = a.c();
    double[] y = b.c();
    return IntStream.range(0, 36).mapToDouble(i -> Math.abs(x[i] - y[i])).max().orElseThrow();
  }

  private Verdict symmetryVerdict(CrystalSymmetry found) {
    if (found.system() == system) {
      return Verdict.OK;
    }
    return new Verdict(
        Status.RECONFIGURED,
        String.format(
            Locale.ROOT,
            "the relaxed crystal is %s, the prototype %s; elasticTensorGPa has all constants",
            found.system().name().toLowerCase(Locale.ROOT),
            system.name().toLowerCase(Locale.ROOT)));
  }

  private static Verdict stability(ElasticTensor tensor) {
    double smallest = tensor.smallestEigenvalue();
    return smallest > 0
        ? Verdict.OK
        : new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "elastically unstable: a strain is resisted by %.2f GPa (Born)",
                smallest));
  }
}
