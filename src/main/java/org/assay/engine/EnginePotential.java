package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A potential by an {@link Engine}; for any number of threads. */
public interface EnginePotential extends StructureEvaluator {

  /**
   * Returns energy, forces, stress and atomic energies of a structure.
   *
   * @throws SettingsException when an atom is of an element that the potential does not know
   */
  Evaluation evaluate(Structure structure);

  /**
   * Returns the descriptors {@code asinh(g)} of all atoms, atom after atom, in the order of NN
   * files.
   *
   * @throws SettingsException likewise
   */
  double[] descriptors(Structure structure);

  /** Evaluates structures on all cores. */
  @Override
  default List<Evaluation> evaluate(List<LabelledStructure> structures) {
    Evaluation[] found = new Evaluation[structures.size()];
    ParallelLoop.run(
        found.length,
        s -> {
          LabelledStructure labelled = structures.get(s);
          try {
            found[s] = evaluate(labelled.structure());
          } catch (SettingsException e) {
            throw new DataFormatException(labelled.place() + ": " + e.getMessage(), e);
          }
        });
    return Arrays.asList(found);
  }
}
