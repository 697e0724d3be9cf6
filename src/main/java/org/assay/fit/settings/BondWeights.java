package org.assay.fit.settings;

import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;

/**
 * Weights of the terms that hold the bond-order parameters of atoms, {@code p = p0 + Δp} with the
 * network's outputs Δp, over the N atoms of a set, of which each has the m parameters of its host:
 *
 * <pre>
 *   lambda_P   · Σ_i Σ_n Δp_in² / (N m)                  to the parameters p0 of the file
 * + lambda_V   · Σ_i Σ_n (Δp_in − mean_n)² / (N m)       to the mean over the atoms of the element
 * + lambda_pos · Σ_i Σ_n min(0, p_in)² / N               over α, β, a and λ
 * </pre>
 *
 * <p>Where a and λ are the squares of their parameters, their signs do not matter, and they are not
 * held.
 *
 * @param toBaseline lambda_P
 * @param toMean lambda_V
 * @param positive lambda_pos
 */
public record BondWeights(double toBaseline, double toMean, double positive) {

  /** Nothing is held: what straight networks have. */
  public static final BondWeights NONE = new BondWeights(0, 0, 0);

  private static final double LARGE = 1e12;
  private static final List<String> KEYS = List.of("lambda_P", "lambda_V", "lambda_pos");

  /** Reads the keys of an input, and refuses those of straight networks. */
  static BondWeights read(JsonObject json, PotentialKind kind) {
    BondWeights weights =
        new BondWeights(
            json.number(KEYS.get(0), 1e-4, 0, LARGE),
            json.number(KEYS.get(1), 0, 0, LARGE),
            json.number(KEYS.get(2), 1, 0, LARGE));
    if (kind.isBondOrder()) {
      return weights;
    }
    for (String key : KEYS) {
      if (json.has(key)) {
        throw json.error(
            key,
            "is there, but only with pot_type PINN have atoms bond-order parameters to be held:"
                + " leave it away");
      }
    }
    return NONE;
  }

  /** Puts the weights under their keys. */
  void put(Map<String, Object> keys) {
    keys.put(KEYS.get(0), toBaseline);
    keys.put(KEYS.get(1), toMean);
    keys.put(KEYS.get(2), positive);
  }

  /** Returns whether a weight is not 0. */
  public boolean any() {
    return toBaseline > 0 || toMean > 0 || positive > 0;
  }
}
