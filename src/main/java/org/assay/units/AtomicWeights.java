package org.assay.units;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.SettingsException;
import org.assay.io.Decimal;

/**
 * Atomic weights of the elements, g/mol.
 *
 * <p>Source: IUPAC abridged standard atomic weights 2021 (Prohaska et al., Pure Appl. Chem. 94, 573
 * (2022)); for elements without one, the mass number of the isotope that lives longest.
 */
public final class AtomicWeights {

  private static final String TABLE =
      """
      H 1.0080 He 4.0026 Li 6.94 Be 9.0122 B 10.81 C 12.011 N 14.007 O 15.999 F 18.998 Ne 20.180
      Na 22.990 Mg 24.305 Al 26.982 Si 28.085 P 30.974 S 32.06 Cl 35.45 Ar 39.95 K 39.098 Ca 40.078
      Sc 44.956 Ti 47.867 V 50.942 Cr 51.996 Mn 54.938 Fe 55.845 Co 58.933 Ni 58.693 Cu 63.546
      Zn 65.38 Ga 69.723 Ge 72.630 As 74.922 Se 78.971 Br 79.904 Kr 83.798 Rb 85.468 Sr 87.62
      Y 88.906 Zr 91.224 Nb 92.906 Mo 95.95 Tc 97 Ru 101.07 Rh 102.91 Pd 106.42 Ag 107.87 Cd 112.41
      In 114.82 Sn 118.71 Sb 121.76 Te 127.60 I 126.90 Xe 131.29 Cs 132.91 Ba 137.33 La 138.91
      Ce 140.12 Pr 140.91 Nd 144.24 Pm 145 Sm 150.36 Eu 151.96 Gd 157.25 Tb 158.93 Dy 162.50
      Ho 164.93 Er 167.26 Tm 168.93 Yb 173.05 Lu 174.97 Hf 178.49 Ta 180.95 W 183.84 Re 186.21
      Os 190.23 Ir 192.22 Pt 195.08 Au 196.97 Hg 200.59 Tl 204.38 Pb 207.2 Bi 208.98 Po 209 At 210
      Rn 222 Fr 223 Ra 226 Ac 227 Th 232.04 Pa 231.04 U 238.03 Np 237 Pu 244 Am 243 Cm 247
      """;

  private static final Map<String, Double> WEIGHTS = read();

  /** The table has the elements in the order of their numbers. */
  private static final List<String> BY_NUMBER =
      Arrays.stream(TABLE.strip().split("\\s+"))
          .filter(word -> Character.isLetter(word.charAt(0)))
          .toList();

  private AtomicWeights() {}

  /**
   * Returns the atomic weight of an element (g/mol).
   *
   * @throws SettingsException when no element from H to Cm has this symbol
   */
  public static double of(String symbol) {
    Double weight = WEIGHTS.get(symbol);
    if (weight == null) {
      throw new SettingsException(
          "\"" + symbol + "\" is not the symbol of an element from H to Cm (as in Si, not si)");
    }
    return weight;
  }

  /**
   * Returns the weight of many atoms (g/mol), those of an element counted before they are weighed.
   *
   * @param symbols chemical symbol of each atom
   */
  public static double of(List<String> symbols) {
    Map<String, Integer> counts = new TreeMap<>();
    symbols.forEach(symbol -> counts.merge(symbol, 1, Integer::sum));
    double sum = 0;
    for (Map.Entry<String, Integer> element : counts.entrySet()) {
      sum += element.getValue() * of(element.getKey());
    }
    return sum;
  }

  /** Returns the symbols of all elements from H to Cm, in alphabetical order. */
  public static List<String> symbols() {
    return WEIGHTS.keySet().stream().sorted().toList();
  }

  /** Returns whether a word is the symbol of an element from H to Cm, as it is written. */
  public static boolean isSymbol(String word) {
    return WEIGHTS.containsKey(word);
  }

  /** Returns the symbol that letters are in whatever case, {@code Si} of {@code SI}; or nothing. */
  public static Optional<String> spelled(String letters) {
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    String symbol =
        letters.substring(0, 1).toUpperCase(Locale.ROOT)
            + letters.substring(1).toLowerCase(Locale.ROOT);
    return Optional.of(symbol).filter(AtomicWeights::isSymbol);
  }

  /**
   * Returns the symbol of an atomic number.
   *
   * @throws SettingsException when it is not one of 1 (H) to 96 (Cm)
   */
  public static String symbol(int number) {
    if (number < 1 || number > BY_NUMBER.size()) {
      throw new SettingsException(
          number + " is no atomic number from 1 (H) to " + BY_NUMBER.size() + " (Cm)");
    }
    return BY_NUMBER.get(number - 1);
  }

  /**
   * Returns the atomic number of an element.
   *
   * @throws SettingsException when no element from H to Cm has this symbol
   */
  public static int number(String symbol) {
    of(symbol);
    return BY_NUMBER.indexOf(symbol) + 1;
  }

  private static Map<String, Double> read() {
    String[] words = TABLE.strip().split("\\s+");
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      weights.put(words[i], Decimal.parse(words[i + 1]));
    }
    return Map.copyOf(weights);
  }
}
