package org.assay.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.assay.lammps.LammpsPotential;
import org.assay.property.PropertyJob;

/**
 * Makes the keys that jobs' outcomes are kept under: SHA-256, in hexadecimal, of everything that
 * decides an outcome.
 *
 * @param potential what is tested; its hash and its pair style count, its name and place do not
 * @param grading hash of the file that statuses are graded by, or empty
 * @param lammpsVersion as LAMMPS prints it
 * @param assayVersion version of this program
 */
public record JobKeys(
    LammpsPotential potential, String grading, String lammpsVersion, String assayVersion) {

  /**
   * Returns the key of a job: of its class, its name and every component of it, settings, phase,
   * seed and data among them. A job that is no record, or has a component whose content cannot be
   * told, has none and is run each time.
   */
  public Optional<String> of(PropertyJob job) {
    return ContentText.of(job)
        .map(
            content ->
                sha256(
                    String.join(
                        "\n",
                        "assay " + assayVersion,
                        "lammps " + lammpsVersion,
                        "pair_style " + potential.pairStyle(),
                        "potential " + potential.sha256(),
                        "grading " + grading,
                        content)));
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the SHA-256 of a file's bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
