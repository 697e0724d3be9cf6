package org.assay.model.file;

import java.util.function.Supplier;
import org.assay.SettingsException;
import org.assay.io.TextLines.Line;
import org.assay.model.LegendreMoments;

/**
 * The lines of an NN file that say what describes an atom, so that an error gets the line that it
 * is about.
 *
 * @param first line of the type and the shift
 * @param cutoff line of rc, hc and sigma
 * @param ordersLine line of the Legendre orders
 * @param centresLine line of the radial centres
 */
record DescriptorLines(
    Line first,
    int type,
    double shift,
    Line cutoff,
    Line ordersLine,
    int[] orders,
    Line centresLine,
    double[] centres) {

  /**
   * Takes lines.
   *
   * @throws org.assay.DataFormatException naming the line of the first thing that is wrong
   */
  DescriptorLines {
    // Whatever the order of the lines that follow; by it only type, shift and reach belong
    // together.
    int lengths = type == 20 ? 20 : 5;
    int[] anyOrder = {0};
    double[] anyCentre = {1};
    at(
        cutoff,
        () ->
            new LegendreMoments(
                lengths, rc(cutoff), hc(cutoff), sigma(cutoff), anyOrder, anyCentre));
    at(ordersLine, () -> new LegendreMoments(lengths, 1, 1, 1, orders, anyCentre));
    at(centresLine, () -> new LegendreMoments(lengths, 1, 1, 1, anyOrder, centres));
  }

  /**
   * Returns what they say. The order of the header lines decides how far an atom sees: see {@link
   * LegendreMoments}.
   *
   * @throws org.assay.DataFormatException naming the first line, when it and the order do not go
   *     together
   */
  LegendreMoments descriptors(int elements, NnFile.Dialect dialect) {
    boolean pyfit = dialect == NnFile.Dialect.PYFIT;
    if (type == 1 && !pyfit) {
      throw first.error(
          "lsp_type is 1, which is known in PYFIT's order of header lines only: the bond-order line"
              + " in front of the layers");
    }
    boolean far = type == 2 || type == 0 && !pyfit;
    double added = LegendreMoments.takesShift(type, far) ? shift : 0;
    return at(
        first,
        () ->
            new LegendreMoments(
                type,
                rc(cutoff),
                hc(cutoff),
                sigma(cutoff),
                orders,
                centres,
                elements,
                added,
                far));
  }

  private static double rc(Line cutoff) {
    return cutoff.number(2, "rc");
  }

  private static double hc(Line cutoff) {
    return cutoff.number(3, "hc");
  }

  private static double sigma(Line cutoff) {
    return cutoff.number(4, "sigma");
  }

  static <T> T at(Line line, Supplier<T> value) {
    try {
      return value.get();
    } catch (SettingsException e) {
      throw line.error(e.getMessage());
    }
  }
}
