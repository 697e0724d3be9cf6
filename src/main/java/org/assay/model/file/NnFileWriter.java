package org.assay.model.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assay.io.AtomicFile;

/**
 * Writes NN files of the PYFIT dialect. Numbers have 17 significant digits, so that a file read
 * back gives the same energies to the last bit.
 */
public final class NnFileWriter {

  private NnFileWriter() {}

  /**
   * Writes a file; a reader never sees half of it.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public static void write(NnFile file, Path path) {
    AtomicFile.writeInside(path, text(file));
  }

  /** Returns the file's text. */
  public static String text(NnFile file) {
    StringBuilder out = new StringBuilder();
    var d = file.descriptors();
    line(out, d.type(), file.shift(), file.architecture().activation().code());
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
    line(out, file.baseline());
    int[] sizes = file.architecture().sizes();
    line(out, sizes.length, numbers(Arrays.stream(sizes).boxed().toArray()));
    file.parameters()
        .ifPresent(
            parameters -> {
              for (double p : parameters) {
                out.append(String.format(Locale.ROOT, "%24.16e %8.4f%n", p, 0.0));
              }
            });
    return out.toString().replace("\r", "");
  }

  private static String numbers(Object[] values) {
    return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(" "));
  }

  private static void line(StringBuilder out, Object... fields) {
    out.append(' ').append(numbers(fields)).append('\n');
  }
}
