package org.assay.fit.data;

/** The sets of a fit, with the words that its files use. */
public enum SetName {
  TRAINING("training", "train"),
  VALIDATION("validation", "validate"),
  TEST("test", "test"),
  UNLABELLED("unlabelled", "no_dft");

  private final String text;
  private final String fileText;

  SetName(String text, String fileText) {
    this.text = text;
    this.fileText = fileText;
  }

  /** Returns the word in reports. */
  public String text() {
    return text;
  }

  /** Returns the word in names of PYFIT's output files. */
  public String fileText() {
    return fileText;
  }
}
