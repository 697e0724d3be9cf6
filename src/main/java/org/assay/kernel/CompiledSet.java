package org.assay.kernel;

import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assay.model.Activation;
import org.assay.model.AtomDescriptors;
import org.assay.model.BondOrderEnergy;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;

/**
 * Structures that the library has described, in memory outside of Java's heap. For any number of
 * threads.
 *
 * <p>The memory is given back by {@link #close}, or when nobody holds the set any more.
 */
public final class CompiledSet implements AutoCloseable {

  private final CompiledKernel kernel;
  private final int numbers;
  private final Precision precision;
  private final NativeHandle memory;

  /**
   * What is to be described.
   *
   * @param start first atom of each structure, and the number of atoms at the end
   * @param inverseVolumes of the structures (1/Å³)
   * @param elements of each atom, its element's place among those that are told apart
   * @param withVectors of each structure, whether it has forces or a stress to be fitted; empty
   *     where none will be asked for
   * @param neighbourStart first neighbour of each atom, and the number of neighbours at the end
   * @param neighbour the atom that each neighbour is an image of, of the same structure
   * @param vectors from atom to neighbour, triples (Å)
   */
  public record Structures(
      int[] start,
      double[] inverseVolumes,
      int[] elements,
      boolean[] withVectors,
      int[] neighbourStart,
      int[] neighbour,
      double[] vectors) {

    /** Returns flags as C has them. */
    private int[] flags() {
      int[] flags = new int[withVectors.length];
      for (int s = 0; s < flags.length; s++) {
        flags[s] = withVectors[s] ? 1 : 0;
      }
      return flags.length == 0 ? null : flags;
    }
  }

  /** Describes structures. */
  public CompiledSet(CompiledKernel kernel, AtomDescriptors descriptors, Structures structures) {
    this(kernel, descriptors, structures, false, Precision.DOUBLE);
  }

  /**
   * Describes structures.
   *
   * @param bonds whether networks of bond-order energies will be made, which see the neighbours
   * @param precision of the derivatives of descriptors
   */
  public CompiledSet(
      CompiledKernel kernel,
      AtomDescriptors descriptors,
      Structures structures,
      boolean bonds,
      Precision precision) {
    this(
        kernel,
        Arrays.stream(structures.elements).map(descriptors::size).sum(),
        precision,
        make(kernel, descriptors, structures, bonds, precision));
  }

  private CompiledSet(CompiledKernel kernel, int numbers, Precision precision, Pointer handle) {
    this.kernel = kernel;
    this.numbers = numbers;
    this.precision = precision;
    memory = new NativeHandle("set", handle, FitLibrary::assay_fit_set_free);
  }

  private static Pointer make(
      CompiledKernel kernel,
      AtomDescriptors descriptors,
      Structures structures,
      boolean bonds,
      Precision precision) {
    try (CompiledDescriptors kind = CompiledDescriptors.of(descriptors)) {
      return kind.with(
          pointer ->
              FitLibrary.assay_fit_set_create(
                  kernel.place(),
                  pointer,
                  structures.start.length - 1,
                  structures.start,
                  structures.inverseVolumes,
                  structures.elements,
                  structures.flags(),
                  structures.neighbourStart,
                  structures.neighbour,
                  structures.vectors,
                  bonds ? 1 : 0,
                  precision == Precision.FLOAT ? 1 : 0));
    }
  }

  /**
   * Returns the same structures with the derivatives of their descriptors in memory, which forces
   * and stresses need, of a set that was made for those.
   */
  public CompiledSet withRows() {
    return new CompiledSet(kernel, numbers, precision, with(FitLibrary::assay_fit_set_with_rows));
  }

  /** Returns what has described it. */
  public CompiledKernel kernel() {
    return kernel;
  }

  /** Uses the set, which nobody gives back meanwhile. */
  <T> T with(Function<Pointer, T> use) {
    return memory.with(use);
  }

  /**
   * Returns a handle for networks at the set, or null when the memory does not suffice.
   *
   * @param bonds energies whose parameters the networks of the elements give; empty: straight ones
   */
  Pointer makeNetwork(ParameterLayout layout, List<BondOrderEnergy> bonds) {
    List<NetworkArchitecture> networks =
        IntStream.range(0, layout.elements().size()).mapToObj(layout::network).toList();
    int[] layers = networks.stream().mapToInt(NetworkArchitecture::layers).toArray();
    int[] sizes = networks.stream().flatMapToInt(n -> Arrays.stream(n.sizes())).toArray();
    int[] activations = networks.stream().flatMapToInt(CompiledSet::activations).toArray();
    if (bonds.isEmpty()) {
      return with(set -> FitLibrary.assay_fit_network_create(set, layers, sizes, activations));
    }
    BondOrderEnergy first = bonds.get(0);
    double[] baselines = bonds.stream().flatMapToDouble(b -> Arrays.stream(b.baseline())).toArray();
    return with(
        set ->
            FitLibrary.assay_fit_bonds_create(
                set,
                layers,
                sizes,
                activations,
                baselines,
                first.cutoffRadius(),
                first.cutoffRange(),
                first.squared() ? 1 : 0));
  }

  /** Returns the activations of the hidden layers, of which there may be none. */
  public static IntStream activations(NetworkArchitecture network) {
    return network.activations().stream().mapToInt(Activation::code).limit(network.layers() - 1);
  }

  /** Returns the descriptors, atom after atom, of each as many as its element has. */
  public double[] descriptors() {
    double[] descriptors = new double[numbers];
    memory.call(set -> FitLibrary.assay_fit_set_descriptors(set, descriptors));
    return descriptors;
  }

  /**
   * Returns how many derivatives of descriptors forces need, those by all images of an atom being
   * one, without those that are 0 because a pair of elements has nothing to do with the atom.
   */
  public long derivatives() {
    return sizes()[0];
  }

  /** Returns the size that the rows have or would have in memory (bytes). */
  public long bytesOfRows() {
    return precision.bytes() * sizes()[1];
  }

  private long[] sizes() {
    long[] derivatives = new long[1];
    long[] numbers = new long[1];
    memory.call(set -> FitLibrary.assay_fit_set_size(set, derivatives, numbers));
    return new long[] {derivatives[0], numbers[0]};
  }

  /** Returns the sum of all rows in memory: the least work that reads them. */
  public double sum() {
    double[] sum = new double[1];
    memory.call(set -> FitLibrary.assay_fit_set_sum(set, sum));
    return sum[0];
  }

  /** Returns the size of what it holds (bytes). */
  public long bytes() {
    return with(FitLibrary::assay_fit_set_bytes);
  }

  /**
   * Gives the memory back, once no call is under way; neither the set nor its networks can be used
   * any more.
   */
  @Override
  public void close() {
    memory.close();
  }
}
