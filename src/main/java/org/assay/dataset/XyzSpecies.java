package org.assay.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.units.AtomicWeights;

/**
 * Elements of a frame of extended XYZ, by its column of species, of atomic numbers, or both.
 *
 * <p>Numbers in the column of species are atomic numbers where they cannot be types of LAMMPS,
 * which are 1, 2, 3 …: one above 4, and not all from 1 on.
 */
final class XyzSpecies {

  /** Numbers up to this may be types. */
  private static final int MOST_TYPES = 4;

  private final XyzNotes notes;
  private final Map<String, ElementLabel> known = new HashMap<>();

  /** Labels of the frame that is being read. */
  private final Set<String> labels = new HashSet<>();

  XyzSpecies(XyzNotes notes) {
    this.notes = notes;
  }

  /**
   * Returns the symbol of an atom.
   *
   * @param label of the species column, or nothing
   * @param number of the column of atomic numbers, or nothing
   * @param error makes the error of a message
   */
  String symbol(
      Optional<String> label,
      Optional<String> number,
      Function<String, DataFormatException> error) {
    if (number.isPresent()) {
      String symbol = byNumber(number.get(), error);
      Optional<ElementLabel> other = label.flatMap(ElementLabel::of);
      if (other.isPresent() && !other.get().symbol().equals(symbol)) {
        throw error.apply(
            "the species "
                + Shown.of(label.get())
                + " contradicts the atomic number "
                + number.get()
                + " ("
                + symbol
                + ")");
      }
      return symbol;
    }
    String text = label.orElseThrow();
    labels.add(text);
    if (isNumber(text)) {
      return byNumber(text, error);
    }
    ElementLabel found = known.get(text);
    if (found == null) {
      found =
          ElementLabel.of(text)
              .orElseThrow(
                  () ->
                      error.apply(
                          "the species \""
                              + Shown.of(text)
                              + "\" is no symbol of an element from H to Cm (as in Si)"));
      known.put(text, found);
    }
    return found.symbol();
  }

  /**
   * Says how the labels of the frame that has been read were understood.
   *
   * @throws DataFormatException when they are numbers that may be types of LAMMPS
   */
  void endFrame(Function<String, DataFormatException> error) {
    Set<Integer> numbers = new TreeSet<>();
    for (String label : labels) {
      ElementLabel element = known.get(label);
      if (isNumber(label)) {
        numbers.add(Integer.valueOf(label));
      } else if (element != null && !element.exact()) {
        notes.count(
            "structures with the species " + Shown.of(label) + ", taken for " + element.symbol());
      }
    }
    labels.clear();
    if (numbers.isEmpty()) {
      return;
    }
    int largest = numbers.stream().mapToInt(n -> n).max().orElseThrow();
    if (largest <= MOST_TYPES || numbers.size() == largest) {
      throw error.apply(
          "the species are numbers, "
              + numbers
              + ", which may be atomic numbers or types of LAMMPS; write symbols (LAMMPS:"
              + " dump_modify element), or a column Z:I:1");
    }
    notes.count("structures whose species are numbers, taken for atomic numbers");
  }

  private static boolean isNumber(String label) {
    return !label.isEmpty()
        && label.length() <= 3
        && label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String byNumber(String text, Function<String, DataFormatException> error) {
    if (!isNumber(text)) {
      throw error.apply("expected an atomic number, found \"" + Shown.of(text) + "\"");
    }
    try {
      return AtomicWeights.symbol(Integer.parseInt(text));
    } catch (SettingsException e) {
      throw error.apply(e.getMessage());
    }
  }
}
