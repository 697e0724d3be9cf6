package org.assay.app.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.model.file.SmallBonds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkBondsTest {

  @TempDir Path directory;

  @Test
  void whatFailsIsSaidInWords() throws IOException {
    Path file = SmallBonds.write(directory.resolve("a.pinn"), SmallBonds.NEGATIVE_SUM);
    NetworkBonds bonds = NetworkBonds.of(file).orElseThrow();
    assertEquals(
        Optional.of(
            "the network's bond-order parameters fail, of atom 2 first: the sum of its bonds is"
                + " below 0 for 3 atoms (it counts as 0), 1 + z of a bond is not above 0 for 3"),
        bonds.failure(SmallBonds.atoms()));
    bonds.close();
    assertThrows(IllegalStateException.class, () -> bonds.failure(SmallBonds.atoms()));
  }

  @Test
  void soundBondsHaveNoFailure() throws IOException {
    Path file = SmallBonds.write(directory.resolve("a.pinn"), SmallBonds.SOUND);
    try (NetworkBonds bonds = NetworkBonds.of(file).orElseThrow()) {
      assertEquals(Optional.empty(), bonds.failure(SmallBonds.atoms()));
    }
  }

  @Test
  void straightNetworksHaveNoBonds() {
    assertEquals(Optional.empty(), NetworkBonds.of(Path.of("example/lammps/si.nn.dat")));
  }
}
