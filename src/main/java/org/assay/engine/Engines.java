package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.kernel.CompiledKernel;

/** Chooses an engine. */
public final class Engines {

  private Engines() {}

  /**
   * What was chosen.
   *
   * @param remarks which, and why another than asked for, for the log
   */
  public record Choice(Engine engine, List<String> remarks) {}

  /**
   * Returns the engine that is asked for.
   *
   * @param cuda whether a GPU is asked for, which only ND4J can use
   * @param begun name of the engine that a fit which goes on began with: of those asked for it is
   *     taken, as long as it is there, so that the fit ends in the same bytes
   * @throws SettingsException when the compiled engine is asked for and is not there
   * @throws IllegalArgumentException of {@link EngineName#LAMMPS}, which is none of this process
   */
  public static Choice choose(EngineName asked, boolean cuda, Optional<String> begun) {
    if (asked == EngineName.LAMMPS) {
      throw new IllegalArgumentException("LAMMPS is no engine of this process");
    }
    List<String> remarks = new ArrayList<>();
    Optional<String> refusal = ArrayBackend.choose(cuda);
    refusal.ifPresent(remarks::add);
    boolean gpu = cuda && refusal.isEmpty();
    boolean again = begun.filter(Nd4jEngine.NAME::equals).isPresent();
    if (asked == EngineName.ND4J || asked == EngineName.AUTO && (gpu || again)) {
      return chosen(new Nd4jEngine(), "", remarks);
    }
    requireCompiled(begun);
    CompiledKernel.Choice kernel = CompiledKernel.choose(begun);
    if (kernel.kernel().isPresent()) {
      return chosen(new CompiledEngine(kernel.kernel().get()), "", remarks);
    }
    if (asked == EngineName.COMPILED) {
      throw new SettingsException(
          "engine compiled: "
              + kernel.text()
              + "; ./assay doctor builds it, and nd4j does without, many times slower (\"engine\":"
              + " \"nd4j\" in an input, --engine nd4j on the command line)");
    }
    return chosen(new Nd4jEngine(), ", many times slower than compiled: " + kernel.text(), remarks);
  }

  /** Returns the engine of a name, for potentials. */
  public static Engine of(EngineName asked) {
    return choose(asked, false, Optional.empty()).engine();
  }

  /**
   * Refuses a fit that began on arrays where compiled kernels are to go on with it, unless the user
   * says by {@link CompiledKernel#PROPERTY} which.
   *
   * @param begun what the fit was begun with; nothing for a fit that begins
   * @throws SettingsException with the way on
   */
  public static void requireCompiled(Optional<String> begun) {
    if (begun.filter(Nd4jEngine.NAME::equals).isPresent() && CompiledKernel.isFree()) {
      throw new SettingsException(
          "the fit was begun with the engine nd4j: go on with that, and without --mpi, so that it"
              + " ends in the same bytes; or, for other last digits, say which kernels to take: "
              + CompiledKernel.option("avx2"));
    }
  }

  private static Choice chosen(Engine engine, String why, List<String> remarks) {
    remarks.add("engine: " + engine.description() + why);
    return new Choice(engine, remarks);
  }

  /** Returns what {@link EngineName#AUTO} comes to here, for people to read. */
  public static String describe() {
    try {
      CompiledKernel.Choice kernel = CompiledKernel.choose();
      return kernel
          .kernel()
          .map(k -> new CompiledEngine(k).description() + ", " + k.library() + "; or nd4j")
          .orElseGet(() -> "nd4j, many times slower than compiled: " + kernel.text());
    } catch (SettingsException e) {
      return e.getMessage();
    }
  }
}
