package org.assay.fit.objective;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.BondWeights;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;

/** Term of the objective that holds the bond-order parameters of atoms, see {@link BondWeights}. */
final class BondTerm {

  /**
   * The term at a point.
   *
   * @param value of the term
   * @param slopes its derivatives by the outputs of the networks, atom after atom
   */
  record Value(double value, double[] slopes) {}

  /** Where atoms have nothing that is held. */
  static final Value NOTHING = new Value(0, new double[0]);

  private final BondWeights weights;
  private final List<BondOrderEnergy> bonds;

  /** Element of each atom, and the number of atoms of each element. */
  private final int[] element;

  private final int[] atoms;

  /**
   * Makes the term.
   *
   * @param bonds energies of the elements
   */
  BondTerm(FitSet set, ElementSet elements, List<BondOrderEnergy> bonds, BondWeights weights) {
    this.weights = weights;
    this.bonds = bonds;
    element =
        set.structures().stream()
            .map(LabelledStructure::structure)
            .flatMapToInt(s -> s.symbols().stream().mapToInt(elements::index))
            .toArray();
    atoms = new int[elements.size()];
    for (int e : element) {
      atoms[e]++;
    }
  }

  /**
   * Evaluates the term.
   *
   * @param outputs Δp of the atoms, one after another; not modified
   */
  Value of(double[] outputs) {
    int own = outputs.length / element.length;
    double[] means = weights.toMean() == 0 ? new double[atoms.length * own] : means(outputs, own);
    double perNumber = 1.0 / outputs.length;
    double perAtom = weights.positive() / element.length;
    double sum = 0;
    double[] slopes = new double[outputs.length];
    for (int i = 0; i < element.length; i++) {
      BondOrderEnergy energy = bonds.get(element[i]);
      for (int n = 0; n < own; n++) {
        double moved = outputs[i * own + n];
        double apart = moved - means[element[i] * own + n];
        double below = energy.isAboveZero(n) ? Math.min(0, energy.baseline(n) + moved) : 0;
        double pull = weights.toBaseline() * moved + weights.toMean() * apart;
        sum +=
            perNumber * (weights.toBaseline() * moved * moved + weights.toMean() * apart * apart)
                + perAtom * below * below;
        // The means move too, but the sum of what is apart from them is 0.
        slopes[i * own + n] = 2 * (perNumber * pull + perAtom * below);
      }
    }
    return new Value(sum, slopes);
  }

  /** Returns the mean Δp of the atoms of each element. */
  private double[] means(double[] outputs, int own) {
    double[] means = new double[atoms.length * own];
    for (int i = 0; i < element.length; i++) {
      for (int n = 0; n < own; n++) {
        means[element[i] * own + n] += outputs[i * own + n] / atoms[element[i]];
      }
    }
    return means;
  }
}
