package org.assay.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.Decimal;

/**
 * What LAMMPS says about the last run of a log.
 *
 * @param seconds wall time of the run
 * @param processorFraction processor time over wall time, of one rank on average
 * @param steps time steps
 * @param atoms atoms
 * @param megabytes memory that LAMMPS counts, of all ranks together (MiB)
 * @param neighbours within the cutoff, of an atom on average; 0 where nobody counted
 */
public record LammpsTiming(
    double seconds,
    double processorFraction,
    long steps,
    long atoms,
    double megabytes,
    double neighbours) {

  private static final Pattern LOOP =
      Pattern.compile("Loop time of (\\S+) on (\\d+) procs for (\\d+) steps with (\\d+) atoms");
  private static final Pattern PROCESSOR = Pattern.compile("([0-9.]+)% CPU use with");
  private static final Pattern MEMORY =
      Pattern.compile("Per MPI rank memory allocation \\(min/avg/max\\) = \\S+ \\| (\\S+) \\|");

  private static final Pattern NEIGHBOURS = Pattern.compile("(?m)^neighbours (\\S+)");

  /**
   * Reads a log.
   *
   * @throws DataFormatException when a run is missing from it
   */
  public static LammpsTiming read(String log) {
    Matcher loop = last(LOOP, log, "Loop time of … on … procs for … steps with … atoms");
    Matcher processor = last(PROCESSOR, log, "…% CPU use with …");
    Matcher memory = last(MEMORY, log, "Per MPI rank memory allocation …");
    Matcher neighbours = NEIGHBOURS.matcher(log);
    return new LammpsTiming(
        number(loop),
        number(processor) / 100,
        Long.parseLong(loop.group(3)),
        Long.parseLong(loop.group(4)),
        number(memory) * Integer.parseInt(loop.group(2)),
        neighbours.find() ? number(neighbours) : 0);
  }

  private static double number(Matcher found) {
    return Decimal.finite(found.group(1))
        .orElseThrow(
            () ->
                new DataFormatException(
                    "LAMMPS's log has \"" + found.group() + "\", expected a number in it"));
  }

  private static Matcher last(Pattern pattern, String log, String what) {
    Matcher matcher = pattern.matcher(log);
    Matcher found = null;
    while (matcher.find()) {
      found = pattern.matcher(log);
      found.find(matcher.start());
    }
    if (found == null) {
      throw new DataFormatException("LAMMPS's log has no line \"" + what + "\"");
    }
    return found;
  }

  /** Returns wall time per atom and step (µs). */
  public double wallMicroseconds() {
    return 1e6 * seconds / ((double) steps * atoms);
  }

  /**
   * Returns processor time of one rank per atom and step (µs), which other work does not stretch.
   */
  public double processorMicroseconds() {
    return wallMicroseconds() * processorFraction;
  }

  /** Returns memory per atom (bytes). */
  public double bytesPerAtom() {
    return megabytes * (1 << 20) / atoms;
  }
}
