package org.assay.improve;

import java.util.List;
import java.util.function.Function;
import org.assay.structure.Structure;

/** Who computes energies, forces and stresses of structures. */
public sealed interface Labeller permits SessionLabeller, CommandLabeller, HandLabeller {

  /** Returns of a structure the hash of all else that decides its label. */
  Function<Structure, String> settings();

  /** Returns who it is, in words. */
  String text();

  /**
   * Labels structures, each as soon as it can be; what is not labelled yet waits for somebody.
   *
   * @param wanted structures without a label
   * @param heard hears of each one that is done; called by several threads
   */
  void label(List<Met> wanted, LabelListener heard) throws InterruptedException;
}
