package org.assay.dataset;

/** What readers say of ionic steps that cannot be trusted. */
final class Unconverged {

  static final String STEPS = "ionic steps left out: their electrons did not converge";

  private Unconverged() {}
}
