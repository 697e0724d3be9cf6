package org.assay.model;

import java.nio.file.Path;
import org.assay.SettingsException;

/**
 * The short-range core of a potential: the universal repulsion of Ziegler, Biersack and Littmark
 * (The Stopping and Range of Ions in Solids, 1985) between all pairs of atoms, with the constants
 * and the switching of LAMMPS's {@code pair_style zbl inner outer}. A network with a core is fitted
 * to what the core leaves of the energies, and is worth nothing without it. The pair style has the
 * same formula ({@code native/src/kernel/zbl_core.h}).
 *
 * <pre>
 * V(r) = k Z Z'/r Σ_m c_m exp(−d_m r/a),   a = 0.46850 Å/(Z^0.23 + Z'^0.23)
 * φ(r) = V(r) + C + [r &gt; inner] (A/3 t³ + B/4 t⁴),   t = r − inner,   r &lt; outer
 * </pre>
 *
 * <p>with A, B and C such that φ, φ' and φ'' vanish at {@code outer}.
 *
 * @param inner where the switching begins (Å)
 * @param outer where the core ends (Å)
 */
public record ZblCore(double inner, double outer) {

  /** e²/(4π ε0) (eV Å), LAMMPS's in {@code units metal}. */
  private static final double COULOMB = 14.399645;

  private static final double SCREENING_LENGTH = 0.46850;
  private static final double SCREENING_POWER = 0.23;
  private static final double[] SHARES = {0.02817, 0.28022, 0.50986, 0.18175};
  private static final double[] DECAYS = {0.20162, 0.40290, 0.94229, 3.19980};

  public ZblCore {
    if (!(inner > 0 && inner < outer && Double.isFinite(outer))) {
      throw new SettingsException(
          "zbl "
              + inner
              + " "
              + outer
              + ": the core is switched off from the first radius to the second (Å); expected two"
              + " numbers above 0, the larger one last, such as [1.0, 1.6]");
    }
  }

  /** Returns the name of the core file that belongs beside an NN file. */
  public static Path beside(Path network) {
    return network.resolveSibling(network.getFileName() + ".core");
  }

  /**
   * Requires the core to end within the reach of a network.
   *
   * @param reach how far an atom sees (Å)
   */
  public void requireWithin(double reach) {
    if (outer > reach) {
      throw new SettingsException(
          "the core "
              + this
              + " reaches beyond the network's cutoff of "
              + reach
              + " Å; it has to end within it, and before the distances of the structures that"
              + " the network is for");
    }
  }

  /**
   * Returns the energy of pairs.
   *
   * @param first atomic number of the one
   * @param second atomic number of the other
   */
  public Pair pair(int first, int second) {
    return new Pair(first, second);
  }

  /** Energy of a pair of atoms by their distance. */
  public final class Pair {
    private final double strength;
    private final double inverseLength;
    private final double third;
    private final double fourth;
    private final double constant;

    private Pair(int first, int second) {
      strength = COULOMB * first * second;
      inverseLength =
          (Math.pow(first, SCREENING_POWER) + Math.pow(second, SCREENING_POWER)) / SCREENING_LENGTH;
      double t = outer - inner;
      double[] end = bare(outer);
      third = (t * end[2] - 3 * end[1]) / (t * t);
      fourth = (2 * end[1] - t * end[2]) / (t * t * t);
      constant = -end[0] + t / 2 * end[1] - t * t / 12 * end[2];
    }

    /** V, V' and V''. */
    private double[] bare(double r) {
      double screen = 0;
      double first = 0;
      double second = 0;
      for (int m = 0; m < SHARES.length; m++) {
        double decay = DECAYS[m] * inverseLength;
        double part = SHARES[m] * Math.exp(-decay * r);
        screen += part;
        first -= decay * part;
        second += decay * decay * part;
      }
      double k = strength / r;
      return new double[] {
        k * screen, k * (first - screen / r), k * (second - 2 * first / r + 2 * screen / (r * r))
      };
    }

    /** Returns φ(r) (eV), r in Å; 0 from {@link ZblCore#outer} on. */
    public double energy(double r) {
      if (r >= outer) {
        return 0;
      }
      double t = Math.max(0, r - inner);
      return bare(r)[0] + constant + t * t * t * (third / 3 + fourth / 4 * t);
    }

    /** Returns φ'(r) (eV/Å). */
    public double slope(double r) {
      if (r >= outer) {
        return 0;
      }
      double t = Math.max(0, r - inner);
      return bare(r)[1] + t * t * (third + fourth * t);
    }
  }

  /** Returns it as LAMMPS has it, {@code zbl 1.0 1.6}. */
  @Override
  public String toString() {
    return "zbl " + inner + " " + outer;
  }
}
