package org.assay.engine;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.model.LegendreMoments;

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
  public ShardedSet describe(
      List<LabelledStructure> structures,
      LegendreMoments settings,
      boolean derivatives,
      MemoryBudget memory) {
    return new ShardedSet(kernel, structures, settings, derivatives, memory);
  }
}
