package org.assay.fit.settings;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assay.json.JsonObject;

/**
 * What an input says of the symmetry functions of a network ({@code "pot_type": "BP"}).
 *
 * @param automatic {@code symmetry_functions}: whether they are made by a recipe, those of no use
 *     on the data dropped; otherwise they are those of {@code input.nn}
 * @param cutoff {@code symmetry_functions_cutoff}: their cutoff radius, where they are made by the
 *     recipe (Å); nothing: by the data
 * @param most {@code symmetry_functions_keep}: how many of each element are kept
 */
public record FunctionKeys(boolean automatic, OptionalDouble cutoff, OptionalInt most) {

  /** The key of how many are kept. */
  public static final String MOST = "symmetry_functions_keep";

  /** The key of where they come from. */
  public static final String KEY = "symmetry_functions";

  /** The key of their cutoff radius. */
  public static final String CUTOFF = "symmetry_functions_cutoff";

  private static final String AUTO = "auto";
  private static final double LONGEST = 20;
  private static final int LARGEST_COUNT = 10_000;

  /** Reads the keys of an input, which only networks of symmetry functions have. */
  static FunctionKeys read(JsonObject json, PotentialKind kind) {
    OptionalDouble cutoff =
        json.has(CUTOFF)
            ? OptionalDouble.of(json.number(CUTOFF, 0, 0.5, LONGEST))
            : OptionalDouble.empty();
    OptionalInt most =
        json.has(MOST)
            ? OptionalInt.of((int) json.integer(MOST, 1, 1, LARGEST_COUNT))
            : OptionalInt.empty();
    json.choice(KEY, List.of(AUTO), AUTO);
    for (String key : List.of(KEY, CUTOFF, MOST)) {
      if (!kind.hasFunctions() && json.has(key)) {
        throw json.error(
            key,
            "is there, but only networks of symmetry functions have such; add \"pot_type\": \"BP\","
                + " or leave it away");
      }
    }
    boolean named = json.has("pot_file");
    if (named && json.has(KEY)) {
      throw json.error(
          KEY,
          "\"auto\" found, but pot_file names a directory whose input.nn has its own; leave one of"
              + " the two away");
    }
    if (named && json.has(CUTOFF)) {
      throw json.error(
          CUTOFF, "is there, but the functions of pot_file have their own; leave it away");
    }
    return new FunctionKeys(kind.hasFunctions() && !named, cutoff, most);
  }

  /** Returns whether functions of no use are dropped. */
  public boolean choosing() {
    return automatic || most.isPresent();
  }

  /**
   * Adds the keys of input.json that say this. Functions that were made are in a directory by then,
   * which is named in their place.
   */
  void put(Map<String, Object> keys) {
    most.ifPresent(n -> keys.put(MOST, n));
  }
}
