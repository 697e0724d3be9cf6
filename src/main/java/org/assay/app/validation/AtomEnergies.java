package org.assay.app.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.dataset.DataUnits;
import org.assay.io.Decimal;
import org.assay.io.IoReason;
import org.assay.model.NetworkDirectory;
import org.assay.structure.ElementValues;

/** Energies of atoms that a network in n2p2's files adds to what its layers give. */
final class AtomEnergies {

  private static final Pattern LINE = Pattern.compile("\\s*atom_energy\\s+(\\S+)\\s+(\\S+).*");

  private AtomEnergies() {}

  /**
   * Returns them: {@code atom_energy} of each element (eV), 0 of one without. Nothing where all are
   * 0.
   *
   * @param directory that can be read as a whole
   */
  static Optional<ElementValues> of(NetworkDirectory directory) {
    double unit = DataUnits.of(directory.units()).energy();
    Map<String, Double> energies = new LinkedHashMap<>();
    directory.elements().forEach(element -> energies.put(element, 0.0));
    Path input = directory.path().resolve(NetworkDirectory.INPUT);
    try {
      for (String line : Files.readAllLines(input, StandardCharsets.ISO_8859_1)) {
        Matcher words = LINE.matcher(line);
        if (words.matches() && energies.containsKey(words.group(1))) {
          Decimal.finite(words.group(2)).ifPresent(e -> energies.put(words.group(1), unit * e));
        }
      }
    } catch (IOException e) {
      throw IoReason.unreadable(input, e);
    }
    return energies.values().stream().allMatch(e -> e == 0)
        ? Optional.empty()
        : Optional.of(ElementValues.of(energies));
  }
}
