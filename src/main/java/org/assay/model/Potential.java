package org.assay.model;

import java.util.List;

/**
 * A potential: {@code E = Σ_i e_i}, each atom's energy by the model of its element.
 *
 * @param models of the elements, each of which has one, in the order of the file
 */
public record Potential(List<ElementModel> models) {

  public Potential {
    models = List.copyOf(models);
    new ElementSet(models.stream().map(ElementModel::symbol).toList());
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
