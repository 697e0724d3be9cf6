package org.assay.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.units.AtomicWeights;

/**
 * The elements of one block of PYFIT: of a line of species above the counts, as in VASP 5, or of a
 * symbol as fourth word of every line of a position; else all atoms are of one element, that of
 * whoever asks.
 *
 * <p>Fourth words are elements where all are symbols as they are written ({@code Si}, not {@code
 * SI}), and comments otherwise. Behind the flags of selective dynamics the seventh words are.
 */
final class PyfitSpecies {

  private final DataLines lines;
  private final Notes notes;
  private final String structure;
  private final int line;
  private final boolean named;
  private final SpeciesRuns runs = new SpeciesRuns();
  private final Map<String, String> spellings = new HashMap<>();

  /** Symbols behind the positions, as long as every atom has one. */
  private List<String> behind = new ArrayList<>();

  /** The first position whose word is a symbol, and the first whose word is none; 0: no such. */
  private int firstSymbol;

  private int firstOther;

  /**
   * Reads the lines of species and counts.
   *
   * @param element symbol of atoms whose species the file does not name
   * @param structure words that end a message, and tell of which structure it is
   */
  PyfitSpecies(DataLines lines, String element, Notes notes, String structure) {
    this.lines = lines;
    this.notes = notes;
    this.structure = structure;
    String text = lines.next("the number of atoms");
    named = !text.isEmpty() && Character.isLetter(text.charAt(0));
    List<String> symbols = List.of();
    if (named) {
      symbols = symbols(text);
      text = lines.next("the number of atoms");
    }
    line = lines.number() - 1;
    List<String> counts = counts(text);
    if (named && counts.size() != symbols.size()) {
      throw lines.error(
          symbols.size()
              + " species "
              + symbols
              + ", but "
              + counts.size()
              + " counts; give one count for each"
              + structure);
    }
    for (int k = 0; k < counts.size(); k++) {
      add(named ? symbols.get(k) : element, counts.get(k));
    }
    if (runs.total() == 0) {
      throw lines.error(
          "expected the number of atoms, found \"" + Shown.of(text) + "\"" + structure);
    }
  }

  private List<String> symbols(String text) {
    List<String> symbols = new ArrayList<>();
    for (String word : DataLines.words(text)) {
      if (word.startsWith("!") || word.startsWith("#")) {
        break;
      }
      ElementLabel label =
          ElementLabel.of(word)
              .orElseThrow(
                  () ->
                      lines.error(
                          "the species \""
                              + Shown.of(word)
                              + "\" is no symbol of an element from H to Cm; write it as in Si,"
                              + " and comments behind a !"
                              + structure));
      if (!label.exact()) {
        spellings.put(word, label.symbol());
      }
      symbols.add(label.symbol());
    }
    return symbols;
  }

  private static List<String> counts(String text) {
    List<String> counts = new ArrayList<>();
    for (String word : DataLines.words(text)) {
      if (!isCount(word)) {
        break;
      }
      counts.add(word);
    }
    return counts;
  }

  private static boolean isCount(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void add(String symbol, String count) {
    // Ten digits and more would overflow.
    int atoms = count.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(count);
    if (!runs.add(symbol, atoms)) {
      throw lines.error(
          "a structure of "
              + Shown.of(count)
              + " atoms; at most "
              + SpeciesRuns.MOST_ATOMS
              + structure);
    }
  }

  /** Returns the number of atoms. */
  int total() {
    return runs.total();
  }

  /** Looks at the word behind a position that has just been read. */
  void behindPosition(int atom) {
    Optional<String> word = lines.wordBehind();
    // Three flags of selective dynamics, announced or not: F F F is not fluorine.
    if (isFlag(word) && isFlag(lines.wordBehind())) {
      lines.wordBehind();
      word = lines.wordBehind();
    }
    if (word.isPresent() && AtomicWeights.isSymbol(word.get())) {
      firstSymbol = firstSymbol == 0 ? atom : firstSymbol;
      if (firstOther == 0) {
        behind.add(word.get());
      }
    } else if (firstOther == 0) {
      firstOther = atom;
      behind = List.of();
    }
  }

  private static boolean isFlag(Optional<String> word) {
    return word.filter(w -> w.equals("T") || w.equals("F")).isPresent();
  }

  /**
   * Returns the symbol of each atom, when all positions have been read, and says what was doubtful.
   */
  List<String> symbols() {
    List<String> symbols = runs.symbols();
    spellings.forEach(
        (word, symbol) ->
            count("structures with the species " + Shown.of(word) + ", taken for " + symbol));
    if (firstOther == 0) {
      if (named) {
        requireSame(symbols);
      }
      return behind;
    }
    if (firstSymbol > 0 && !named) {
      count(
          "structures with symbols behind some of their positions and not behind all; all are taken"
              + " for comments, and the atoms for "
              + symbols.get(0));
    } else if (!named && runs.several()) {
      count(
          "structures with several counts and no line of species above them; all atoms are taken"
              + " for "
              + symbols.get(0));
    }
    return symbols;
  }

  private void requireSame(List<String> symbols) {
    for (int i = 0; i < symbols.size(); i++) {
      if (!symbols.get(i).equals(behind.get(i))) {
        throw lines.error(
            "atom "
                + (i + 1)
                + " is "
                + symbols.get(i)
                + " by the line of species and its counts, and "
                + behind.get(i)
                + " by the word behind its position; mend one of them"
                + structure);
      }
    }
  }

  private void count(String what) {
    notes.count(lines.name(), what, line);
  }
}
