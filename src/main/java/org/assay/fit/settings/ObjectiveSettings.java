package org.assay.fit.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.SettingsException;

/**
 * Terms of the objective, named as in input.json. With {@code e = u_DFT − u_NN} per atom over S
 * structures:
 *
 * <pre>
 *   lambda_E1 · sqrt(mean((w1 e)²))                            (no root unless train_RMSE)
 * + lambda_dU · sqrt(mean_ij w2_i w2_j (e_i − e_j)²)           over w2 ≠ 0, once rmse &lt; rmse_dU
 * + lambda_L1 · Σ|W| / 2S + lambda_Lp · Σ W^LP / 2S            all but the last bias
 * + lambda_F · sqrt(mean((wF (F_DFT − F_NN))²))                over force components (eV/Å)
 * + lambda_S · sqrt(mean((w1 (σ_DFT − σ_NN))²))                over stress components (eV/Å³)
 * </pre>
 *
 * @param trainRmse whether the first term has a root
 * @param lambdaE1 weight of the energy errors
 * @param lambdaDu weight of the errors of energy differences
 * @param rmseDu RMSE (eV/atom) below which the differences are switched on for good; 0: never
 * @param lambdaL1 weight of the L1 regularisation
 * @param lambdaLp weight of the Lp regularisation
 * @param power LP; the sum of an odd power above 1 has no lower bound, as in the original
 * @param lambdaF weight of the force errors (Å); 0: forces are not fitted
 * @param forceScale F0 (eV/Å) in {@code wF = w1 · we / (1 + |F_DFT| / F0)} of an atom; infinite:
 *     none
 * @param elementWeights we of the atoms of an element; 1 of those that are not named
 * @param lambdaS weight of the stress errors (Å³); 0: stresses are not fitted
 * @param weights w1 and w2 of the structures
 * @param bonds weights of the terms that bond-order parameters have besides; of straight networks
 *     {@link BondWeights#NONE}
 */
public record ObjectiveSettings(
    boolean trainRmse,
    double lambdaE1,
    double lambdaDu,
    double rmseDu,
    double lambdaL1,
    double lambdaLp,
    int power,
    double lambdaF,
    double forceScale,
    Map<String, Double> elementWeights,
    double lambdaS,
    GroupWeights weights,
    BondWeights bonds) {

  /**
   * Weights by group: structures that are selected have the {@code mod} ones.
   *
   * @param groups selected are groups whose id contains one of these
   * @param energyBelow selected are shifted energies per atom below this (eV)
   */
  public record GroupWeights(
      List<String> groups,
      OptionalDouble energyBelow,
      double default1,
      double mod1,
      double default2,
      double mod2) {

    /** Weights of one everywhere, and no energy differences. */
    public static final GroupWeights UNIFORM =
        new GroupWeights(List.of(), OptionalDouble.empty(), 1, 1, 0, 0);

    public GroupWeights {
      groups = List.copyOf(groups);
    }

    private boolean selects(String group, double energyPerAtom) {
      return groups.stream().anyMatch(group::contains)
          || energyBelow.isPresent() && energyPerAtom < energyBelow.getAsDouble();
    }

    public double weight1(String group, double energyPerAtom) {
      return selects(group, energyPerAtom) ? mod1 : default1;
    }

    public double weight2(String group, double energyPerAtom) {
      return selects(group, energyPerAtom) ? mod2 : default2;
    }
  }

  /** Of straight networks. */
  public ObjectiveSettings(
      boolean trainRmse,
      double lambdaE1,
      double lambdaDu,
      double rmseDu,
      double lambdaL1,
      double lambdaLp,
      int power,
      double lambdaF,
      double forceScale,
      Map<String, Double> elementWeights,
      double lambdaS,
      GroupWeights weights) {
    this(
        trainRmse,
        lambdaE1,
        lambdaDu,
        rmseDu,
        lambdaL1,
        lambdaLp,
        power,
        lambdaF,
        forceScale,
        elementWeights,
        lambdaS,
        weights,
        BondWeights.NONE);
  }

  /** The defaults of input.json. */
  public static final ObjectiveSettings DEFAULT =
      new ObjectiveSettings(
          true,
          1,
          1,
          0,
          0,
          1e-5,
          2,
          0,
          Double.POSITIVE_INFINITY,
          Map.of(),
          0,
          GroupWeights.UNIFORM);

  /** Returns these without regularisation and energy differences. */
  public ObjectiveSettings errorsOnly() {
    return new ObjectiveSettings(
        trainRmse, lambdaE1, 0, 0, 0, 0, 2, lambdaF, forceScale, elementWeights, lambdaS, weights);
  }

  /** Returns likewise what the parameters p0 of bond-order energies alone are fitted by. */
  public ObjectiveSettings ofBaseline() {
    return new ObjectiveSettings(
        trainRmse,
        lambdaE1,
        0,
        0,
        0,
        0,
        2,
        lambdaF,
        forceScale,
        elementWeights,
        lambdaS,
        weights,
        new BondWeights(0, 0, bonds.positive()));
  }

  /** Returns the weight of the forces on an atom of an element. */
  public double elementWeight(String element) {
    return elementWeights.getOrDefault(element, 1.0);
  }

  /** Returns whether forces or stresses are fitted. */
  public boolean needsDerivatives() {
    return lambdaF > 0 || lambdaS > 0;
  }

  public ObjectiveSettings {
    elementWeights = new LinkedHashMap<>(elementWeights);
    if (power < 1) {
      throw new SettingsException("LP is " + power + "; it must be a whole number of at least 1");
    }
  }
}
