package org.assay.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;
import org.assay.model.file.CoreFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/** The default: kernels in C++, called shard by shard; see docs/adr/0010. */
public final class CompiledEngine implements Engine {

  private final CompiledKernel kernel;

  /** Makes the engine of an instruction set. */
  public CompiledEngine(CompiledKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public String description() {
    return "compiled, " + kernel.name();
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public boolean hasSinglePrecision() {
    return true;
  }

  @Override
  public ShardedSet describe(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory) {
    return new ShardedSet(kernel, structures, elements, settings, derivatives, false, memory);
  }

  @Override
  public ShardedSet describeWithBonds(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory) {
    return new ShardedSet(kernel, structures, elements, settings, derivatives, true, memory);
  }

  @Override
  public EnginePotential read(Path file) {
    return new CompiledEnginePotential(kernel, CompiledPotential.read(kernel, file));
  }

  @Override
  public EnginePotential read(NetworkDirectory directory) {
    return new CompiledEnginePotential(kernel, CompiledPotential.read(kernel, directory));
  }

  @Override
  public EnginePotential potential(Potential potential) {
    byte[] text = NnFileWriter.text(NnFile.of(potential)).getBytes(StandardCharsets.UTF_8);
    CompiledPotential compiled = CompiledPotential.parse(kernel, "network", text);
    potential
        .core()
        .map(c -> CoreFile.text(c, potential.elements()).getBytes(StandardCharsets.UTF_8))
        .ifPresent(core -> compiled.withCore("core", core));
    return new CompiledEnginePotential(kernel, compiled);
  }
}
