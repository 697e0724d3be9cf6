package org.assay.dataset;

/** What a message quotes from a file: short, and without what a terminal would act on. */
final class Shown {

  private static final int MOST = 60;

  private Shown() {}

  static String of(String text) {
    String shown = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
