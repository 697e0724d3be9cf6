package org.assay.engine;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.structure.Evaluation;

/** A potential that evaluates structures, whoever computes it. */
public interface StructureEvaluator extends AutoCloseable {

  /** Returns the elements that it knows. */
  ElementSet elements();

  /** Returns how far an atom sees (Å). */
  double cutoffRadius();

  /** Returns who evaluates, for people to read. */
  String engine();

  /**
   * Returns what it says of every structure.
   *
   * @throws org.assay.DataFormatException when an atom is of another element, with the structure's
   *     place
   */
  List<Evaluation> evaluate(List<LabelledStructure> structures) throws InterruptedException;

  /** Gives back what it holds, once no evaluation is under way. */
  @Override
  void close();
}
