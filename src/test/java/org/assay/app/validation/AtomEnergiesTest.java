package org.assay.app.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.model.NetworkDirectory;
import org.assay.structure.ElementValues;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Energies of atoms that n2p2's files state. */
class AtomEnergiesTest {

  private static final String WATER =
      """
      elements H O
      mean_energy -25.5
      #atom_energy H -1.0
      """;

  @TempDir private Path folder;

  private Optional<ElementValues> of(String units, String text) throws IOException {
    Files.writeString(folder.resolve(NetworkDirectory.INPUT), text);
    return AtomEnergies.of(new NetworkDirectory(folder, List.of("H", "O"), units));
  }

  /** The mean energy of a normalised network is none of atoms, and neither are comments. */
  @Test
  void energiesOfAtomsAreThoseOfTheLinesThatStateThem() throws IOException {
    assertEquals(Optional.empty(), of("angstrom-ev", WATER));
    String stated = WATER + "atom_energy O -74.94518524 # free atom\n";
    assertEquals(
        Map.of("H", 0.0, "O", -74.94518524), of("angstrom-ev", stated).orElseThrow().own());
    assertEquals(
        -74.94518524 * Units.EV_PER_HARTREE, of("bohr-hartree", stated).orElseThrow().of("O"));
  }
}
