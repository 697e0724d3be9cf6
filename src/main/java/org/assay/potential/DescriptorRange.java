package org.assay.potential;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.AtomicFile;
import org.assay.SettingsException;
import org.assay.descriptor.DescriptorSettings;

/**
 * What the descriptors of a training set were like, and how far another atom is from them.
 *
 * <p>The grade of an atom with descriptors G is {@code γ = |W (G − μ)|}: its Mahalanobis distance
 * to the training set, in units of that of the farthest training atom. With μ the mean, C the
 * covariance and s the scales of the training set, {@code W = L⁻¹ diag(1/s) / γ_max}, where {@code
 * L Lᵀ = C_kl/(s_k s_l) + 0.001 δ_kl}. So γ is 1 at the farthest training atom, and above 1 a
 * network extrapolates. Descriptors are close to linearly dependent: 0.001 keeps directions in
 * which the training set hardly varies from ruling. Why this measure: {@code docs/adr/0006}; the
 * file: {@code docs/grade.md}.
 */
public final class DescriptorRange {

  /** Added to the diagonal of the correlation matrix. */
  private static final double REGULARISATION = 1e-3;

  /** Smallest scale of a descriptor, relative to the largest; descriptors have no dimension. */
  private static final double LEAST_SCALE = 1e-3;

  private static final double LEAST_ABSOLUTE_SCALE = 1e-6;

  /** Beyond the range by less than this is rounding. */
  private static final double ROUNDING = 1e-9;

  private final String symbol;
  private final DescriptorSettings settings;
  private final int atoms;
  private final double typical;
  private final double[] least;
  private final double[] largest;
  private final double[] mean;
  private final double[] whitening;

  private DescriptorRange(String symbol, DescriptorSettings settings, List<double[]> descriptors) {
    this.symbol = symbol;
    this.settings = settings;
    int size = settings.size();
    atoms = DescriptorStatistics.atoms(descriptors, size);
    least = DescriptorStatistics.least(descriptors, size);
    largest = DescriptorStatistics.largest(descriptors, size);
    mean = DescriptorStatistics.mean(descriptors, size);
    whitening = whitening(DescriptorStatistics.covariance(descriptors, mean));
    double[] grades = new double[atoms];
    int atom = 0;
    for (double[] block : descriptors) {
      for (int offset = 0; offset < block.length; offset += size) {
        grades[atom++] = grade(block, offset);
      }
    }
    Arrays.sort(grades);
    // A training set without variation has no distance to measure with; then one scale is 1.
    double farthest = Math.max(1, grades[atoms - 1]);
    for (int i = 0; i < whitening.length; i++) {
      whitening[i] /= farthest;
    }
    typical = grades[(int) (0.99 * (atoms - 1))] / farthest;
  }

  /**
   * Describes a training set.
   *
   * @param symbol chemical symbol
   * @param settings what the descriptors are
   * @param descriptors of all training atoms, {@code asinh(g)} as networks in files take it, in
   *     blocks of one or more atoms, atom after atom; not modified
   * @throws SettingsException when there is no atom, or a block ends within one
   */
  public static DescriptorRange of(
      String symbol, DescriptorSettings settings, List<double[]> descriptors) {
    return new DescriptorRange(symbol, settings, descriptors);
  }

  /** Lower triangle of {@code L⁻¹ diag(1/s)}, row after row. */
  private static double[] whitening(double[][] covariance) {
    int n = covariance.length;
    double[] scale = new double[n];
    double widest = 0;
    for (int k = 0; k < n; k++) {
      scale[k] = Math.sqrt(covariance[k][k]);
      widest = Math.max(widest, scale[k]);
    }
    double smallest = Math.max(LEAST_SCALE * widest, LEAST_ABSOLUTE_SCALE);
    double[][] correlation = new double[n][n];
    for (int k = 0; k < n; k++) {
      scale[k] = Math.max(scale[k], smallest);
      for (int l = 0; l <= k; l++) {
        correlation[k][l] = covariance[k][l] / (scale[k] * scale[l]);
      }
      correlation[k][k] += REGULARISATION;
    }
    double[][] inverse = CholeskyKernel.inverseFactor(correlation);
    double[] packed = new double[n * (n + 1) / 2];
    int at = 0;
    for (int k = 0; k < n; k++) {
      for (int l = 0; l <= k; l++) {
        packed[at++] = inverse[k][l] / scale[l];
      }
    }
    return packed;
  }

  /** Returns the number of training atoms. */
  public int atoms() {
    return atoms;
  }

  /** Returns the grade below which 99 % of the training atoms are. */
  public double typical() {
    return typical;
  }

  /** Returns the grade of the atom whose descriptors begin at {@code offset}. */
  public double grade(double[] descriptor, int offset) {
    double square = 0;
    int at = 0;
    for (int k = 0; k < mean.length; k++) {
      double component = 0;
      for (int l = 0; l <= k; l++) {
        component += whitening[at++] * (descriptor[offset + l] - mean[l]);
      }
      square += component * component;
    }
    return Math.sqrt(square);
  }

  /** Returns how many descriptors of an atom lie outside the range of the training set. */
  public int outside(double[] descriptor, int offset) {
    int count = 0;
    for (int k = 0; k < mean.length; k++) {
      double g = descriptor[offset + k];
      count += g < least[k] - ROUNDING || g > largest[k] + ROUNDING ? 1 : 0;
    }
    return count;
  }

  /** Returns the name of the grade file that belongs beside an NN file. */
  public static Path beside(Path network) {
    return network.resolveSibling(network.getFileName() + ".grade");
  }

  /**
   * Writes the grade file.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public void write(Path path) {
    AtomicFile.write(path, text());
  }

  /** Returns the text of the grade file; numbers read back are the same to the last bit. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("assay-grade 1 # docs/grade.md\n");
    out.append("species ").append(symbol).append('\n');
    out.append("descriptors ").append(settings.type());
    append(
        out,
        settings.cutoffRadius(),
        settings.cutoffRange(),
        settings.sigma() > 0 ? settings.sigma() : 1);
    out.append(" # lsp_type rc hc sigma\n");
    out.append("orders ").append(settings.orders().length);
    Arrays.stream(settings.orders()).forEach(l -> out.append(' ').append(l));
    out.append("\ncentres ").append(settings.centres().length);
    append(out, settings.centres());
    out.append(String.format(Locale.ROOT, "%natoms %d %.4f", atoms, typical))
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
    return out.append("end\n").toString().replace("\r", "");
  }

  private static void append(StringBuilder out, double... values) {
    for (double value : values) {
      out.append(' ').append(value);
    }
  }
}
