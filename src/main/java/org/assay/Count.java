package org.assay;

/** How many of something, in words for people: {@code 1 worker}, {@code 2 workers}. */
public final class Count {

  private Count() {}

  /** Returns a number of things whose plural is made with {@code s}, or with {@code es}. */
  public static String of(long number, String thing) {
    return of(number, thing, thing + (thing.endsWith("s") ? "es" : "s"));
  }

  /** Returns a number of things whose plural is irregular. */
  public static String of(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
