package org.assay.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.lammps.TestedPotential;
import org.assay.property.Curve;
import org.assay.property.Material;
import org.assay.property.PropertyResult;
import org.assay.reference.References;
import org.assay.structure.ElementValues;

/** Puts what a validation found beside the references. */
public final class ResultsMerge {

  /**
   * What a run knows about itself.
   *
   * @param created when it ended, ISO 8601
   * @param assayVersion version of this program
   * @param machine what it ran on, in words
   * @param lammpsVersion as LAMMPS prints it; empty where another program computed
   * @param seed seed of the validation
   * @param material of which the suite's structures are
   * @param atomEnergies what the potential adds for each atom (eV), where it says so
   * @param fit how the potential was fitted, where this run did it
   */
  public record Run(
      String created,
      String assayVersion,
      String machine,
      String lammpsVersion,
      long seed,
      Material material,
      Optional<ElementValues> atomEnergies,
      Optional<Results.Fit> fit) {}

  private ResultsMerge() {}

  /**
   * Joins results and references by id.
   *
   * <p>Points of a curve that are not finite are left out, for JSON has no such numbers: they come
   * from a fit that blew up or a configuration beyond all bounds, and the rest of a validation is
   * not lost for them.
   *
   * @param properties what was found, in the order of the report
   * @param sameCells by id, what was found in the cells of the references, where these are others
   * @param curves curves of the tests and of the fit
   */
  public static Results merge(
      List<PropertyResult> properties,
      Map<String, PropertyResult> sameCells,
      List<Curve> curves,
      References references,
      TestedPotential potential,
      Run run) {
    EnergyZeros zeros = new EnergyZeros(run.material, run.atomEnergies, references);
    List<Results.Property> merged = new ArrayList<>();
    for (PropertyResult p : properties) {
      merged.add(
          new Results.Property(
              zeros.result(p),
              references.value(p.id()),
              Optional.ofNullable(sameCells.get(p.id())).map(zeros::result),
              references.others(p.id())));
    }
    List<Results.PropertyCurve> mergedCurves = new ArrayList<>();
    for (Curve c : curves) {
      mergedCurves.add(new Results.PropertyCurve(zeros.curve(finite(c)), references.curve(c.id())));
    }
    return new Results(
        run.created(),
        run.assayVersion(),
        run.machine(),
        new Results.Potential(
            potential.name(),
            potential.sha256(),
            potential.pairStyle(),
            potential.pairCoeff(),
            potential.engine()),
        run.lammpsVersion(),
        run.seed(),
        run.material.elements(),
        run.fit(),
        merged,
        mergedCurves);
  }

  /** Returns a curve without its points that are not finite. */
  static Curve finite(Curve curve) {
    double[] x = curve.x().values();
    double[] y = curve.y().values();
    int[] keep =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    return keep.length == x.length
        ? curve
        : new Curve(curve.id(), pick(curve.x(), x, keep), pick(curve.y(), y, keep));
  }

  private static Curve.Axis pick(Curve.Axis axis, double[] values, int[] keep) {
    return new Curve.Axis(
        axis.name(), axis.unit(), IntStream.of(keep).mapToDouble(i -> values[i]).toArray());
  }
}
