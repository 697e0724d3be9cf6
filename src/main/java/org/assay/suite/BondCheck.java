package org.assay.suite;

import java.util.Optional;
import org.assay.structure.Structure;

/** Tells whether a network gives the atoms of structures parameters that make bonds. */
@FunctionalInterface
public interface BondCheck {

  /** Returns what is wrong with the bond-order parameters of a structure's atoms, in words. */
  Optional<String> failure(Structure structure);
}
