package org.assay.kernel;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assay.model.Activation;
import org.assay.model.AtomDescriptors;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.SymmetryFunctions;

/**
 * What describes atoms, as the library holds it: made of Legendre moments, or of the files of a
 * network of symmetry functions, which it reads. For any number of threads.
 */
public final class CompiledDescriptors implements AutoCloseable {

  private final NativeHandle memory;

  private CompiledDescriptors(Pointer handle) {
    memory = new NativeHandle("descriptors", handle, FitLibrary::assay_fit_descriptors_free);
  }

  /**
   * Makes them.
   *
   * @throws org.assay.DataFormatException when an {@code input.nn} is wrong, naming file and line
   */
  public static CompiledDescriptors of(AtomDescriptors descriptors) {
    return descriptors instanceof SymmetryFunctions functions
        ? read(functions.name(), functions.text(), functions.units())
        : of((LegendreMoments) descriptors);
  }

  private static CompiledDescriptors of(LegendreMoments moments) {
    int[] orders = moments.orders();
    double[] centres = moments.centres();
    return new CompiledDescriptors(
        FitLibrary.assay_fit_descriptors_create(
            moments.type(),
            moments.reach(),
            moments.cutoffRange(),
            moments.sigma(),
            moments.shift(),
            moments.elements(),
            orders.length,
            orders,
            centres.length,
            centres));
  }

  /**
   * Reads the text of an {@code input.nn}.
   *
   * @param name what messages call it
   * @param units {@code angstrom-ev} or {@code bohr-hartree}; empty where the text says its own
   * @throws org.assay.DataFormatException naming the line of the first thing that is wrong, or that
   *     nobody said the units
   */
  public static CompiledDescriptors read(String name, String text, String units) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new CompiledDescriptors(
        FitLibrary.assay_fit_symmetry_create(
            content,
            content.length,
            CompiledPotential.text(name),
            units.isEmpty() ? null : CompiledPotential.text(units)));
  }

  /**
   * Reads a directory, with the weights of its networks.
   *
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong
   */
  public static CompiledDescriptors read(NetworkDirectory directory) {
    try (DirectoryTexts texts = new DirectoryTexts(directory)) {
      return new CompiledDescriptors(
          FitLibrary.assay_fit_symmetry_create_directory(
              texts.count(),
              texts.names(),
              texts.contents(),
              texts.lengths(),
              CompiledPotential.text(directory.path().toString()),
              CompiledPotential.text(directory.units())));
    }
  }

  /** Returns how many elements are told apart. */
  public int elements() {
    int[] elements = new int[1];
    memory.call(d -> FitLibrary.assay_fit_descriptors_size(d, elements, new double[1]));
    return elements[0];
  }

  /** Returns how far an atom sees (Å). */
  public double reach() {
    double[] cutoff = new double[1];
    memory.call(d -> FitLibrary.assay_fit_descriptors_size(d, new int[1], cutoff));
    return cutoff[0];
  }

  /** Returns how many numbers describe an atom of an element. */
  public int size(int element) {
    int[] inputs = new int[1];
    memory.call(d -> FitLibrary.assay_fit_descriptors_inputs(d, element, inputs));
    return inputs[0];
  }

  /**
   * Returns how many descriptors of an atom can have a derivative, in structures of some elements
   * alone.
   *
   * @param present places of these elements, ascending
   * @return {@code [host][other]}, by the position of an atom of each of them, and behind these of
   *     the virials
   */
  public int[][] columns(int... present) {
    int count = present.length;
    int[] found = new int[count * (count + 1)];
    memory.call(d -> FitLibrary.assay_fit_descriptors_columns(d, count, present, found));
    return IntStream.range(0, count)
        .mapToObj(h -> Arrays.copyOfRange(found, h * (count + 1), (h + 1) * (count + 1)))
        .toArray(int[][]::new);
  }

  /** Returns the symmetry functions of an element, in the order of its network's inputs. */
  public SymmetryFunctions.OfElement functions(int element) {
    byte[] symbol = new byte[4];
    memory.call(d -> FitLibrary.assay_fit_symmetry_element(d, element, symbol));
    List<SymmetryFunctions.Function> functions = new ArrayList<>();
    for (int n = size(element); n > 0; n--) {
      functions.add(function(element, functions.size()));
    }
    int length = 0;
    while (symbol[length] != 0) {
      length++;
    }
    return new SymmetryFunctions.OfElement(
        new String(symbol, 0, length, StandardCharsets.US_ASCII), functions);
  }

  private SymmetryFunctions.Function function(int element, int n) {
    int[] line = new int[1];
    PointerByReference text = new PointerByReference();
    memory.call(d -> FitLibrary.assay_fit_symmetry_function(d, element, n, line, text));
    return new SymmetryFunctions.Function(
        line[0], text.getValue().getString(0, StandardCharsets.UTF_8.name()));
  }

  /**
   * Returns the layers that the files give an element's network.
   *
   * @throws org.assay.DataFormatException where they cannot be trained
   */
  public NetworkArchitecture network(int element) {
    int[] layers = new int[1];
    memory.call(d -> FitLibrary.assay_fit_symmetry_network(d, element, layers, null, null));
    int[] sizes = new int[layers[0] + 1];
    int[] codes = new int[Math.max(1, layers[0] - 1)];
    codes[0] = Activation.LINEAR.code();
    memory.call(d -> FitLibrary.assay_fit_symmetry_network(d, element, layers, sizes, codes));
    return new NetworkArchitecture(
        sizes, Arrays.stream(codes).mapToObj(Activation::ofLibrary).toList());
  }

  /**
   * Returns the weights and biases of an element's network in a directory: of one that takes G as
   * they are and gives eV. The files' scaling, {@code normalize_nodes}, {@code mean_energy}, {@code
   * conv_energy} and {@code atom_energy} are in them.
   */
  public double[] parameters(int element) {
    double[] parameters = new double[network(element).parameters()];
    memory.call(d -> FitLibrary.assay_fit_symmetry_parameters(d, element, parameters));
    return parameters;
  }

  /** Uses what the library holds. */
  <T> T with(Function<Pointer, T> use) {
    return memory.with(use);
  }

  @Override
  public void close() {
    memory.close();
  }
}
