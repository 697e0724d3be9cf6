package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.junit.jupiter.api.Test;

/** Where LAMMPS is, and where it never is. */
class LammpsInstallationTest {

  @Test
  void lammpsIsNeverLoadedHere() {
    assertThrows(IllegalStateException.class, () -> LammpsLibrary.load("lammps"));
  }

  @Test
  void missingLibraryIsAnErrorWithItsCure() {
    WorkerSettings nowhere =
        LiveWorkers.ONE.withVariable(LammpsLocator.LIBRARY_VARIABLE, "/no/liblammps.so");
    LammpsException e = assertThrows(LammpsException.class, () -> LammpsInstallation.find(nowhere));
    assertTrue(e.getMessage().contains("/no/liblammps.so"), e.getMessage());
  }

  @Test
  void installationIsDescribed() {
    LammpsInstallation found = LammpsInstallation.find(LiveWorkers.ONE);
    assertTrue(Files.isRegularFile(found.library()), found.toString());
    assertTrue(found.version().matches("\\d{1,2} [A-Z][a-z]{2} 20\\d\\d.*"), found.version());
    assertTrue(found.packages().contains("MANYBODY"), found.packages().toString());
    assertTrue(found.mpiVersion().length() > 3, found.mpiVersion());
  }
}
