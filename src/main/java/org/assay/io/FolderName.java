package org.assay.io;

/** Names of folders that people know again, made of the names of jobs. */
public final class FolderName {

  private FolderName() {}

  /** Returns a name with every run of characters that shells or file systems mind made a hyphen. */
  public static String of(String name) {
    return name.strip().replaceAll("[^\\p{L}\\p{N}._+-]+", "-");
  }
}
