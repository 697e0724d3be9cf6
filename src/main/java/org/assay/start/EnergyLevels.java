package org.assay.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.dataset.Dataset;
import org.assay.model.ElementSet;
import org.assay.structure.ElementValues;
import org.assay.survey.ElementEnergies;

/**
 * Where the energies of several elements count from.
 *
 * @param elements of the potential
 * @param energies of the elements, by isolated atoms and by least squares
 */
public record EnergyLevels(ElementSet elements, ElementEnergies energies) {

  static EnergyLevels of(ElementSet elements, Dataset dataset) {
    return new EnergyLevels(elements, ElementEnergies.of(dataset));
  }

  /** Returns, for the log of a fit of several elements, what {@code u_shift} may be. */
  public static List<String> proposal(ElementSet elements, Dataset dataset) {
    if (elements.size() == 1) {
      return List.of();
    }
    return List.of(
        "least squares over the compositions would propose u_shift "
            + minus(of(elements, dataset).fitted())
            + " (eV for an atom)");
  }

  /** Returns {@code u_shift}, and {@code final_bias} that the elements' energies leave with it. */
  List<Choice> choices(Given given) {
    List<Choice> all = new ArrayList<>();
    ElementValues shift = given.shift().orElseGet(this::shift);
    if (given.shift().isEmpty()) {
      all.add(
          new Choice(
              "u_shift",
              shift.json(),
              shift.common().isPresent()
                  ? "not every element has an isolated atom in the data: the network has their"
                      + " energies; least squares would propose "
                      + minus(fitted())
                  : "isolated atoms of the data are where energies count from"));
    }
    Map<String, Double> biases = new LinkedHashMap<>();
    fitted()
        .own()
        .forEach(
            (element, energy) ->
                biases.put(element, DescriptorChoice.round(energy + shift.of(element), 4)));
    all.add(new Choice("final_bias", biases, "least squares over the compositions" + open()));
    return all;
  }

  private ElementValues shift() {
    boolean all = elements.symbols().stream().allMatch(e -> of(e).isolated().isPresent());
    if (!all) {
      return ElementValues.ZERO;
    }
    Map<String, Double> own = new LinkedHashMap<>();
    elements
        .symbols()
        .forEach(e -> own.put(e, DescriptorChoice.round(-of(e).isolated().orElseThrow(), 6)));
    return ElementValues.of(own);
  }

  /** Returns the energies by least squares; an element without any has the mean of the others. */
  private ElementValues fitted() {
    double mean =
        energies.elements().stream().flatMapToDouble(e -> e.fitted().stream()).average().orElse(0);
    Map<String, Double> own = new LinkedHashMap<>();
    elements.symbols().forEach(e -> own.put(e, of(e).fitted().orElse(mean)));
    return ElementValues.of(own);
  }

  private static ElementValues minus(ElementValues values) {
    Map<String, Double> own = new LinkedHashMap<>();
    values.own().forEach((element, v) -> own.put(element, DescriptorChoice.round(-v, 4)));
    return ElementValues.of(own);
  }

  private ElementEnergies.Element of(String element) {
    return energies.elements().stream()
        .filter(e -> e.symbol().equals(element))
        .findFirst()
        .orElseGet(
            () ->
                new ElementEnergies.Element(
                    element, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), 0, false));
  }

  private String open() {
    List<String> open = energies.undetermined();
    return open.isEmpty()
        ? ": the elements' energies, from which the networks learn differences"
        : "; these tell only sums of the energies of "
            + String.join(" and ", open)
            + ", which are shared out evenly";
  }
}
