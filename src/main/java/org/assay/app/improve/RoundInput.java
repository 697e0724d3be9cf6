package org.assay.app.improve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assay.app.fit.Fit;
import org.assay.dataset.ReadingListener;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.improve.ImproveSettings;
import org.assay.json.JsonReader;

/** The input of a round's fit: the user's, with the round's data and, perhaps, a network. */
final class RoundInput {

  /** What the user's data needed to be read, and ours do not. */
  private static final Set<String> OF_THE_DATA =
      Set.of("dataset_units", "dataset_groups", "dataset_keys");

  /** From where a network's energies count: others would move all of them by a constant. */
  private static final List<String> LEVELS = List.of("u_shift", "final_bias");

  private RoundInput() {}

  /**
   * Reads the input of a round.
   *
   * @param before the round whose network the fit is to begin with, if any
   */
  static Fit.Input read(ImproveSettings settings, RoundFiles files, Optional<RoundFiles> before) {
    FitSettings plain = FitSettingsReader.read(settings.fit());
    Map<String, Object> values = new HashMap<>();
    values.put("dataset_path", files.data().toAbsolutePath().toString());
    if (plain.open().isPresent()) {
      values.put("defaults", "derived");
    }
    Set<String> without = new TreeSet<>(OF_THE_DATA);
    before.ifPresent(
        round -> {
          values.putAll(warm(round));
          without.addAll(Set.of("start_from", "networks"));
        });
    FitSettings changed = FitSettingsReader.changed(settings.fit(), values, without);
    long seed = plain.seed().orElse(settings.seed());
    return Fit.Input.read(changed.withSeed(seed), ReadingListener.NONE);
  }

  /** Returns the keys by which a fit begins with the network of a round as it is. */
  private static Map<String, Object> warm(RoundFiles before) {
    Path network = before.network().toAbsolutePath();
    Map<String, Object> values = new HashMap<>();
    values.put("pot_file", network.toString());
    values.putAll(Map.of("start_fresh", false, "starts", 1, "committee", 1));
    Map<String, Object> then = JsonReader.read(FitOutput.of(before.fit()).settings()).content();
    LEVELS.stream().filter(then::containsKey).forEach(key -> values.put(key, then.get(key)));
    return values;
  }
}
