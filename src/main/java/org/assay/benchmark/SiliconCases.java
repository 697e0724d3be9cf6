package org.assay.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsPotential;

/**
 * Cases in the crystal of silicon: {@code sw} and {@code tersoff}, networks of two sizes, one of
 * them with cutoffs from 4 to 8 Å, and the networks on two processes; {@code tersoff} on two tells
 * what the machine itself allows. Or networks of one element, of two and so on, with the same
 * descriptors of each pair of elements and the same layers.
 */
public final class SiliconCases {

  private static final double LATTICE_CONSTANT = 5.431;
  private static final double MASS = 28.085;

  /** What types of atoms are called. */
  private static final List<String> SYMBOLS = List.of("Si", "Ge", "C", "Sn");

  /** Most elements of a network that is timed. */
  public static final int MOST_ELEMENTS = SYMBOLS.size();

  /** Cutoff (Å) of the networks of several elements. */
  private static final double CUTOFF_OF_ELEMENTS = 6;

  /** Cutoff (Å) of the small network that runs on two processes as well, right after one. */
  private static final double PARALLEL_CUTOFF = 4.5;

  /** Cutoffs of the scan (Å). */
  private static final double[] CUTOFFS = {4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8};

  private final int cells;
  private final Path directory;

  /**
   * Makes them.
   *
   * @param cells cubic cells of 8 atoms along each edge
   * @param directory where networks go
   */
  public SiliconCases(int cells, Path directory) {
    this.cells = cells;
    this.directory = directory;
  }

  /** Returns those of one element, and any networks of silicon beside them. */
  public List<BenchmarkCase> ofSilicon(List<Path> networks) {
    List<BenchmarkCase> cases = new ArrayList<>();
    cases.add(classical("sw", "Si.sw"));
    BenchmarkCase tersoff = classical("tersoff", "Si.tersoff");
    cases.add(tersoff);
    cases.add(tersoff.on(2));
    for (double cutoff : CUTOFFS) {
      BenchmarkCase small = network("30-16-16-1", cutoff, 6, 16);
      cases.add(small);
      if (cutoff == PARALLEL_CUTOFF) {
        cases.add(small.on(2));
      }
    }
    BenchmarkCase large = network("60-20-20-1", 6, 12, 20);
    cases.add(large);
    cases.add(large.on(2));
    for (Path file : networks) {
      cases.add(GivenCases.network(file, crystal(1), SYMBOLS.subList(0, 1)));
    }
    return cases;
  }

  /** Returns networks of one element, of two and so on to so many. */
  public List<BenchmarkCase> ofElements(int most) {
    return IntStream.rangeClosed(1, most).mapToObj(this::mixture).toList();
  }

  private BenchmarkCase mixture(int elements) {
    List<String> symbols = SYMBOLS.subList(0, elements);
    String name = elements == 1 ? "1 element" : elements + " elements";
    Path file = directory.resolve(elements + "-elements.nn.dat");
    BenchmarkNetworks.write(file, symbols, CUTOFF_OF_ELEMENTS, 6, 16);
    return new BenchmarkCase(
        name,
        crystal(elements),
        LammpsPotential.ofNetwork(file).commandsFor(String.join(" ", symbols)),
        CUTOFF_OF_ELEMENTS,
        1);
  }

  private BenchmarkCase classical(String style, String file) {
    return new BenchmarkCase(
        style, crystal(1), List.of("pair_style " + style, "pair_coeff * * " + file + " Si"), 0, 1);
  }

  private BenchmarkCase network(String name, double cutoff, int centres, int hidden) {
    String full = String.format(Locale.ROOT, "%s rc %.1f", name, cutoff);
    Path file = directory.resolve(full.replace(' ', '-') + ".nn.dat");
    BenchmarkNetworks.write(file, SYMBOLS.subList(0, 1), cutoff, centres, hidden);
    return new BenchmarkCase(
        full, crystal(1), LammpsPotential.ofNetwork(file).commandsFor("Si"), cutoff, 1);
  }

  /** Returns the commands for a crystal of so many elements, as many atoms of each, at random. */
  private List<String> crystal(int elements) {
    List<String> lines = new ArrayList<>();
    lines.add("units metal");
    lines.add("lattice diamond " + LATTICE_CONSTANT);
    lines.add(String.format(Locale.ROOT, "region box block 0 %1$d 0 %1$d 0 %1$d", cells));
    lines.add("create_box " + elements + " box");
    lines.add("create_atoms 1 box");
    for (int type = elements; type > 1; type--) {
      // Of those that are left, so that in the end there are as many of each.
      lines.add("set type 1 type/fraction " + type + " " + 1.0 / type + " 4711");
    }
    lines.add("mass * " + MASS);
    return lines;
  }
}
