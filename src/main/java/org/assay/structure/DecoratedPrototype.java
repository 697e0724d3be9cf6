package org.assay.structure;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.assay.SettingsException;

/**
 * A crystal structure with a name, an element on each of its kinds of sites, and its lattice
 * constants.
 *
 * @param kind crystal structure
 * @param species chemical symbol of each kind of site, in the prototype's order
 * @param parameters lattice constants (Å); what was left out is filled in
 */
public record DecoratedPrototype(Prototype kind, List<String> species, LatticeParameters parameters)
    implements Crystal {

  /**
   * Makes a crystal.
   *
   * @throws SettingsException when there are more or fewer elements than kinds of sites, one stands
   *     on two kinds, or a parameter is missing or not the prototype's
   */
  public DecoratedPrototype {
    species = List.copyOf(species);
    parameters = kind.complete(parameters);
    kind.primitive(species, parameters);
    if (new TreeSet<>(species).size() < species.size()) {
      throw new SettingsException(
          kind.id() + " of " + String.join(", ", species) + ": each element on one kind of site");
    }
  }

  @Override
  public Structure primitive() {
    return kind.primitive(species, parameters);
  }

  @Override
  public int[] conventionalTransformation() {
    return kind.conventionalTransformation();
  }

  @Override
  public boolean isCubic() {
    return kind.isCubic();
  }

  @Override
  public Optional<Prototype> prototype() {
    return Optional.of(kind);
  }

  @Override
  public String text() {
    return kind.id();
  }
}
