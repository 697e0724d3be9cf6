package org.assay.property;

import org.assay.SettingsException;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A crystal structure of the element under test, with a first guess of its lattice.
 *
 * @param name what ids and figures call it, for example {@code DC}
 * @param prototype kind of crystal
 * @param parameters first guess of the lattice constants (Å)
 */
public record Phase(String name, Prototype prototype, LatticeParameters parameters) {

  public Phase {
    if (!name.matches("[A-Za-z0-9_+.()-]+")) {
      throw new SettingsException(
          "phase name \"" + name + "\": only letters, digits and _ + . ( ) - make part of an id");
    }
    parameters = prototype.complete(parameters);
  }

  /** Returns the primitive cell at the first guess. */
  public Structure guess(String element) {
    return prototype.primitive(element, parameters);
  }
}
