package org.assay.engine;

import org.assay.SettingsException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.ElementSet;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A potential by the compiled library: the kernels of the pair style, without LAMMPS. */
record CompiledEnginePotential(CompiledKernel kernel, CompiledPotential potential)
    implements EnginePotential {

  @Override
  public ElementSet elements() {
    return new ElementSet(potential.elements());
  }

  @Override
  public double cutoffRadius() {
    return potential.cutoffRadius();
  }

  @Override
  public String engine() {
    return EngineName.COMPILED.key() + " (" + kernel.name() + ")";
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    try {
      return potential.evaluate(structure);
    } catch (IllegalArgumentException e) { // of a structure, a logarithm that does not exist
      throw new SettingsException(e.getMessage());
    }
  }

  @Override
  public double[] descriptors(Structure structure) {
    return potential.descriptors(structure);
  }

  @Override
  public void close() {
    potential.close();
  }
}
