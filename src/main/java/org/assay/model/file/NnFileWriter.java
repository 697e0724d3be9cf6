package org.assay.model.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assay.io.AtomicFile;

/**
 * Writes NN files, in PYFIT's order of lines where their own has no meaning. Numbers have 17
 * significant digits, so that a file read back gives the same energies to the last bit.
 */
public final class NnFileWriter {

  /** Three lines of text, of which LAMMPS looks for the units in the first. */
  private static final String PINN_HEADER =
      """
      # UNITS: metal CONTRIBUTOR: Assay
      # %s
      #
      """;

  private NnFileWriter() {}

  /**
   * Writes a file, and beside it that of its core, where it has one; a reader never sees half of
   * it.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public static void write(NnFile file, Path path) {
    // The network last: who sees it appear finds its core there.
    CoreFile.write(file.core(), file.elements(), path);
    AtomicFile.writeInside(path, text(file));
  }

  /** Returns the file's text. */
  public static String text(NnFile file) {
    StringBuilder out = new StringBuilder();
    var d = file.descriptors();
    NnFile.Dialect dialect = dialect(file);
    boolean pinn = dialect == NnFile.Dialect.PINN;
    if (pinn) {
      out.append(PINN_HEADER.formatted(file.isBondOrder() ? "PINN" : "a straight network"));
    }
    line(
        out,
        d.type(),
        file.shift(),
        file.architecture().activation().nnFileCode()
            + file.core().map(c -> " " + CoreFile.MARK).orElse(""));
    line(out, file.species().size());
    file.species().forEach(element -> line(out, element.symbol(), element.mass()));
    line(
        out,
        file.parameters().isPresent() ? 0 : 1,
        file.largestWeight(),
        d.cutoffRadius(),
        d.cutoffRange(),
        d.sigma());
    line(out, d.orders().length, numbers(Arrays.stream(d.orders()).boxed().toArray()));
    line(out, d.centres().length, numbers(Arrays.stream(d.centres()).boxed().toArray()));
    int[] sizes = file.architecture().sizes();
    String layers = sizes.length + " " + numbers(Arrays.stream(sizes).boxed().toArray());
    boolean layersLast = dialect == NnFile.Dialect.PYFIT;
    String baseline = file.isBondOrder() ? BondOrderLine.broken(file.baseline()) : file.baseline();
    line(out, layersLast ? baseline : layers);
    line(out, layersLast ? layers : baseline);
    file.parameters().ifPresent(all -> weights(out, all, file.species().size() > 1, !pinn));
    return out.toString().replace("\r", "");
  }

  /** Where the order of lines means nothing, PYFIT's is read by everybody. */
  private static NnFile.Dialect dialect(NnFile file) {
    if (!file.isBondOrder()) {
      return file.descriptors().far() ? file.dialect() : NnFile.Dialect.PYFIT;
    }
    // PYFIT's alone can say that a and lambda are squares.
    boolean squared =
        BondOrderLine.parse(file.baseline(), file.architecture().outputs()).isSquared();
    return squared ? NnFile.Dialect.PYFIT : NnFile.Dialect.PINN;
  }

  /**
   * Writes a weight a line.
   *
   * @param shortZeros whether 0 stands there as such: between networks there are many
   * @param secondColumn whether PYFIT's second column follows
   */
  private static void weights(
      StringBuilder out, double[] parameters, boolean shortZeros, boolean secondColumn) {
    String end = secondColumn ? "   0.0000\n" : "\n";
    for (double p : parameters) {
      boolean zero = shortZeros && Double.doubleToRawLongBits(p) == 0;
      out.append(zero ? String.format("%24s", "0") : String.format(Locale.ROOT, "%24.16e", p));
      out.append(end);
    }
  }

  private static String numbers(Object[] values) {
    return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(" "));
  }

  private static void line(StringBuilder out, Object... fields) {
    out.append(' ').append(numbers(fields)).append('\n');
  }
}
