package org.assay.plot;

/** Names of files made of names that come from files: they must not become paths. */
final class FileName {

  private static final int LONGEST = 40;

  private FileName() {}

  static String of(String prefix, String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String cut = safe.substring(0, Math.min(LONGEST, safe.length()));
    // Two names that differ only in what was taken out keep files of their own.
    String mark = cut.equals(name) ? "" : "-" + Integer.toHexString(name.hashCode());
    return prefix + "-" + cut + mark;
  }
}
