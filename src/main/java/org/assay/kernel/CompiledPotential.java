package org.assay.kernel;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.model.NetworkDirectory;
import org.assay.model.ZblCore;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * A potential that the compiled library reads and evaluates: the reader and the kernel of the pair
 * style, without LAMMPS. For any number of threads at once. Its memory is outside of Java's heap,
 * and is given back by {@link #close} or when nobody holds the potential any more.
 */
public final class CompiledPotential implements AutoCloseable {

  private final NativeHandle handle;
  private final List<String> elements = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final int descriptors;
  private final double cutoffRadius;

  /**
   * How far the atoms of a structure are from a training set.
   *
   * @param grades extrapolation grade of each atom, above 1 beyond the set
   * @param outside descriptors of each atom that are outside of the set's ranges
   */
  public record Grades(double[] grades, int[] outside) {}

  private CompiledPotential(Pointer pointer) {
    handle = new NativeHandle("potential", pointer, KernelLibrary::assay_potential_free);
    int[] count = new int[1];
    int[] size = new int[1];
    double[] cutoff = new double[1];
    handle.call(p -> KernelLibrary.assay_potential_size(p, count, size, cutoff));
    descriptors = size[0];
    cutoffRadius = cutoff[0];
    byte[] symbol = new byte[4];
    for (int n = 0; n < count[0]; n++) {
      int element = n;
      handle.call(p -> KernelLibrary.assay_potential_element(p, element, symbol, new double[1]));
      elements.add(new String(symbol, StandardCharsets.US_ASCII).split("\0", 2)[0]);
    }
    for (Pointer text = warning(); text != null; text = warning()) {
      warnings.add(text.getString(0, StandardCharsets.UTF_8.name()));
    }
  }

  /** Returns the text of the first warning that is not kept yet; null behind the last. */
  private Pointer warning() {
    PointerByReference text = new PointerByReference();
    handle.call(p -> KernelLibrary.assay_potential_warning(p, warnings.size(), text));
    return text.getValue();
  }

  /**
   * Reads a network file, and that of its core, where one lies beside it.
   *
   * @param kernel what it will be evaluated by
   * @throws DataFormatException naming file and line of the first thing that is wrong, or the core
   *     file that is missing
   */
  public static CompiledPotential read(CompiledKernel kernel, Path file) {
    Path core = ZblCore.beside(file);
    CompiledPotential potential = parse(kernel, file.toString(), bytes(file));
    try {
      return Files.isRegularFile(core)
          ? potential.withCore(core.toString(), bytes(core))
          : potential.requiringNoCore(file.toString());
    } catch (RuntimeException e) {
      potential.close();
      throw e;
    }
  }

  /**
   * Reads a network of symmetry functions.
   *
   * @param kernel what it will be evaluated by
   * @throws DataFormatException naming file and line of the first thing that is wrong
   */
  public static CompiledPotential read(CompiledKernel kernel, NetworkDirectory directory) {
    PointerByReference potential = new PointerByReference();
    try (DirectoryTexts texts = new DirectoryTexts(directory)) {
      KernelLibrary.require(
          KernelLibrary.assay_potential_read_directory(
              texts.count(),
              texts.names(),
              texts.contents(),
              texts.lengths(),
              text(directory.path().toString()),
              text(directory.units()),
              kernel.place(),
              potential));
    }
    return new CompiledPotential(potential.getValue());
  }

  /** Reads the content of a network file; {@code name} is for messages. */
  public static CompiledPotential parse(CompiledKernel kernel, String name, byte[] content) {
    PointerByReference potential = new PointerByReference();
    KernelLibrary.require(
        KernelLibrary.assay_potential_read(
            content, content.length, text(name), kernel.place(), potential));
    return new CompiledPotential(potential.getValue());
  }

  /**
   * Adds the core that the network was fitted with, while nobody uses it yet.
   *
   * @param name what messages call the core file
   * @param content of that
   */
  public CompiledPotential withCore(String name, byte[] content) {
    handle.call(p -> KernelLibrary.assay_potential_core(p, content, content.length, text(name)));
    return this;
  }

  private CompiledPotential requiringNoCore(String name) {
    handle.call(p -> KernelLibrary.assay_potential_core(p, null, 0, text(name)));
    return this;
  }

  /** Returns the chemical symbols of the elements that it knows. */
  public List<String> elements() {
    return List.copyOf(elements);
  }

  /**
   * Returns what a directory of n2p2 says without effect, as unknown keywords, or n2p2 takes
   * otherwise, with file and line; nothing for network files.
   */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Returns the number of descriptors of an atom. */
  public int descriptors() {
    return descriptors;
  }

  /** Returns how far an atom sees (Å). */
  public double cutoffRadius() {
    return cutoffRadius;
  }

  /**
   * Returns energy, forces, stress and atomic energies of a structure.
   *
   * @throws SettingsException when an atom is of an element that the potential does not know
   */
  public Evaluation evaluate(Structure structure) {
    double[] energies = new double[structure.size()];
    double[] forces = new double[3 * structure.size()];
    double[] virial = new double[6];
    call(
        structure,
        (p, s) ->
            KernelLibrary.assay_potential_evaluate(
                p,
                structure.size(),
                s.elements(),
                s.list().starts(),
                s.list().atoms(),
                s.list().vectors(),
                energies,
                forces,
                virial));
    double volume = structure.cell().volume();
    double[] stress = DoubleStream.of(virial).map(w -> w / volume).toArray();
    return new Evaluation(DoubleStream.of(energies).sum(), forces, stress, energies);
  }

  /**
   * Returns the descriptors of all atoms, {@code asinh(g)}, atom after atom.
   *
   * @throws SettingsException when an atom is of an element that the potential does not know
   */
  public double[] descriptors(Structure structure) {
    double[] values = new double[structure.size() * descriptors];
    call(
        structure,
        (p, s) ->
            KernelLibrary.assay_potential_descriptors(
                p,
                structure.size(),
                s.elements(),
                s.list().starts(),
                s.list().atoms(),
                s.list().vectors(),
                values));
    return values;
  }

  /**
   * Returns what is wrong with the bond-order parameters that a PINN gives to the atoms of a
   * structure; empty where nothing is, and for other networks.
   *
   * @throws SettingsException when an atom is of an element that the potential does not know
   */
  public Optional<BondFailures> bondFailures(Structure structure) {
    int[] failures = new int[structure.size()];
    call(
        structure,
        (p, s) ->
            KernelLibrary.assay_potential_bonds(
                p,
                structure.size(),
                s.elements(),
                s.list().starts(),
                s.list().atoms(),
                s.list().vectors(),
                failures));
    return BondFailures.of(failures);
  }

  /**
   * Returns what grades structures by a grade file.
   *
   * @throws DataFormatException naming file and line, when it is none or another potential's
   */
  public Grader grader(Path file) {
    return grader(file.toString(), bytes(file));
  }

  /** Returns what grades by the content of a grade file; {@code name} is for messages. */
  public Grader grader(String name, byte[] content) {
    PointerByReference grade = new PointerByReference();
    handle.call(p -> KernelLibrary.assay_grade_read(content, content.length, text(name), p, grade));
    return new Grader(new NativeHandle("grade", grade.getValue(), KernelLibrary::assay_grade_free));
  }

  /**
   * Returns what grades by the ranges in the {@code scaling.data} of a directory: an atom's grade
   * is the largest of {@code |G - middle| / half width} over its functions, 1 at the edge.
   *
   * @throws DataFormatException when the potential is no directory
   */
  public Grader graderByRanges() {
    PointerByReference grade = new PointerByReference();
    handle.call(p -> KernelLibrary.assay_grade_ranges(p, grade));
    return new Grader(new NativeHandle("grade", grade.getValue(), KernelLibrary::assay_grade_free));
  }

  /** Grades structures by the potential's grade file. For any number of threads at once. */
  public final class Grader implements AutoCloseable {

    private final NativeHandle file;

    private Grader(NativeHandle file) {
      this.file = file;
    }

    /**
     * Returns the grades of the atoms of a structure.
     *
     * @throws SettingsException when an atom is of an element that the potential does not know
     */
    public Grades grade(Structure structure) {
      Grades found = new Grades(new double[structure.size()], new int[structure.size()]);
      file.call(
          grade -> {
            call(
                structure,
                (p, s) ->
                    KernelLibrary.assay_grade_atoms(
                        grade,
                        p,
                        structure.size(),
                        s.elements(),
                        s.list().starts(),
                        s.list().atoms(),
                        s.list().vectors(),
                        found.grades(),
                        found.outside()));
            return 0;
          });
      return found;
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /**
   * What the library gets to know of a structure.
   *
   * @param elements of each atom, its place among the potential's
   */
  private record Neighbourhoods(int[] elements, NeighbourList list) {}

  private void call(Structure structure, BiFunction<Pointer, Neighbourhoods, Integer> function) {
    Neighbourhoods neighbourhoods =
        new Neighbourhoods(
            structure.placesAmong(elements), NeighbourList.of(structure, cutoffRadius));
    handle.call(p -> function.apply(p, neighbourhoods));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  /** Returns a text as C has it. */
  static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    handle.close();
  }
}
