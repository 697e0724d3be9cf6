package org.assay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.DataFormatException;

/**
 * Which atoms an {@code OUTCAR} is about: the elements by the titles of their potentials, and how
 * many there are of each by {@code ions per type}.
 *
 * <p>Titles: lines of {@code TITEL}, or, where VASP writes none (NWRITE 0 and 1), of {@code
 * POTCAR:}, which come once in a list and once more with each potential.
 */
final class OutcarSpecies {

  private static final Pattern NIONS = Pattern.compile("NIONS\\s*=\\s*(\\d{1,9})");

  private final DataLines lines;
  private final List<String> titles = new ArrayList<>();
  private final List<String> listed = new ArrayList<>();
  private int ions = -1;
  private SpeciesRuns runs = new SpeciesRuns();

  OutcarSpecies(DataLines lines) {
    this.lines = lines;
  }

  /** Takes a line that begins with {@code TITEL}. */
  void title(String line) {
    titles.add(line.substring(line.indexOf('=') + 1).strip());
  }

  /** Takes a line that begins with {@code POTCAR:}. */
  void potential(String line) {
    listed.add(line.substring("POTCAR:".length()).strip());
  }

  /** Takes a line that says NIONS. */
  void ions(String line) {
    Matcher m = NIONS.matcher(line);
    ions = m.find() ? Integer.parseInt(m.group(1)) : ions;
  }

  /**
   * Takes a line that begins with {@code ions per type}.
   *
   * @param more what follows it, should it be numbers only
   * @throws DataFormatException when the numbers do not add up to NIONS, or elements are missing
   */
  void counts(String line, List<String> more) {
    List<String> counts =
        new ArrayList<>(Arrays.asList(DataLines.words(line.substring(line.indexOf('=') + 1))));
    counts.addAll(more);
    SpeciesRuns all = new SpeciesRuns();
    List<String> elements = elements(counts.size());
    for (int k = 0; k < counts.size(); k++) {
      int count = counts.get(k).matches("\\d{1,8}") ? Integer.parseInt(counts.get(k)) : -1;
      if (count < 1 || !all.add(elements.get(k), count)) {
        throw lines.error(
            "\""
                + Shown.of(counts.get(k))
                + "\" ions of a type, expected 1 to "
                + SpeciesRuns.MOST_ATOMS
                + " in all");
      }
    }
    if (ions >= 0 && all.total() != ions) {
      throw lines.error(
          "\"ions per type\" = "
              + Shown.of(String.join(" ", counts))
              + " are "
              + all.total()
              + " ions, but NIONS = "
              + ions
              + ": VASP up to 6.3 writes the first ten types only; read the vasprun.xml of this"
              + " calculation instead");
    }
    runs = all;
  }

  /** Returns the atoms; none before their numbers are known. */
  SpeciesRuns runs() {
    return runs;
  }

  private List<String> elements(int types) {
    // The list comes first: what follows repeats it.
    List<String> all = titles.isEmpty() ? listed : titles;
    if (all.size() < types) {
      throw lines.error(
          types
              + " numbers of ions, but "
              + all.size()
              + " potentials (lines of TITEL or POTCAR:) before");
    }
    return all.subList(0, types).stream().map(this::element).collect(Collectors.toList());
  }

  private String element(String title) {
    return VaspElement.ofTitle(title)
        .orElseThrow(() -> lines.error("no element in the title \"" + Shown.of(title) + "\""));
  }
}
