package org.assay.suite;

import java.util.Optional;
import org.assay.io.Sha256;
import org.assay.lammps.TestedPotential;
import org.assay.property.PropertyJob;

/**
 * Makes the keys that jobs' outcomes are kept under: SHA-256, in hexadecimal, of everything that
 * decides an outcome.
 *
 * @param potential what is tested; its hash and its pair style count, its name and place do not
 * @param grading hash of the file that statuses are graded by, or empty
 * @param lammpsVersion as LAMMPS prints it; empty where another program computes
 * @param assayVersion version of this program
 */
public record JobKeys(
    TestedPotential potential, String grading, String lammpsVersion, String assayVersion) {

  /**
   * Returns the key of a job: of its class, its name and every component of it, settings, phase,
   * seed and data among them. A job that is no record, or has a component whose content cannot be
   * told, has none and is run each time.
   */
  public Optional<String> of(PropertyJob job) {
    return ContentText.of(job)
        .map(
            content ->
                Sha256.of(
                    String.join(
                        "\n",
                        "assay " + assayVersion,
                        "lammps " + lammpsVersion,
                        "pair_style " + potential.pairStyle(),
                        "potential " + potential.sha256(),
                        "grading " + grading,
                        content)));
  }
}
