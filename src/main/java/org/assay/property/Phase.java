package org.assay.property;

import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.structure.Crystal;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A crystal structure of the material under test, with a first guess of its lattice.
 *
 * @param name what ids and figures call it, for example {@code DC}
 * @param crystal what stands where, at the first guess of the lattice constants
 */
public record Phase(String name, Crystal crystal) {

  public Phase {
    if (!name.matches("[A-Za-z0-9_+.()-]+")) {
      throw new SettingsException(
          "phase name \"" + name + "\": only letters, digits and _ + . ( ) - make part of an id");
    }
  }

  /** Makes a phase of a prototype with an element on each of its kinds of sites. */
  public Phase(
      String name, Prototype prototype, List<String> elements, LatticeParameters parameters) {
    this(name, new DecoratedPrototype(prototype, elements, parameters));
  }

  /** Returns the primitive cell at the first guess. */
  public Structure guess() {
    return crystal.primitive();
  }

  /** Returns the crystal structure's name, where it has one. */
  public Optional<Prototype> prototype() {
    return crystal.prototype();
  }

  /** Returns whether it has more than one element. */
  public boolean isCompound() {
    return crystal.elements().size() > 1;
  }

  /**
   * Returns the element of a phase that is no compound.
   *
   * @throws IllegalStateException when it is one
   */
  public String element() {
    if (isCompound()) {
      throw new IllegalStateException(name + " has several elements");
    }
    return crystal.elements().get(0);
  }
}
