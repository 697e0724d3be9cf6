package org.assay.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.lammps.LammpsInstallation;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.WorkerException;
import org.assay.suite.JobKeys;
import org.assay.suite.ResultStore;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteRunner;
import org.assay.suite.Workers;

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

  /**
   * Refuses a network where LAMMPS has no pair style for it.
   *
   * @throws WorkerException when it has none
   */
  void requirePairStyle(LammpsInstallation lammps) {
    if (potential.pairStyle().startsWith("pyfit") && !lammps.pyfit()) {
      throw new WorkerException(
          "LAMMPS " + lammps.version() + " has no pair style pyfit; build it with ./assay doctor");
    }
  }

  /** Returns the runner of its jobs: with the grade file beside a network, and what is in store. */
  SuiteRunner runner(
      Workers workers, SuiteListener listener, ResultStore store, LammpsInstallation lammps) {
    Optional<NetworkGrader> grader = network.flatMap(NetworkGrader::beside);
    JobKeys keys =
        new JobKeys(
            potential,
            grader.map(NetworkGrader::sha256).orElse(""),
            lammps.version(),
            Version.text());
    SuiteRunner plain = new SuiteRunner(workers, listener).withStore(store, keys);
    return grader.map(plain::withGrader).orElse(plain);
  }
}
