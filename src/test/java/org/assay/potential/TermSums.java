package org.assay.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Of each number of an evaluation, the sum of the absolute terms that it is made of: what two right
 * implementations may differ by is rounding of these, and not of the largest number of its kind,
 * nor of the number itself, in which they may cancel.
 *
 * <p>With every term by its absolute value: pairs of neighbours {@code P_l ≤ 1}, {@code |P_l'| ≤
 * l(l + 1)/2}, weights and biases, slopes of activations at most 1.
 *
 * @param energies of the atoms (eV)
 * @param forces of the components, triples (eV/Å)
 * @param stress of the components (eV/Å³)
 */
public record TermSums(double[] energies, double[] forces, double[] stress) {

  /** Returns those of a structure. */
  public static TermSums of(Potential potential, Structure structure) {
    return new Summation(potential, structure).sums();
  }

  /**
   * Requires that two evaluations agree.
   *
   * @param rounding of the terms, relative
   */
  public void requireAgreement(
      String what, Evaluation expected, Evaluation found, double rounding) {
    double energy = 0;
    for (double e : energies) {
      energy += e;
    }
    assertEquals(expected.energy(), found.energy(), rounding * energy, what + ": energy");
    agree(what + ": energies", expected.atomEnergies(), found.atomEnergies(), energies, rounding);
    agree(what + ": forces", expected.forces(), found.forces(), forces, rounding);
    agree(what + ": stress", expected.stressVoigt(), found.stressVoigt(), stress, rounding);
  }

  private static void agree(
      String what, double[] expected, double[] found, double[] terms, double rounding) {
    assertEquals(expected.length, found.length, what);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], rounding * terms[i], what + " " + i);
    }
  }

  private static final class Summation {
    private final Potential potential;
    private final LegendreMoments settings;
    private final Structure structure;
    private final NeighbourList list;
    private final double[] inputs;

    Summation(Potential potential, Structure structure) {
      this.potential = potential;
      this.structure = structure;
      settings = (LegendreMoments) TestNetworks.only(potential).descriptor();
      list = NeighbourList.of(structure, settings.cutoffRadius());
      inputs = gradient();
    }

    TermSums sums() {
      TermSums sums =
          new TermSums(
              new double[structure.size()], new double[3 * structure.size()], new double[6]);
      for (int i = 0; i < structure.size(); i++) {
        sums.energies[i] = energy(i);
        for (int n = list.start(i); n < list.start(i + 1); n++) {
          add(i, n, pull(i, n), sums);
        }
      }
      double volume = structure.cell().volume();
      for (int c = 0; c < 6; c++) {
        sums.stress[c] /= volume;
      }
      return sums;
    }

    private void add(int i, int n, double pull, TermSums sums) {
      int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
      for (int c = 0; c < 3; c++) {
        sums.forces[3 * i + c] += pull;
        sums.forces[3 * list.atom(n) + c] += pull;
      }
      for (int c = 0; c < 6; c++) {
        sums.stress[c] += pull * Math.abs(list.vector(n, voigt[c][1]));
      }
    }

    /** Of {@code f_k(r)} and its slope. */
    private double[] radial(double r0, double r) {
      boolean centred = settings.type() == 20;
      double decay = centred ? 1 / r0 : 1 / settings.sigma();
      double t = decay * (r - (centred ? 0 : r0));
      double x = (r - settings.cutoffRadius()) / settings.cutoffRange();
      double x4 = x * x * x * x;
      double gaussian = Math.exp(-t * t) / (centred ? 1 : r0);
      double fc = x4 / (1 + x4);
      double slope = 4 * Math.abs(x * x * x) / settings.cutoffRange() / ((1 + x4) * (1 + x4));
      return new double[] {
        gaussian * fc, gaussian * slope + 2 * decay * Math.abs(t) * gaussian * fc
      };
    }

    private double sumOf(int i, double r0) {
      double sum = 0;
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        sum += radial(r0, list.distance(n))[0];
      }
      return sum;
    }

    /** Of the derivative of an atom's energy by a neighbour's position. */
    private double pull(int i, int n) {
      double r = list.distance(n);
      int[] orders = settings.orders();
      double[] centres = settings.centres();
      double pull = 0;
      for (int k = 0; k < centres.length; k++) {
        double[] f = radial(centres[k], r);
        double others = 2 * sumOf(i, centres[k]);
        for (int l = 0; l < orders.length; l++) {
          double turn = f[0] * orders[l] * (orders[l] + 1) / 2.0 / r;
          pull += inputs[l * centres.length + k] * others * (f[1] + turn);
        }
      }
      return pull;
    }

    private Network model() {
      return TestNetworks.only(potential).network();
    }

    private double energy(int i) {
      NetworkArchitecture network = model().architecture();
      double[] p = model().parameters();
      double[] in = new double[settings.size()];
      for (int k = 0; k < settings.centres().length; k++) {
        double sum = sumOf(i, settings.centres()[k]);
        for (int l = 0; l < settings.orders().length; l++) {
          in[l * settings.centres().length + k] = sum * sum;
        }
      }
      for (int k = 0; k < network.layers(); k++) {
        double[] out = new double[network.outputs(k)];
        for (int o = 0; o < out.length; o++) {
          out[o] = Math.abs(p[network.biasOffset(k) + o]) + 1;
          for (int n = 0; n < in.length; n++) {
            out[o] += in[n] * Math.abs(p[network.weightOffset(k) + n * out.length + o]);
          }
        }
        in = out;
      }
      return in[0];
    }

    /** Of the derivatives of the energy by the descriptors. */
    private double[] gradient() {
      NetworkArchitecture network = model().architecture();
      double[] p = model().parameters();
      double[] above = {1};
      for (int k = network.layers() - 1; k >= 0; k--) {
        double[] below = new double[network.inputs(k)];
        for (int n = 0; n < below.length; n++) {
          for (int o = 0; o < above.length; o++) {
            below[n] += above[o] * Math.abs(p[network.weightOffset(k) + n * above.length + o]);
          }
        }
        above = below;
      }
      return above;
    }
  }
}
