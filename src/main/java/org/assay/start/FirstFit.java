package org.assay.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.ElementNetworks;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FunctionKeys;
import org.assay.fit.settings.OpenKeys;
import org.assay.model.ElementSet;
import org.assay.model.NetworkSharing;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.structure.ElementValues;
import org.assay.survey.Derivatives;

/**
 * A fit whose input left keys open, with these derived from its data.
 *
 * @param settings complete
 * @param start network to start from
 * @param dataset what the input's paths hold
 * @param derivatives what is known of its forces and stresses
 * @param reasons of what was derived, in sentences
 */
public record FirstFit(
    FitSettings settings,
    NetworkFile start,
    Dataset dataset,
    Derivatives derivatives,
    List<String> reasons) {

  /** Relative difference of energies of atoms that are the same but for rounding. */
  private static final double SAME_ENERGY = 1e-9;

  public FirstFit {
    reasons = List.copyOf(reasons);
  }

  /**
   * Reads the data of an input with open keys, and fills these in.
   *
   * @param settings with {@link FitSettings#open()}
   * @param listener follows the reading
   * @throws org.assay.AssayException when the data cannot be read, or do not tell their element
   */
  public static FirstFit read(FitSettings settings, ReadingListener listener) {
    OpenKeys open = settings.open().orElseThrow();
    Optional<NetworkFile> named = open.names() ? Optional.of(settings.start()) : Optional.empty();
    if (settings.model().kind().hasFunctions()) {
      named.ifPresent(n -> requireElements(settings, open, n.elements()));
    }
    Optional<String> unspoken = named.flatMap(n -> n.elements().unspoken());
    Dataset dataset = settings.dataset().read(unspoken.or(open::unspoken), listener);
    ElementSet elements =
        named.map(NetworkFile::elements).orElseGet(() -> elements(settings, open, dataset));
    Optional<ElementValues> shift =
        open.sets("u_shift") ? Optional.of(settings.shift()) : named.flatMap(FirstFit::shiftOfFile);
    Optional<NetworkSharing> sharing =
        settings.model().kind().hasFunctions()
            ? Optional.of(NetworkSharing.PER_ELEMENT)
            : named.map(n -> n.nnFile().sharing()).or(() -> settings.elements().sharing());
    Predicate<String> sets = key -> open.sets(key) || isSaid(key, settings, named.isPresent());
    Derivatives derivatives = Derivatives.of(dataset);
    Derivation derivation =
        Derivation.of(elements, dataset, derivatives, given(open, shift, sharing, sets));
    Map<String, Object> keys = new LinkedHashMap<>();
    derivation.keys().forEach(c -> keys.put(c.key(), c.value()));
    List<Choice> choices = new ArrayList<>(derivation.keys());
    NetworkFile frame = named.orElse(derivation.frame());
    if (settings.model().kind().hasFunctions()) {
      shift.ifPresent(s -> keys.put("u_shift", s.json()));
      if (named.isEmpty()) {
        FunctionFrame made =
            FunctionFrame.of(
                elements,
                settings.model().functions(),
                derivation.frame().descriptors().cutoffRadius(),
                NetworkChoice.of(
                    elements.size(), derivation.labels(), given(open, shift, sharing, sets)),
                open.effort());
        frame = made.frame();
        keys.put(FunctionKeys.MOST, made.most());
        choices.addAll(0, made.choices());
      }
    } else if (named.isEmpty()) {
      choices.addAll(0, derivation.network());
    }
    FitSettings complete = open.completed(settings, keys, frame);
    List<String> reasons =
        choices.stream().filter(c -> !open.sets(c.key())).map(Choice::line).toList();
    NetworkFile start = complete.withCore(withShift(frame, complete));
    return new FirstFit(complete, start, dataset, derivatives, reasons);
  }

  /** Returns whether a key need not be derived, as the network says it or has no use for it. */
  private static boolean isSaid(String key, FitSettings settings, boolean named) {
    boolean functions = settings.model().kind().hasFunctions();
    return key.equals(ElementNetworks.KEY)
        ? named || functions
        : functions && key.equals("normalize_by_ro");
  }

  /**
   * Returns the shift that the energies of atoms of a file are, of a network that has them, or
   * weights that were fitted without.
   */
  private static Optional<ElementValues> shiftOfFile(NetworkFile named) {
    if (!(named instanceof FunctionNetwork network)) {
      return Optional.empty();
    }
    boolean says =
        network.parameters().isPresent() || network.atomEnergies().stream().anyMatch(e -> e != 0);
    return says ? Optional.of(shift(network)) : Optional.empty();
  }

  private static ElementValues shift(FunctionNetwork network) {
    List<String> symbols = network.elements().symbols();
    Map<String, Double> own = new LinkedHashMap<>();
    for (int e = 0; e < symbols.size(); e++) {
      own.put(symbols.get(e), 0 - network.atomEnergies().get(e));
    }
    return own.size() == 1
        ? ElementValues.all(own.values().iterator().next())
        : ElementValues.of(own);
  }

  /**
   * Returns a network whose energies of atoms are those that the fit takes from the data.
   *
   * @throws SettingsException when its own are others, and its weights were fitted with them
   */
  private static NetworkFile withShift(NetworkFile frame, FitSettings settings) {
    if (!(frame instanceof FunctionNetwork network)) {
      return frame;
    }
    List<Double> energies = new ArrayList<>();
    List<String> symbols = network.elements().symbols();
    settings.shift().requireAll(settings.input() + ": u_shift", symbols);
    for (int e = 0; e < symbols.size(); e++) {
      double own = network.atomEnergies().get(e);
      double asked = 0 - settings.shift().of(symbols.get(e));
      boolean said = own != 0 || network.parameters().isPresent();
      if (said && Math.abs(own - asked) > SAME_ENERGY * Math.max(1, Math.abs(own))) {
        throw new SettingsException(
            settings.input()
                + ": u_shift takes an energy of "
                + asked
                + " eV for an atom of "
                + symbols.get(e)
                + " from the data, but "
                + settings.potential()
                + ", in its atom_energy and mean_energy, says "
                + own
                + " eV; leave u_shift away, or make it "
                + (0 - own));
      }
      energies.add(said ? own : asked);
    }
    return network.withAtomEnergies(energies);
  }

  private static void requireElements(FitSettings settings, OpenKeys open, ElementSet ofNetwork) {
    if (!open.elements().isEmpty()
        && !Set.copyOf(open.elements()).equals(Set.copyOf(ofNetwork.symbols()))) {
      throw new SettingsException(
          settings.input()
              + ": element is "
              + String.join(", ", open.elements())
              + ", but the network in "
              + settings.potential()
              + " is of "
              + ofNetwork
              + "; leave element away, or name another network");
    }
  }

  private static Given given(
      OpenKeys open,
      Optional<ElementValues> shift,
      Optional<NetworkSharing> sharing,
      Predicate<String> sets) {
    return new Given(open.effort(), shift, sharing, sets);
  }

  private static ElementSet elements(FitSettings settings, OpenKeys open, Dataset dataset) {
    ElementSet elements =
        DataElements.of(dataset, open.elements())
            .orElseThrow(
                () ->
                    new SettingsException(
                        open.input()
                            + ": neither the input nor the data say which element this is; add"
                            + " \"element\", such as \"element\": \"Si\""));
    if (settings.elements().pureFrozen()) {
      throw new SettingsException(
          open.input()
              + ": freeze_pure keeps what networks give for pure elements, but the input names none"
              + " to start from; add start_from or pot_file");
    }
    return elements;
  }
}
