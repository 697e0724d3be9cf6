package org.assay.start;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assay.io.Decimal;
import org.assay.kernel.SymmetryReader;
import org.assay.model.ElementSet;
import org.assay.model.SymmetryFunctions;
import org.assay.units.AtomicWeights;

/**
 * Symmetry functions where none are given, by the recipe of Imbalzano et al., J. Chem. Phys. 148,
 * 241730 (2018), section II B, with the cutoff r_c and n steps. For each element of the neighbours:
 *
 * <ul>
 *   <li>radial ones about the atom: {@code η_m = (n^(m/n)/r_c)², m = 0 … n};
 *   <li>radial ones in shells: {@code r_s = r_c/n^(m/n)}, {@code η = (r_c/n^((m−1)/n) − r_s)⁻², m =
 *       1 … n}: as wide as the next shell is far;
 * </ul>
 *
 * and for each pair of them angular ones of type 3 with the η about the atom, λ = ±1 and ζ = 1, 4,
 * 16.
 *
 * @param cutoff r_c (Å)
 * @param steps n
 * @param cutoffType n2p2's {@code cutoff_type}
 */
record FunctionRecipe(double cutoff, int steps, int cutoffType) {

  /** What the paper has for n. */
  private static final int USUAL_STEPS = 5;

  /** A polynomial that is smooth to its second derivative at both ends. */
  private static final int SMOOTH = 6;

  private static final double[] ZETAS = {1, 4, 16};

  /** Returns the usual one for a cutoff (Å). */
  static FunctionRecipe usual(double cutoff) {
    return new FunctionRecipe(cutoff, USUAL_STEPS, SMOOTH);
  }

  /** Returns the functions of some elements, the same for each. */
  SymmetryFunctions of(ElementSet elements) {
    return SymmetryReader.read("symmetry functions", text(elements), "");
  }

  /** Returns the lines of {@code input.nn} that say them. */
  String text(ElementSet elements) {
    List<String> symbols =
        elements.symbols().stream().sorted(Comparator.comparingInt(AtomicWeights::number)).toList();
    List<String> lines = new ArrayList<>();
    lines.add("# assay units: angstrom-ev");
    lines.add("number_of_elements " + symbols.size());
    lines.add("elements " + String.join(" ", symbols));
    lines.add("cutoff_type " + cutoffWords());
    // What the reader asks for; the layers of a fit are chosen by its data.
    lines.add("global_hidden_layers_short 0");
    lines.add("global_activation_short l");
    for (String host : symbols) {
      Set<String> own = new LinkedHashSet<>();
      radial(host, symbols, own);
      angular(host, symbols, own);
      own.forEach(f -> lines.add("symfunction_short " + f));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Returns the words behind {@code cutoff_type}. */
  String cutoffWords() {
    return cutoffType + " 0";
  }

  private void radial(String host, List<String> symbols, Set<String> functions) {
    for (String neighbour : symbols) {
      for (int m = 0; m <= steps; m++) {
        functions.add(words(host, 2, neighbour, number(centred(m)), "0", number(cutoff)));
      }
      for (int m = 1; m <= steps; m++) {
        double shell = shell(m);
        double distance = shell(m - 1) - shell;
        functions.add(
            words(
                host,
                2,
                neighbour,
                number(1 / (distance * distance)),
                number(shell),
                number(cutoff)));
      }
    }
  }

  private void angular(String host, List<String> symbols, Set<String> functions) {
    for (int a = 0; a < symbols.size(); a++) {
      for (int b = a; b < symbols.size(); b++) {
        String pair = symbols.get(a) + " " + symbols.get(b);
        for (int m = 0; m <= steps; m++) {
          for (double zeta : ZETAS) {
            for (String lambda : List.of("-1", "1")) {
              functions.add(
                  words(host, 3, pair, number(centred(m)), lambda, number(zeta), number(cutoff)));
            }
          }
        }
      }
    }
  }

  /** Returns η_m about the atom (1/Å²). */
  private double centred(int m) {
    double root = Math.pow(steps, (double) m / steps) / cutoff;
    return root * root;
  }

  /** Returns the radius of a shell (Å). */
  private double shell(int m) {
    return cutoff / Math.pow(steps, (double) m / steps);
  }

  private static String words(String host, int type, String... rest) {
    return host + " " + type + " " + String.join(" ", rest);
  }

  /** Returns a number in six digits, as people write them. */
  private static String number(double value) {
    return Double.toString(Decimal.parse(String.format(Locale.ROOT, "%.6g", value)));
  }
}
