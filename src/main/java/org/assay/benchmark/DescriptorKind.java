package org.assay.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.kernel.SymmetryReader;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;

/**
 * A kind of descriptors, and networks on them, whose evaluation in a fit is timed.
 *
 * @param name of the kind
 * @param descriptors of the atoms
 * @param layout the networks
 */
record DescriptorKind(String name, AtomDescriptors descriptors, ParameterLayout layout) {

  /** Radial functions for each element, all centred at the atom. */
  private static final double[] RADIAL_WIDTHS = {0.7, 0.9, 1.2, 1.6, 2.1, 2.8, 3.7, 5};

  /** Angular functions for each pair of elements: of each width, sign and exponent one. */
  private static final double[] ANGULAR_WIDTHS = {1.6, 2.4, 3.6, 5};

  private static final int[] EXPONENTS = {1, 2, 4, 16};

  /**
   * Returns symmetry functions of types 2 and 3 that see as far as other descriptors, 40 for one
   * element, and networks of the same hidden layers.
   *
   * @param like the networks on those descriptors
   */
  static DescriptorKind symmetry(double reach, ParameterLayout like) {
    ElementSet unordered = like.elements();
    SymmetryFunctions functions = functions(unordered, reach);
    ElementSet elements = functions.elementSet();
    List<NetworkArchitecture> networks = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      NetworkArchitecture own = like.network(unordered.index(elements.symbol(e)));
      int[] sizes = own.sizes();
      sizes[0] = functions.size(e);
      networks.add(new NetworkArchitecture(sizes, own.activations()));
    }
    return new DescriptorKind("symmetry", functions, new ParameterLayout(elements, networks));
  }

  private static SymmetryFunctions functions(ElementSet elements, double reach) {
    StringBuilder text = new StringBuilder("cutoff_type 2\nglobal_hidden_layers_short 0\n");
    text.append("global_activation_short l\nelements ")
        .append(String.join(" ", elements.symbols()))
        .append('\n');
    for (String host : elements.symbols()) {
      for (int a = 0; a < elements.size(); a++) {
        String first = elements.symbol(a);
        for (double width : RADIAL_WIDTHS) {
          line(text, "%s 2 %s %.6f 0 %.6f", host, first, 0.5 / (width * width), reach);
        }
        for (int b = a; b < elements.size(); b++) {
          angular(text, host + " 3 " + first + " " + elements.symbol(b), reach);
        }
      }
    }
    return SymmetryReader.read("the benchmark's input.nn", text.toString(), "angstrom-ev");
  }

  private static void angular(StringBuilder text, String of, double reach) {
    for (double width : ANGULAR_WIDTHS) {
      for (int exponent : EXPONENTS) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double eta = 0.5 / (width * width);
          line(text, "%s %.6f %d %d %.6f", of, eta, sign, exponent, reach);
        }
      }
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append("symfunction_short ")
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
