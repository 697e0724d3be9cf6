package org.assay.property.elastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.ElasticRecipe;
import org.assay.property.ElasticTensor;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.StrainedCells;
import org.assay.property.Verdict;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.CrystalSystem;
import org.assay.structure.Structure;

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
    return Stream.concat(ElasticTensor.constants(system).stream(), MODULI.stream())
        .map(this::quantity)
        .toList();
  }

  private Quantity quantity(String name) {
    String unit = name.equals("poisson") ? "1" : "GPa";
    return new Quantity("elastic/" + phase.name() + "/" + name, phase.name(), name, unit);
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase, BULK_TOLERANCE, settings.maxSteps());
    findings.note(bulk.relaxation());
    Verdict verdict = bulk.verdict("the crystal");
    StrainedCells strained =
        StrainedCells.of(
            session,
            bulk.primitive(),
            settings.strain(),
            settings.forceTolerance(),
            settings.maxSteps());
    report(
        findings,
        strained.tensor(),
        bulk.primitive(),
        verdict.and(strained.verdict()),
        strained.recipe());
    return findings.outcome();
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
    for (String name : ElasticTensor.constants(system)) {
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
