package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which elements a structure has, and how many atoms of each for one of the others: InP is that of
 * one pair of atoms and of any supercell.
 *
 * <p>Elements stand in the order of chemical formulae (InP, Cu2S, SiC, NiAl), the more
 * electropositive first: groups of the periodic table from right to left, as in IUPAC's Red Book of
 * 2005, table VI.
 */
public final class Composition implements Comparable<Composition> {

  private static final List<String> SEQUENCE =
      Arrays.asList(
          """
          Rn Xe Kr Ar Ne He Fr Cs Rb K Na Li Ra Ba Sr Ca Mg Be
          Cm Am Pu Np U Pa Th Ac Lu Yb Tm Er Ho Dy Tb Gd Eu Sm Pm Nd Pr Ce La Y Sc
          Hf Zr Ti Ta Nb V W Mo Cr Re Tc Mn Os Ru Fe Ir Rh Co Pt Pd Ni Au Ag Cu Hg Cd Zn
          Tl In Ga Al B Pb Sn Ge Si C Bi Sb As P N H Po Te Se S O At I Br Cl F
          """
              .strip()
              .split("\\s+"));

  private static final Map<String, Integer> PLACES =
      IntStream.range(0, SEQUENCE.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(SEQUENCE::get, i -> i));

  private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d{0,6})");

  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(e -> PLACES.getOrDefault(e, PLACES.size()))
          .thenComparing(Comparator.naturalOrder());

  /** Counts without a common divisor. */
  private final TreeMap<String, Integer> counts = new TreeMap<>(ORDER);

  private final int total;

  private Composition(Map<String, Integer> atoms) {
    int divisor = atoms.values().stream().reduce(0, Composition::commonDivisor);
    atoms.forEach((element, count) -> counts.put(element, count / divisor));
    total = counts.values().stream().mapToInt(n -> n).sum();
  }

  /** Returns the composition of a structure. */
  public static Composition of(Structure structure) {
    return of(structure.symbols());
  }

  /** Returns the composition of some atoms, by their chemical symbols. */
  public static Composition of(List<String> symbols) {
    Map<String, Integer> atoms = new TreeMap<>();
    symbols.forEach(element -> atoms.merge(element, 1, Integer::sum));
    return new Composition(atoms);
  }

  /** Returns the composition of an element. */
  public static Composition ofElement(String element) {
    return new Composition(Map.of(element, 1));
  }

  /**
   * Reads a formula, {@code Cu2S}: symbols, each with a whole number behind it unless that is 1.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Composition parse(String formula) {
    Map<String, Integer> atoms = new TreeMap<>();
    Matcher part = PART.matcher(formula);
    int read = 0;
    while (part.find() && part.start() == read) {
      read = part.end();
      int count = part.group(2).isEmpty() ? 1 : Integer.parseInt(part.group(2));
      atoms.merge(part.group(1), count, Integer::sum);
    }
    if (read < formula.length() || atoms.isEmpty()) {
      throw new IllegalArgumentException("\"" + formula + "\" is no chemical formula");
    }
    return new Composition(atoms);
  }

  /** Returns elements in the order of chemical formulae, each once. */
  public static List<String> inOrder(Collection<String> elements) {
    TreeSet<String> sorted = new TreeSet<>(ORDER);
    sorted.addAll(elements);
    return List.copyOf(sorted);
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  /** Returns the elements, the more electropositive first. */
  public List<String> elements() {
    return List.copyOf(counts.keySet());
  }

  /** Returns the number of atoms of one formula unit. */
  public int atoms() {
    return total;
  }

  /** Returns the number of atoms of an element in one formula unit, 0 where it has none. */
  public int count(String element) {
    return counts.getOrDefault(element, 0);
  }

  /** Returns the part of the atoms that are of an element, 0 to 1. */
  public double fraction(String element) {
    return (double) count(element) / total;
  }

  /** Returns the parts of the atoms that are of some elements, in their order. */
  public double[] fractions(List<String> elements) {
    return elements.stream().mapToDouble(this::fraction).toArray();
  }

  /** Returns the formula, {@code Cu2S}. */
  public String formula() {
    StringBuilder out = new StringBuilder();
    counts.forEach((element, n) -> out.append(element).append(n == 1 ? "" : n));
    return out.toString();
  }

  /** Sorts by the elements, and then by the fraction of the first, the second … of them. */
  @Override
  public int compareTo(Composition other) {
    List<String> mine = new ArrayList<>(counts.keySet());
    List<String> others = new ArrayList<>(other.counts.keySet());
    if (mine.size() != others.size()) {
      return Integer.compare(mine.size(), others.size());
    }
    for (int i = 0; i < mine.size(); i++) {
      int order = ORDER.compare(mine.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    for (String element : mine) {
      long a = (long) count(element) * other.total;
      long b = (long) other.count(element) * total;
      if (a != b) {
        return Long.compare(b, a);
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Composition c && counts.equals(c.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return formula();
  }
}
