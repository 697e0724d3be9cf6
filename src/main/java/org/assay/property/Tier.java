package org.assay.property;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much time a job costs. */
public enum Tier {
  /** Seconds: every checkpoint of a fit can afford it. */
  QUICK("quick", 1),
  /** Some seconds to minutes. */
  SLOW("slow", 1),
  /** Minutes to hours: molecular dynamics of many atoms. */
  LONG("long", 100);

  private final String text;
  private final int patience;

  Tier(String text, int patience) {
    this.text = text;
    this.patience = patience;
  }

  /** Returns how many times a suite's time limit one job may take. */
  public int patience() {
    return patience;
  }

  /** Returns the word used on command lines. */
  public String text() {
    return text;
  }

  /** Returns the words of all, the quickest first. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(Tier::text).toList();
  }

  /** Returns the tier of a word, if there is one. */
  public static Optional<Tier> of(String text) {
    return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
  }
}
