package org.assay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorSettings;
import org.assay.kernel.CompiledKernel;

/** The kernels that a test can be run with. */
final class Kernels {

  private Kernels() {}

  /** Returns Java's, and the compiled ones that were built and that the processor can run. */
  static List<Optional<CompiledKernel>> all() {
    List<Optional<CompiledKernel>> all = new ArrayList<>();
    all.add(Optional.empty());
    CompiledKernel.available().forEach(k -> all.add(Optional.of(k)));
    return all;
  }

  static String name(Optional<CompiledKernel> kernel) {
    return kernel.map(CompiledKernel::name).orElse("java");
  }

  /** Returns a set for a kernel, its derivatives in memory. */
  static FitSet set(
      List<LabelledStructure> structures,
      DescriptorSettings descriptors,
      boolean derivatives,
      Optional<CompiledKernel> kernel) {
    return new FitSet(
        structures, descriptors, 0, derivatives, new MemoryBudget(Long.MAX_VALUE), kernel);
  }
}
