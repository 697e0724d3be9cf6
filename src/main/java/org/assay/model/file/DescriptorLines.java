package org.assay.model.file;

import java.util.function.Supplier;
import org.assay.SettingsException;
import org.assay.io.TextLines.Line;
import org.assay.model.LegendreMoments;

/**
 * The lines of an NN file that say what describes an atom, so that an error gets the line that it is
 * about.
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
   * Returns what they say. The order of the header lines decides how far an atom sees: see {@link
   * LegendreMoments}.
   *
   * @throws org.assay.DataFormatException naming the line of the first thing that is wrong
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
    double rc = cutoff.number(2, "rc");
    double hc = cutoff.number(3, "hc");
    double sigma = cutoff.number(4, "sigma");
    int[] anyOrder = {0};
    double[] anyCentre = {1};
    at(first, () -> new LegendreMoments(type, 1, 1, 1, anyOrder, anyCentre, 1, added, far));
    at(cutoff, () -> new LegendreMoments(type, rc, hc, sigma, anyOrder, anyCentre, 1, added, far));
    at(
        ordersLine,
        () -> new LegendreMoments(type, rc, hc, sigma, orders, anyCentre, 1, added, far));
    return at(
        centresLine,
        () -> new LegendreMoments(type, rc, hc, sigma, orders, centres, elements, added, far));
  }

  static <T> T at(Line line, Supplier<T> value) {
    try {
      return value.get();
    } catch (SettingsException e) {
      throw line.error(e.getMessage());
    }
  }
}
