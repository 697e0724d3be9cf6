package org.assay.improve;

import java.util.Arrays;
import java.util.List;

/** By which structures are chosen from a pool. */
public enum ChoiceRule {
  /** Those with the atoms farthest from the data and from each other, by what properties need. */
  FARTHEST("farthest"),
  /** Those that bring most of what is not known nearer, by what properties need. */
  COVERING("covering"),
  /** The farthest among what dynamics met alone, as others do who judge by no properties. */
  DYNAMICS("dynamics"),
  /** Any, drawn at random: what the others are measured against. */
  RANDOM("random");

  private final String key;

  ChoiceRule(String key) {
    this.key = key;
  }

  /** Returns its name in inputs. */
  public String key() {
    return key;
  }

  /** Returns all names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(ChoiceRule::key).toList();
  }

  /** Returns the rule of a name. */
  public static ChoiceRule of(String key) {
    return Arrays.stream(values()).filter(r -> r.key.equals(key)).findFirst().orElseThrow();
  }
}
