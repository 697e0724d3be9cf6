package org.assay.model;

import java.util.List;
import java.util.Optional;

/**
 * A potential: {@code E = Σ_i e_i}, each atom's energy by the model of its element; and, where it
 * was fitted with a short-range core, the energy of that.
 *
 * @param models of the elements, each of which has one, in the order of the file
 * @param core what is added to the networks' energies
 */
public record Potential(List<ElementModel> models, Optional<ZblCore> core) {

  public Potential {
    models = List.copyOf(models);
    new ElementSet(models.stream().map(ElementModel::symbol).toList());
  }

  /** A potential without a core. */
  public Potential(List<ElementModel> models) {
    this(models, Optional.empty());
  }

  /** Returns the elements that it knows. */
  public ElementSet elements() {
    return new ElementSet(models.stream().map(ElementModel::symbol).toList());
  }

  /**
   * Returns the model of an element.
   *
   * @throws org.assay.SettingsException when there is none, naming the elements that there are
   */
  public ElementModel model(String symbol) {
    return models.get(elements().index(symbol));
  }

  /** Returns how far an atom sees, of whatever element it is (Å). */
  public double cutoffRadius() {
    return models.stream().mapToDouble(m -> m.descriptor().reach()).max().orElseThrow();
  }
}
