package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.assay.engine.Evaluation;
import org.assay.engine.Jacobian;

/** What an {@link Objective} has found at a point: its terms, and what they are curved like. */
public final class ObjectiveValue {

  /**
   * Terms of the objective.
   *
   * @param rmse unweighted root mean square error (eV/atom)
   * @param energies first term
   * @param differences second term
   * @param l1 third term
   * @param lp fourth term
   * @param forces fifth term
   * @param stresses sixth term
   * @param bonds term of bond-order parameters; 0 of straight networks
   * @param largestParameter largest |w| as it acts
   */
  public record Terms(
      double rmse,
      double energies,
      double differences,
      double l1,
      double lp,
      double forces,
      double stresses,
      double bonds,
      double largestParameter) {

    /** Returns the objective. */
    public double total() {
      return energies + differences + l1 + lp + forces + stresses + bonds;
    }
  }

  /**
   * Second derivatives of the objective, or of its majorant (see {@link
   * org.assay.optimisation.GaussNewtonFunction}) where a term has a root, by what the network
   * gives.
   *
   * @param energies by each structure's energy per atom, cross terms of the differences left out
   * @param forces roots of those by the force components of all atoms
   * @param stresses roots of those by the stress components of all structures
   */
  record Curvature(double[] energies, double[] forces, double[] stresses) {

    /** Returns {@code w sqrt(factor)}. */
    static double[] roots(double[] weights, double factor) {
      double root = Math.sqrt(factor);
      return Arrays.stream(weights).map(w -> w * root).toArray();
    }
  }

  private final double[] trained;
  private final Terms terms;
  private final Evaluation evaluation;
  private final Supplier<Curvature> curvature;
  private final Optional<double[]> crossFactors;
  private final Representation representation;

  /**
   * Puts together what was found.
   *
   * @param trained the point, in trained parameters; not copied
   * @param evaluation of the network there
   * @param curvature finds the second derivatives, which few ask for
   * @param crossFactors c in the cross terms of the energy differences, {@code −j jᵀ} with {@code j
   *     = ∂(Σ_s c_s u_s)}; nothing when there are none
   */
  ObjectiveValue(
      double[] trained,
      Terms terms,
      Evaluation evaluation,
      Supplier<Curvature> curvature,
      Optional<double[]> crossFactors,
      Representation representation) {
    this.trained = trained;
    this.terms = terms;
    this.evaluation = evaluation;
    this.curvature = curvature;
    this.crossFactors = crossFactors;
    this.representation = representation;
  }

  /** Returns the point. Not a copy. */
  double[] trained() {
    return trained;
  }

  /** Returns the terms. */
  public Terms terms() {
    return terms;
  }

  Curvature curvature() {
    return curvature.get();
  }

  /**
   * Returns the derivatives of the network there, while it is not evaluated anywhere else.
   *
   * @throws IllegalStateException when the engine has none
   */
  Jacobian jacobian() {
    return evaluation
        .jacobian()
        .orElseThrow(() -> new IllegalStateException("this engine has no Jacobian"));
  }

  /**
   * Returns j in the cross terms of the energy differences, {@code −j jᵀ} to be added to the second
   * derivatives by the trained parameters; nothing when there are none. Likewise.
   */
  Optional<double[]> crossTerms() {
    return crossFactors.map(
        c -> {
          double[] j = evaluation.gradient(Evaluation.Factors.ofEnergies(c));
          return representation.pullBack(trained, j);
        });
  }
}
