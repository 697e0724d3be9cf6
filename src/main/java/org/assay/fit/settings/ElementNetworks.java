package org.assay.fit.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.model.NetworkSharing;
import org.assay.model.file.JoinedPotentials;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.units.AtomicWeights;

/**
 * What the networks of several elements have in common, and what they start from.
 *
 * @param sharing {@code networks}: whether the elements share their hidden layers; empty: as the
 *     network to start from has it, else a network for each element
 * @param pure {@code start_from}: files of potentials of pure elements that are joined, in the
 *     order of the elements; empty: {@code pot_file} is what a fit starts from
 * @param pureFrozen {@code freeze_pure}: whether what they give for pure elements stays as it is
 */
public record ElementNetworks(
    Optional<NetworkSharing> sharing, Map<String, Path> pure, boolean pureFrozen) {

  /** The key that says what the networks have in common. */
  public static final String KEY = "networks";

  private static final String PER_ELEMENT = "per-element";
  private static final String SHARED = "shared";

  public ElementNetworks {
    pure = new LinkedHashMap<>(pure);
  }

  /** Returns what {@code networks} says of networks that are fitted. */
  public static String text(NetworkSharing sharing) {
    return sharing == NetworkSharing.SHARED ? SHARED : PER_ELEMENT;
  }

  /** Reads the keys of an input; paths are relative to a folder. */
  static ElementNetworks read(JsonObject json, Path folder) {
    Optional<NetworkSharing> sharing =
        json.has(KEY)
            ? Optional.of(
                json.choice(KEY, List.of(PER_ELEMENT, SHARED), "").equals(SHARED)
                    ? NetworkSharing.SHARED
                    : NetworkSharing.PER_ELEMENT)
            : Optional.empty();
    Map<String, Path> pure = json.has("start_from") ? pure(json, folder) : Map.of();
    boolean frozen = json.flag("freeze_pure", false);
    if (sharing.equals(Optional.of(NetworkSharing.SHARED)) && (frozen || !pure.isEmpty())) {
      throw json.error(
          KEY,
          "\"shared\" found, but "
              + (frozen ? "freeze_pure keeps" : "start_from joins")
              + " networks of elements, which have nothing in common; leave networks away, or say"
              + " \"per-element\"");
    }
    if (frozen) {
      refuseWithFrozen(json);
    }
    return new ElementNetworks(sharing, pure, frozen);
  }

  private static Map<String, Path> pure(JsonObject json, Path folder) {
    if (json.has("pot_file")) {
      throw json.error(
          "pot_file", "and start_from are both there, but a fit starts from one of them");
    }
    if (json.flag("start_fresh", false)) {
      throw json.error(
          "start_fresh", "true draws the weights anew, but start_from gives them; leave one away");
    }
    JsonObject files = json.object("start_from");
    Map<String, Path> pure = new LinkedHashMap<>();
    requireElements(json, "start_from");
    for (String element : files.keys()) {
      pure.put(element, files.path(element, folder));
    }
    if (pure.size() < 2) {
      throw json.error(
          "start_from",
          "expected an object with a network file of each of two elements or more, such as"
              + " {\"Al\": \"al.nn.dat\", \"Ni\": \"ni.nn.dat\"}; pot_file names a single one");
    }
    return pure;
  }

  /** Requires that the names in an object are symbols of elements. */
  static void requireElements(JsonObject json, String key) {
    for (String name : json.object(key).keys()) {
      if (!AtomicWeights.symbols().contains(name)) {
        throw json.error(
            key, "\"" + name + "\" found, expected symbols of elements, as in Si, not si");
      }
    }
  }

  private static void refuseWithFrozen(JsonObject json) {
    if (json.flag("dynamic_NN", false)) {
      throw json.error(
          "dynamic_NN", "true, but with freeze_pure true no neuron can be added; leave one away");
    }
    if (json.flag("start_fresh", false)) {
      throw json.error(
          "start_fresh", "true draws the weights that freeze_pure is to keep; leave one away");
    }
    if (json.has("final_bias")) {
      throw json.error(
          "final_bias",
          "freeze_pure true keeps the last biases of the networks to start from; leave one away");
    }
  }

  /** Returns whether potentials of pure elements are joined. */
  public boolean joins() {
    return !pure.isEmpty();
  }

  /** Returns the potential of several elements that those of pure ones make, if there are any. */
  Optional<NnFile> joined() {
    if (pure.isEmpty()) {
      return Optional.empty();
    }
    Map<String, NnFile> files = new LinkedHashMap<>();
    pure.forEach((element, file) -> files.put(element, NnFileReader.read(file)));
    return Optional.of(JoinedPotentials.join(files));
  }

  /**
   * Returns a network to start from as it is to serve the elements.
   *
   * @param start its weights, if it has any, are what a fit starts from
   * @param input for messages
   * @throws SettingsException when its weights do not allow what {@code networks} asks for
   */
  NnFile served(NnFile start, Path input) {
    if (start.species().size() == 1) {
      return start;
    }
    NetworkSharing asked = sharing.orElse(start.sharing());
    if (start.sharing() == asked) {
      return start;
    }
    if (start.parameters().isPresent() && asked == NetworkSharing.PER_ELEMENT) {
      return NnFile.of(start.potential());
    }
    if (start.parameters().isPresent()) {
      throw new SettingsException(
          input
              + ": networks is \"shared\", but the elements of the network to start from have their"
              + " hidden layers each for itself; leave networks away, or draw new weights"
              + " (\"start_fresh\": true)");
    }
    try {
      return start.withSharing(asked);
    } catch (SettingsException e) {
      throw new SettingsException(input + ": networks: " + e.getMessage());
    }
  }

  /** Adds the keys of input.json that say this. */
  void put(Map<String, Object> keys) {
    sharing.ifPresent(s -> keys.put("networks", s == NetworkSharing.SHARED ? SHARED : PER_ELEMENT));
    if (joins()) {
      Map<String, String> files = new LinkedHashMap<>();
      pure.forEach((element, file) -> files.put(element, file.toString()));
      keys.put("start_from", files);
    }
    if (pureFrozen) {
      keys.put("freeze_pure", true);
    }
  }
}
