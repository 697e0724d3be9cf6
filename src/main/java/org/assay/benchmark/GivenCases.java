package org.assay.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.io.AtomicFile;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.script.ScriptWriter;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Structure;

/** Networks, and potentials of LAMMPS's own beside them, in copies of a given structure. */
public final class GivenCases {

  /** Atoms that are timed unless the number of copies is given. */
  private static final int ATOMS = 4000;

  private static final String DATA = "structure.data";

  private final List<String> elements;
  private final List<String> crystal;

  /**
   * Makes them.
   *
   * @param copies of the structure along each of its vectors; nothing for so many that there are
   *     some 4,000 atoms
   * @param directory where the structure is written to
   */
  public GivenCases(Structure structure, Optional<Integer> copies, Path directory) {
    elements = List.copyOf(new LinkedHashSet<>(structure.symbols()));
    AtomicFile.writeInside(
        directory.resolve(DATA), ScriptWriter.data("for a benchmark", structure));
    int n = copies.orElseGet(() -> (int) Math.ceil(Math.cbrt(1.0 * ATOMS / structure.size())));
    crystal =
        List.of(
            "units metal",
            "box tilt large",
            "read_data " + DATA,
            String.format(Locale.ROOT, "replicate %1$d %1$d %1$d", n));
  }

  /**
   * Returns a case for each potential.
   *
   * @throws DataFormatException when a network lacks an element of the structure
   */
  public List<BenchmarkCase> of(List<Path> networks, List<LammpsPotential> others) {
    List<BenchmarkCase> cases = new ArrayList<>();
    String types = String.join(" ", elements);
    for (Path file : networks) {
      cases.add(network(file, crystal, elements));
    }
    for (LammpsPotential other : others) {
      cases.add(new BenchmarkCase(other.pairStyle(), crystal, other.commandsFor(types), 0, 1));
    }
    return cases;
  }

  /**
   * Returns a network in a crystal.
   *
   * @param types elements of the crystal's types of atoms
   * @throws DataFormatException when the network lacks one of them
   */
  static BenchmarkCase network(Path file, List<String> crystal, List<String> types) {
    if (NetworkDirectory.isOne(file)) {
      throw new DataFormatException(
          file
              + ": a directory of n2p2 is timed by its commands, which say its units: --lammps"
              + " \"pair_style pyfit units NAME; pair_coeff * * "
              + file
              + " {element}\"");
    }
    Potential potential = NnFileReader.read(file).potential();
    List<String> known = potential.elements().symbols();
    for (String type : types) {
      if (!known.contains(type)) {
        throw new DataFormatException(
            file + ": a network of " + potential.elements() + " cannot be timed with " + type);
      }
    }
    return new BenchmarkCase(
        file.getFileName().toString(),
        crystal,
        LammpsPotential.ofNetwork(file).commandsFor(String.join(" ", types)),
        potential.cutoffRadius(),
        1);
  }
}
