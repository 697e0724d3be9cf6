package org.assay.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.model.LegendreMoments;

/**
 * What the extrapolation grade of the atoms of one element is measured by: what the descriptors of
 * these atoms in a training set were like.
 *
 * <p>With descriptors G, their mean μ, covariance C and scales s over the training set, {@code y =
 * L⁻¹ diag(1/s) (G − μ)} with {@code L Lᵀ = C_kl/(s_k s_l) + 0.01 δ_kl} has about unit variance in
 * every direction; 0.01 keeps directions in which the training set hardly varies from ruling, for
 * descriptors are close to linearly dependent. Up to 128 training atoms represent the set, each the
 * farthest from those before it; ρ is the largest distance of a training atom to the nearest
 * representative. The grade of an atom is
 *
 * <pre>γ = min_r |y − y_r| / ρ</pre>
 *
 * at most 1 for every training atom; above 1 a network extrapolates; infinite where the training
 * set has no atom of the element. That of moment tensor potentials, which has the name first
 * (D-optimality, by MaxVol: Podryabinkin and Shapeev, Comput. Mater. Sci. 140, 171 (2017)), asks
 * whether an atom would enlarge the volume that the best set of training atoms spans, which says
 * how well a model linear in its parameters is determined; ours is a distance to the nearest
 * training atom, for a network is not linear and knows nothing in the gaps between them. Why this
 * measure: {@code docs/adr/0006}; the file: {@link GradeFile}. Atoms are graded by the compiled
 * library, which reads that file ({@code native/src/kernel/grade_file.cpp}).
 */
public final class ExtrapolationGrade {

  /** Most training atoms that represent the set, and how many share one at least. */
  private static final int MOST_REPRESENTATIVES = 128;

  private static final int SHARE = 8;

  /** Least ρ, in standard deviations: a set of equal atoms has no distances of its own. */
  private static final double LEAST_RADIUS = 0.1;

  private static final double[] NONE = {};

  private final String symbol;
  private final LegendreMoments settings;
  private final int atoms;
  private final double typical;
  private final double[] least;
  private final double[] largest;
  private final double[] mean;
  private final double[] whitening;
  private final double[] representatives;

  private ExtrapolationGrade(String symbol, LegendreMoments settings, List<double[]> descriptors) {
    this.symbol = symbol;
    this.settings = settings;
    int size = settings.size();
    atoms = DescriptorStatistics.atoms(descriptors, size);
    least = DescriptorStatistics.least(descriptors, size);
    largest = DescriptorStatistics.largest(descriptors, size);
    Whitening white = Whitening.of(descriptors, size);
    mean = white.mean();
    double[] points = new double[atoms * size];
    int atom = 0;
    for (double[] block : descriptors) {
      for (int offset = 0; offset < block.length; offset += size) {
        white.apply(block, offset, points, size * atom++);
      }
    }
    int most = Math.max(1, Math.min(MOST_REPRESENTATIVES, atoms / SHARE));
    CoveringKernel.Cover cover = CoveringKernel.cover(points, size, most);
    double radius = Math.max(LEAST_RADIUS, cover.radius());
    representatives = new double[cover.chosen().length * size];
    for (int r = 0; r < cover.chosen().length; r++) {
      for (int k = 0; k < size; k++) {
        // Single precision is as exact as anyone needs to know where they are.
        representatives[r * size + k] = (float) (points[cover.chosen()[r] * size + k] / radius);
      }
    }
    whitening = white.dividedBy(radius);
    typical = cover.quantile(0.99) / radius;
  }

  /** Of an element without an atom in the training set. */
  private ExtrapolationGrade(String symbol, LegendreMoments settings) {
    this.symbol = symbol;
    this.settings = settings;
    atoms = 0;
    typical = 0;
    least = NONE;
    largest = NONE;
    mean = NONE;
    whitening = NONE;
    representatives = NONE;
  }

  /**
   * Describes a training set.
   *
   * @param symbol chemical symbol
   * @param settings what the descriptors are
   * @param descriptors of all training atoms of the element, {@code asinh(g)} as networks in files
   *     take it, in blocks of one or more atoms, atom after atom; not modified; no block where the
   *     set has no such atom
   * @throws SettingsException when blocks hold no atom, or one ends within one
   */
  public static ExtrapolationGrade of(
      String symbol, LegendreMoments settings, List<double[]> descriptors) {
    return descriptors.isEmpty()
        ? new ExtrapolationGrade(symbol, settings)
        : new ExtrapolationGrade(symbol, settings, descriptors);
  }

  /** Returns the element whose atoms it grades. */
  public String symbol() {
    return symbol;
  }

  /** Returns what the descriptors are. */
  LegendreMoments descriptors() {
    return settings;
  }

  /** Appends what a grade file has of this element, from the number of atoms on. */
  void appendTo(StringBuilder out) {
    if (atoms == 0) {
      out.append("atoms 0 0 # of the training set: none\n");
      return;
    }
    out.append(String.format(Locale.ROOT, "atoms %d %.4f", atoms, typical))
        .append(" # of the training set; grade that 99 % of them are below\n");
    out.append("range # least, largest, mean of each descriptor\n");
    for (int k = 0; k < mean.length; k++) {
      append(out, least[k], largest[k], mean[k]);
      out.append('\n');
    }
    out.append("whitening # lower triangle, row after row\n");
    int at = 0;
    for (int k = 0; k < mean.length; k++) {
      append(out, Arrays.copyOfRange(whitening, at, at + k + 1));
      out.append('\n');
      at += k + 1;
    }
    out.append("representatives ").append(representatives.length / mean.length).append('\n');
    for (int r = 0; r < representatives.length; r += mean.length) {
      for (int k = 0; k < mean.length; k++) {
        out.append(' ').append((float) representatives[r + k]);
      }
      out.append('\n');
    }
  }

  /** Appends numbers, each with a blank before it. */
  static void append(StringBuilder out, double... values) {
    for (double value : values) {
      out.append(' ').append(value);
    }
  }
}
