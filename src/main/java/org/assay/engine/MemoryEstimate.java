package org.assay.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledDescriptors;
import org.assay.kernel.Precision;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.structure.NeighbourList;

/**
 * The memory that compiled kernels will take for a set, outside of Java's heap, before they
 * describe it: of an atom with forces three rows of derivatives for each other atom that it sees,
 * and six for the virials. Neighbours are counted in some of the structures, evenly spread over the
 * data, and taken to be as many in the others.
 *
 * @param derivatives numbers of all rows
 * @param rest memory of descriptors, and of what says whose the rows are (bytes)
 * @param counted structures whose neighbours were counted
 */
public record MemoryEstimate(long derivatives, long rest, int counted) {

  /** Nothing. */
  public static final MemoryEstimate NONE = new MemoryEstimate(0, 0, 0);

  /** Atoms whose neighbours are counted: within a per cent or so, in some tenths of a second. */
  private static final long COUNTED = 20_000;

  /** Size of a neighbour: its place and the atom that it is an image of (bytes). */
  private static final int NEIGHBOUR = 3 * Double.BYTES + Integer.BYTES;

  /**
   * Estimates the memory of a set.
   *
   * @param vectors whether forces and stresses will be asked for, of the structures that have any
   * @param bonds whether networks of bond-order energies will be made, which keep the neighbours
   * @throws org.assay.DataFormatException when an atom is of none of the elements
   */
  public static MemoryEstimate of(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors descriptors,
      boolean vectors,
      boolean bonds) {
    long descriptorNumbers = 0;
    for (int place : EngineSet.places(structures, elements)) {
      descriptorNumbers += descriptors.size(place);
    }
    List<LabelledStructure> withVectors =
        structures.stream().filter(s -> vectors && EngineSet.hasVectors(s)).toList();
    long rest = Double.BYTES * descriptorNumbers;
    try (CompiledDescriptors kind = CompiledDescriptors.of(descriptors)) {
      Count rows = Count.of(withVectors, elements, kind);
      rest += (long) (Integer.BYTES * rows.pairs);
      if (bonds) {
        rest += (long) (NEIGHBOUR * Count.of(structures, elements, kind).neighbours);
      }
      return new MemoryEstimate((long) rows.numbers, rest, rows.structures);
    }
  }

  /** Returns the memory (bytes). */
  public long bytes(Precision precision) {
    return precision.bytes() * derivatives + rest;
  }

  /**
   * Says it, for the log.
   *
   * @param processes over which it is spread
   */
  public String words(Precision precision, int processes) {
    String all =
        "memory: the derivatives of descriptors, all kept, would take about "
            + MemoryBudget.text(precision.bytes() * derivatives)
            + " ("
            + precision.key()
            + "), all else of the sets about "
            + MemoryBudget.text(rest);
    return processes == 1
        ? all
        : all
            + "; each of "
            + processes
            + " ranks "
            + MemoryBudget.text(bytes(precision) / processes);
  }

  /** Returns what both take together. */
  public MemoryEstimate plus(MemoryEstimate other) {
    return new MemoryEstimate(
        derivatives + other.derivatives, rest + other.rest, counted + other.counted);
  }

  /** What was counted in some structures, and then what all have. */
  private static final class Count {
    private final ElementSet elements;
    private final CompiledDescriptors kind;
    private final Map<List<Integer>, int[][]> columns = new HashMap<>();
    private double numbers;
    private double pairs;
    private double neighbours;
    private int structures;

    private Count(ElementSet elements, CompiledDescriptors kind) {
      this.elements = elements;
      this.kind = kind;
    }

    static Count of(
        List<LabelledStructure> structures, ElementSet elements, CompiledDescriptors kind) {
      Count count = new Count(elements, kind);
      long atoms = structures.stream().mapToLong(LabelledStructure::size).sum();
      List<LabelledStructure> some = some(structures, Math.max(1, atoms / (double) COUNTED));
      long counted = 0;
      for (LabelledStructure s : some) {
        count.add(s);
        counted += s.size();
      }
      double factor = counted == 0 ? 0 : atoms / (double) counted;
      count.numbers *= factor;
      count.pairs *= factor;
      count.neighbours *= factor;
      return count;
    }

    /** Returns a structure for every so many. */
    private static List<LabelledStructure> some(List<LabelledStructure> structures, double each) {
      List<LabelledStructure> some = new ArrayList<>();
      for (double next = 0; next < structures.size(); next += each) {
        some.add(structures.get((int) next));
      }
      return some;
    }

    private void add(LabelledStructure s) {
      structures++;
      int[] places = s.structure().placesAmong(elements.symbols());
      int[] present = IntStream.of(places).sorted().distinct().toArray();
      int[] among = new int[elements.size()];
      IntStream.range(0, present.length).forEach(n -> among[present[n]] = n);
      int[][] widths =
          columns.computeIfAbsent(
              IntStream.of(present).boxed().toList(), known -> kind.columns(present));
      NeighbourList list = NeighbourList.of(s.structure(), kind.reach());
      neighbours += list.entries();
      int[] seenBy = new int[s.size()];
      for (int i = 0; i < s.size(); i++) {
        int[] mine = widths[among[places[i]]];
        numbers += 6.0 * mine[present.length];
        for (int n = list.start(i); n < list.start(i + 1); n++) {
          int j = list.atom(n);
          if (j != i && seenBy[j] != i + 1) {
            seenBy[j] = i + 1;
            pairs++;
            numbers += 3.0 * mine[among[places[j]]];
          }
        }
      }
    }
  }
}
