package org.assay.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.lammps.LammpsPotential;

/**
 * A potential to be validated.
 *
 * @param potential as LAMMPS takes it
 * @param network file of the network, where it is one
 */
record Candidate(LammpsPotential potential, Optional<Path> network) {

  static Candidate ofNetwork(Path file) {
    return new Candidate(LammpsPotential.ofNetwork(file), Optional.of(file));
  }
}
